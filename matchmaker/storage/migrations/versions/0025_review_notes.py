"""What to look at in a schedule that was put up for review."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "event_schedules", sa.Column("review_note", sa.String(), nullable=False, server_default="")
    )


def downgrade() -> None:
    op.drop_column("event_schedules", "review_note")
