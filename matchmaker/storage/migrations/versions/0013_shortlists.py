"""What people keep for themselves while browsing."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_shortlist_entries()
    _create_hidden_profiles()
    _create_saved_searches()


def downgrade() -> None:
    for table in _TABLES:
        op.drop_table(table)


_TABLES = ("saved_searches", "hidden_profiles", "shortlist_entries")


def _create_shortlist_entries() -> None:
    op.create_table(
        "shortlist_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("own_profile_id", sa.Integer(), nullable=False),
        sa.Column("other_profile_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_shortlist_entries_constraints(),
    )
    op.create_index(
        "ix_shortlist_entries_other_profile_id", "shortlist_entries", ["other_profile_id"]
    )
    op.create_index("ix_shortlist_entries_own_profile_id", "shortlist_entries", ["own_profile_id"])


def _shortlist_entries_constraints() -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name="fk_shortlist_entries_account_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["other_profile_id"],
            ["profiles.id"],
            name="fk_shortlist_entries_other_profile_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["own_profile_id"],
            ["profiles.id"],
            name="fk_shortlist_entries_own_profile_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_shortlist_entries"),
        sa.UniqueConstraint(
            "account_id",
            "own_profile_id",
            "other_profile_id",
            name="uq_shortlist_entries_account_id_own_profile_id_other_profile_id",
        ),
        sa.UniqueConstraint("public_id", name="uq_shortlist_entries_public_id"),
    )


def _create_hidden_profiles() -> None:
    op.create_table(
        "hidden_profiles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("own_profile_id", sa.Integer(), nullable=False),
        sa.Column("other_profile_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("in_its_name", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        *_hidden_profiles_constraints(),
    )
    op.create_index("ix_hidden_profiles_other_profile_id", "hidden_profiles", ["other_profile_id"])


def _hidden_profiles_constraints() -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_hidden_profiles_account_id"
        ),
        sa.ForeignKeyConstraint(
            ["other_profile_id"],
            ["profiles.id"],
            name="fk_hidden_profiles_other_profile_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["own_profile_id"],
            ["profiles.id"],
            name="fk_hidden_profiles_own_profile_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_hidden_profiles"),
        sa.UniqueConstraint(
            "own_profile_id",
            "other_profile_id",
            name="uq_hidden_profiles_own_profile_id_other_profile_id",
        ),
    )


def _create_saved_searches() -> None:
    op.create_table(
        "saved_searches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("own_profile_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("endpoint", sa.String(), nullable=False),
        sa.Column("query", sa.JSON(), nullable=False),
        sa.Column("rhythm", sa.String(40), nullable=False),
        sa.Column("seen", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_saved_searches_account_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["own_profile_id"],
            ["profiles.id"],
            name="fk_saved_searches_own_profile_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_saved_searches"),
        sa.UniqueConstraint("public_id", name="uq_saved_searches_public_id"),
    )
    op.create_index("ix_saved_searches_account_id", "saved_searches", ["account_id"])
    op.create_index("ix_saved_searches_own_profile_id", "saved_searches", ["own_profile_id"])
