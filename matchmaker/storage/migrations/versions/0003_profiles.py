"""Profiles, their texts and past companies, where they came from, and their changes."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_profiles()
    _create_profile_texts()
    _create_past_companies()
    _create_profile_sources()
    _create_profile_changes()
    _create_change_sequence()


def downgrade() -> None:
    op.drop_table("change_sequence")
    op.drop_table("profile_changes")
    op.drop_table("profile_sources")
    op.drop_table("past_companies")
    op.drop_table("profile_texts")
    op.drop_table("profiles")


def _create_profiles() -> None:
    op.create_table(
        "profiles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("unknown", sa.JSON(), nullable=False),
        sa.Column("edited_fields", sa.JSON(), nullable=False),
        sa.Column("is_published", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name="fk_profiles_organization_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_profiles"),
        sa.UniqueConstraint("organization_id", "kind", name="uq_profiles_organization_id_kind"),
        sa.UniqueConstraint("public_id", name="uq_profiles_public_id"),
    )
    op.create_index("ix_profiles_kind", "profiles", ["kind"])


def _create_profile_texts() -> None:
    op.create_table(
        "profile_texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("profile_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["profile_id"], ["profiles.id"], name="fk_profile_texts_profile_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_profile_texts"),
        sa.UniqueConstraint("profile_id", "language", name="uq_profile_texts_profile_id_language"),
    )


def _create_past_companies() -> None:
    op.create_table(
        "past_companies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("profile_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("external_id", sa.String(), nullable=True),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("sectors", sa.JSON(), nullable=False),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("region", sa.String(), nullable=True),
        sa.Column("city", sa.String(), nullable=True),
        sa.Column("stage", sa.String(), nullable=True),
        sa.Column("amount_minor", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(), nullable=True),
        sa.Column("is_assumed", sa.Boolean(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["profile_id"], ["profiles.id"], name="fk_past_companies_profile_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_past_companies"),
        sa.UniqueConstraint("profile_id", "position", name="uq_past_companies_profile_id_position"),
    )


def _create_profile_sources() -> None:
    op.create_table(
        "profile_sources",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("external_id", sa.String(), nullable=False),
        sa.Column("profile_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["profile_id"],
            ["profiles.id"],
            name="fk_profile_sources_profile_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_profile_sources"),
        sa.UniqueConstraint(
            "source", "kind", "external_id", name="uq_profile_sources_source_kind_external_id"
        ),
    )
    op.create_index("ix_profile_sources_profile_id", "profile_sources", ["profile_id"])


def _create_profile_changes() -> None:
    op.create_table(
        "profile_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("profile_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_profile_changes"),
        sa.UniqueConstraint("profile_id", name="uq_profile_changes_profile_id"),
    )
    op.create_index("ix_profile_changes_number", "profile_changes", ["number"])


def _create_change_sequence() -> None:
    table = op.create_table(
        "change_sequence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_change_sequence"),
    )
    op.bulk_insert(table, [{"id": 1, "number": 0}])
