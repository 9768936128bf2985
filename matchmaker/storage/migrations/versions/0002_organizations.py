"""Organizations, the people who speak for them, and the delegations they travel with."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_organizations()
    _create_organization_memberships()
    _create_delegations()
    _create_delegation_leads()
    _create_delegation_members()
    _create_indexes()


def downgrade() -> None:
    op.drop_table("delegation_members")
    op.drop_table("delegation_leads")
    op.drop_table("delegations")
    op.drop_table("organization_memberships")
    op.drop_table("organizations")


def _create_organizations() -> None:
    op.create_table(
        "organizations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("vetting", sa.String(40), nullable=False),
        sa.Column("vetted_by_host_id", sa.Integer(), nullable=True),
        sa.Column("vetted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["vetted_by_host_id"], ["hosts.id"], name="fk_organizations_vetted_by_host_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_organizations"),
        sa.UniqueConstraint("public_id", name="uq_organizations_public_id"),
    )


def _create_organization_memberships() -> None:
    op.create_table(
        "organization_memberships",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name="fk_organization_memberships_account_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name="fk_organization_memberships_organization_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_organization_memberships"),
        sa.UniqueConstraint(
            "account_id",
            "organization_id",
            name="uq_organization_memberships_account_id_organization_id",
        ),
    )


def _create_delegations() -> None:
    op.create_table(
        "delegations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("arrives_on", sa.Date(), nullable=True),
        sa.Column("departs_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["host_id"], ["hosts.id"], name="fk_delegations_host_id"),
        sa.PrimaryKeyConstraint("id", name="pk_delegations"),
        sa.UniqueConstraint("host_id", "name", name="uq_delegations_host_id_name"),
        sa.UniqueConstraint("public_id", name="uq_delegations_public_id"),
    )


def _create_delegation_leads() -> None:
    op.create_table(
        "delegation_leads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name="fk_delegation_leads_account_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["delegation_id"],
            ["delegations.id"],
            name="fk_delegation_leads_delegation_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_delegation_leads"),
        sa.UniqueConstraint(
            "account_id", "delegation_id", name="uq_delegation_leads_account_id_delegation_id"
        ),
    )


def _create_delegation_members() -> None:
    op.create_table(
        "delegation_members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delegation_id"],
            ["delegations.id"],
            name="fk_delegation_members_delegation_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name="fk_delegation_members_organization_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_delegation_members"),
        sa.UniqueConstraint(
            "delegation_id",
            "organization_id",
            name="uq_delegation_members_delegation_id_organization_id",
        ),
    )


def _create_indexes() -> None:
    op.create_index(
        "ix_organization_memberships_organization_id",
        "organization_memberships",
        ["organization_id"],
    )
    op.create_index("ix_delegation_leads_delegation_id", "delegation_leads", ["delegation_id"])
    op.create_index(
        "ix_delegation_members_organization_id", "delegation_members", ["organization_id"]
    )
