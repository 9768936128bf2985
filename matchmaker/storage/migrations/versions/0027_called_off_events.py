"""When an event was called off, and why."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("events") as events:
        events.add_column(sa.Column("called_off_at", sa.DateTime(timezone=True), nullable=True))
        events.add_column(
            sa.Column("called_off_reason", sa.String(), nullable=False, server_default="")
        )


def downgrade() -> None:
    with op.batch_alter_table("events") as events:
        events.drop_column("called_off_reason")
        events.drop_column("called_off_at")
