"""When somebody was last told of a saved search, and of which profiles."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("saved_searches", sa.Column("told_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "saved_searches", sa.Column("told", sa.JSON(), nullable=False, server_default="[]")
    )


def downgrade() -> None:
    op.drop_column("saved_searches", "told")
    op.drop_column("saved_searches", "told_at")
