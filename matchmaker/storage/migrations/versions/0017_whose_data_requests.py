"""About which organization a request on personal data is, and which host answers it."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("data_requests") as table:
        table.add_column(sa.Column("organization_id", sa.Integer(), nullable=True))
        table.add_column(sa.Column("host_id", sa.Integer(), nullable=True))
        table.create_foreign_key(
            "fk_data_requests_organization_id", "organizations", ["organization_id"], ["id"]
        )
        table.create_foreign_key("fk_data_requests_host_id", "hosts", ["host_id"], ["id"])
        table.create_index("ix_data_requests_host_id", ["host_id"])


def downgrade() -> None:
    with op.batch_alter_table("data_requests") as table:
        table.drop_index("ix_data_requests_host_id")
        table.drop_constraint("fk_data_requests_host_id", type_="foreignkey")
        table.drop_constraint("fk_data_requests_organization_id", type_="foreignkey")
        table.drop_column("host_id")
        table.drop_column("organization_id")
