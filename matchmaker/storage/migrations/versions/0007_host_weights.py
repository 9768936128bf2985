"""What was learned for a host, and what of it was taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "host_weights",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("weights", sa.JSON(), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.Column("reverted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reverted_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_host_weights_account_id"),
        sa.ForeignKeyConstraint(["host_id"], ["hosts.id"], name="fk_host_weights_host_id"),
        sa.ForeignKeyConstraint(
            ["reverted_by_id"], ["accounts.id"], name="fk_host_weights_reverted_by_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_host_weights"),
        sa.UniqueConstraint("public_id", name="uq_host_weights_public_id"),
    )
    op.create_index("ix_host_weights_host_id", "host_weights", ["host_id"])


def downgrade() -> None:
    op.drop_table("host_weights")
