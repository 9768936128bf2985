"""Edits of the lexicon, and which of them are in force."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_lexicon_edits()
    _create_lexicon_state()


def downgrade() -> None:
    op.drop_table("lexicon_state")
    op.drop_table("lexicon_edits")


def _create_lexicon_edits() -> None:
    op.create_table(
        "lexicon_edits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=True),
        sa.Column("edit", sa.JSON(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_step", sa.Integer(), nullable=True),
        sa.Column("undone_by_id", sa.Integer(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_lexicon_edits_account_id"
        ),
        sa.ForeignKeyConstraint(
            ["undone_by_id"], ["accounts.id"], name="fk_lexicon_edits_undone_by_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_lexicon_edits"),
        sa.UniqueConstraint("public_id", name="uq_lexicon_edits_public_id"),
        sa.UniqueConstraint("step", name="uq_lexicon_edits_step"),
    )


def _create_lexicon_state() -> None:
    table = op.create_table(
        "lexicon_state",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("live", sa.Integer(), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name="fk_lexicon_state_job_id"),
        sa.PrimaryKeyConstraint("id", name="pk_lexicon_state"),
    )
    op.bulk_insert(table, [{"id": 1, "asked": 0, "live": 0, "job_id": None}])
