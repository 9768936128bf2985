"""Which host that helps with an event said what holds for a pair."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("pair_wishes") as wishes:
        wishes.add_column(sa.Column("host_id", sa.Integer(), nullable=True))
        wishes.create_foreign_key(
            "fk_pair_wishes_host_id", "hosts", ["host_id"], ["id"], ondelete="SET NULL"
        )


def downgrade() -> None:
    with op.batch_alter_table("pair_wishes") as wishes:
        wishes.drop_constraint("fk_pair_wishes_host_id", type_="foreignkey")
        wishes.drop_column("host_id")
