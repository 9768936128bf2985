"""Who travels, in which order, who must stay together, and who interprets."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _change_delegations()
    _create_travellers()
    _create_interpreters()


def downgrade() -> None:
    for table in _TABLES:
        op.drop_table(table)
    _change_delegations_back()


_TABLES = (
    "interpreters",
    "travellers",
)


def _change_delegations() -> None:
    with op.batch_alter_table("delegations") as delegations:
        delegations.add_column(
            sa.Column("languages", sa.JSON(), nullable=False, server_default="[]")
        )
        delegations.add_column(sa.Column("note", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("delegation_members") as members:
        members.add_column(sa.Column("protocol_order", sa.Integer(), nullable=True))
        members.add_column(sa.Column("group", sa.String(), nullable=False, server_default=""))


def _change_delegations_back() -> None:
    with op.batch_alter_table("delegation_members") as members:
        members.drop_column("group")
        members.drop_column("protocol_order")
    with op.batch_alter_table("delegations") as delegations:
        delegations.drop_column("note")
        delegations.drop_column("languages")


def _create_travellers() -> None:
    op.create_table(
        "travellers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_latin", sa.String(), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("is_head", sa.Boolean(), nullable=False),
        sa.Column("protocol_order", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        *_travellers_constraints(),
    )
    op.create_index("ix_travellers_delegation_id", "travellers", ["delegation_id"])
    op.create_index("ix_travellers_organization_id", "travellers", ["organization_id"])


def _travellers_constraints() -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.ForeignKeyConstraint(
            ["delegation_id"],
            ["delegations.id"],
            name="fk_travellers_delegation_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name="fk_travellers_organization_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_travellers"),
        sa.UniqueConstraint("public_id", name="uq_travellers_public_id"),
    )


def _create_interpreters() -> None:
    op.create_table(
        "interpreters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_interpreters_constraints(),
    )
    op.create_index("ix_interpreters_delegation_id", "interpreters", ["delegation_id"])
    op.create_index("ix_interpreters_host_id", "interpreters", ["host_id"])


def _interpreters_constraints() -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.ForeignKeyConstraint(
            ["delegation_id"],
            ["delegations.id"],
            name="fk_interpreters_delegation_id",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(["host_id"], ["hosts.id"], name="fk_interpreters_host_id"),
        sa.PrimaryKeyConstraint("id", name="pk_interpreters"),
        sa.UniqueConstraint("public_id", name="uq_interpreters_public_id"),
    )
