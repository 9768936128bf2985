"""Why one side says that another is not for it."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("interests", sa.Column("reason", sa.String(40), nullable=True))


def downgrade() -> None:
    op.drop_column("interests", "reason")
