"""Who takes part in an event, who interprets there, and what the organizers wish."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_participants()
    _create_participant_absences()
    _create_pair_wishes()
    _create_event_interpreters()
    _create_interpreter_absences()


def downgrade() -> None:
    for table in _TABLES:
        op.drop_table(table)


_TABLES = (
    "interpreter_absences",
    "event_interpreters",
    "pair_wishes",
    "participant_absences",
    "participants",
)


def _create_participants() -> None:
    op.create_table(
        "participants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("profile_id", sa.Integer(), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(40), nullable=False),
        sa.Column("minimum", sa.Integer(), nullable=False),
        sa.Column("maximum", sa.Integer(), nullable=True),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        *_participants_constraints(),
    )
    op.create_index("ix_participants_profile_id", "participants", ["profile_id"])


def _participants_constraints() -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name="fk_participants_event_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["host_id"], ["hosts.id"], name="fk_participants_host_id"),
        sa.ForeignKeyConstraint(
            ["profile_id"], ["profiles.id"], name="fk_participants_profile_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_participants"),
        sa.UniqueConstraint("event_id", "profile_id", name="uq_participants_event_id_profile_id"),
        sa.UniqueConstraint("public_id", name="uq_participants_public_id"),
    )


def _create_participant_absences() -> None:
    op.create_table(
        "participant_absences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("slot_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name="fk_participant_absences_participant_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["slot_id"], ["slots.id"], name="fk_participant_absences_slot_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_participant_absences"),
        sa.UniqueConstraint(
            "participant_id", "slot_id", name="uq_participant_absences_participant_id_slot_id"
        ),
    )
    op.create_index("ix_participant_absences_slot_id", "participant_absences", ["slot_id"])


def _create_pair_wishes() -> None:
    op.create_table(
        "pair_wishes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("investor_id", sa.Integer(), nullable=False),
        sa.Column("startup_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(40), nullable=False),
        *_pair_wishes_constraints(),
    )
    op.create_index("ix_pair_wishes_investor_id", "pair_wishes", ["investor_id"])
    op.create_index("ix_pair_wishes_startup_id", "pair_wishes", ["startup_id"])


def _pair_wishes_constraints() -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name="fk_pair_wishes_event_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["investor_id"],
            ["participants.id"],
            name="fk_pair_wishes_investor_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["startup_id"],
            ["participants.id"],
            name="fk_pair_wishes_startup_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_pair_wishes"),
        sa.UniqueConstraint(
            "event_id",
            "investor_id",
            "startup_id",
            name="uq_pair_wishes_event_id_investor_id_startup_id",
        ),
    )


def _create_event_interpreters() -> None:
    op.create_table(
        "event_interpreters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("interpreter_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        *_event_interpreters_constraints(),
    )
    op.create_index(
        "ix_event_interpreters_interpreter_id", "event_interpreters", ["interpreter_id"]
    )


def _event_interpreters_constraints() -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name="fk_event_interpreters_event_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["interpreter_id"],
            ["interpreters.id"],
            name="fk_event_interpreters_interpreter_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_event_interpreters"),
        sa.UniqueConstraint(
            "event_id", "interpreter_id", name="uq_event_interpreters_event_id_interpreter_id"
        ),
        sa.UniqueConstraint("event_id", "number", name="uq_event_interpreters_event_id_number"),
        sa.UniqueConstraint("public_id", name="uq_event_interpreters_public_id"),
    )


def _create_interpreter_absences() -> None:
    op.create_table(
        "interpreter_absences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_interpreter_id", sa.Integer(), nullable=False),
        sa.Column("slot_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_interpreter_id"],
            ["event_interpreters.id"],
            name="fk_interpreter_absences_event_interpreter_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["slot_id"], ["slots.id"], name="fk_interpreter_absences_slot_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_interpreter_absences"),
        sa.UniqueConstraint(
            "event_interpreter_id",
            "slot_id",
            name="uq_interpreter_absences_event_interpreter_id_slot_id",
        ),
    )
    op.create_index("ix_interpreter_absences_slot_id", "interpreter_absences", ["slot_id"])
