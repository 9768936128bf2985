"""Invitations to work for a host, which of them were mailed, and why an organization is out."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("invitations", sa.Column("host_role", sa.String(40), nullable=True))
    op.add_column("invitations", sa.Column("mailed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("organizations", sa.Column("vetting_reason", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("organizations", "vetting_reason")
    op.drop_column("invitations", "mailed_at")
    op.drop_column("invitations", "host_role")
