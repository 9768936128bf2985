"""How a file was read, what its columns mean, what may be there twice, and undoing."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _change_imports()
    _create_column_memories()


def downgrade() -> None:
    for table in _TABLES:
        op.drop_table(table)
    _change_imports_back()


_TABLES = ("column_memories",)


_ROW_COLUMNS = ("before", "decision", "likeness", "twin_number", "twin_profile_id")


def _change_imports() -> None:
    with op.batch_alter_table("imports") as imports:
        imports.add_column(sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True))
        imports.add_column(sa.Column("folder", sa.String(), nullable=True))
        imports.add_column(sa.Column("reading", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("import_rows") as rows:
        rows.add_column(sa.Column("twin_profile_id", sa.Integer(), nullable=True))
        rows.add_column(sa.Column("twin_number", sa.Integer(), nullable=True))
        rows.add_column(sa.Column("likeness", sa.Double(), nullable=True))
        rows.add_column(sa.Column("decision", sa.String(40), nullable=True))
        rows.add_column(sa.Column("before", sa.JSON(), nullable=True))
        rows.create_foreign_key(
            "fk_import_rows_twin_profile_id",
            "profiles",
            ["twin_profile_id"],
            ["id"],
            ondelete="SET NULL",
        )
        rows.create_index("ix_import_rows_twin_profile_id", ["twin_profile_id"])


def _change_imports_back() -> None:
    with op.batch_alter_table("import_rows") as rows:
        rows.drop_constraint("fk_import_rows_twin_profile_id", type_="foreignkey")
        rows.drop_index("ix_import_rows_twin_profile_id")
        for name in _ROW_COLUMNS:
            rows.drop_column(name)
    with op.batch_alter_table("imports") as imports:
        for name in ("reading", "folder", "undone_at"):
            imports.drop_column(name)


def _create_column_memories() -> None:
    op.create_table(
        "column_memories",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=True),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["host_id"], ["hosts.id"], name="fk_column_memories_host_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_column_memories"),
        sa.UniqueConstraint("host_id", "label", name="uq_column_memories_host_id_label"),
    )
