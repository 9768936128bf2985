"""Schedules, their versions, meetings, bookings, and planning in the background."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_event_schedules()
    _create_schedule_versions()
    _create_meetings()
    _create_bookings()
    _create_planning_runs()


def downgrade() -> None:
    for table in _TABLES:
        op.drop_table(table)


_TABLES = (
    "planning_runs",
    "bookings",
    "meetings",
    "schedule_versions",
    "event_schedules",
)


def _create_event_schedules() -> None:
    op.create_table(
        "event_schedules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("working_number", sa.Integer(), nullable=False),
        sa.Column("review_number", sa.Integer(), nullable=True),
        sa.Column("reviewed_by_id", sa.Integer(), nullable=True),
        sa.Column("published_number", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name="fk_event_schedules_event_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["reviewed_by_id"], ["accounts.id"], name="fk_event_schedules_reviewed_by_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_event_schedules"),
        sa.UniqueConstraint("event_id", name="uq_event_schedules_event_id"),
    )


def _create_schedule_versions() -> None:
    op.create_table(
        "schedule_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("from_number", sa.Integer(), nullable=True),
        sa.Column("origin", sa.String(40), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("meetings", sa.JSON(), nullable=False),
        sa.Column("visits", sa.JSON(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        *_schedule_versions_constraints(),
    )


def _schedule_versions_constraints() -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_schedule_versions_account_id"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name="fk_schedule_versions_event_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_schedule_versions"),
        sa.UniqueConstraint("event_id", "number", name="uq_schedule_versions_event_id_number"),
    )


def _create_meetings() -> None:
    op.create_table(
        "meetings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("investor_id", sa.Integer(), nullable=False),
        sa.Column("startup_id", sa.Integer(), nullable=False),
        sa.Column("slot_id", sa.Integer(), nullable=False),
        sa.Column("table", sa.Integer(), nullable=False),
        sa.Column("event_interpreter_id", sa.Integer(), nullable=True),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("is_locked", sa.Boolean(), nullable=False),
        *_meetings_constraints(),
    )
    op.create_index("ix_meetings_event_interpreter_id", "meetings", ["event_interpreter_id"])
    op.create_index("ix_meetings_investor_id", "meetings", ["investor_id"])
    op.create_index("ix_meetings_slot_id", "meetings", ["slot_id"])
    op.create_index("ix_meetings_startup_id", "meetings", ["startup_id"])


def _meetings_constraints() -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name="fk_meetings_event_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["event_interpreter_id"],
            ["event_interpreters.id"],
            name="fk_meetings_event_interpreter_id",
        ),
        sa.ForeignKeyConstraint(
            ["investor_id"], ["participants.id"], name="fk_meetings_investor_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["slot_id"], ["slots.id"], name="fk_meetings_slot_id"),
        sa.ForeignKeyConstraint(
            ["startup_id"], ["participants.id"], name="fk_meetings_startup_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_meetings"),
        sa.UniqueConstraint(
            "event_id",
            "investor_id",
            "startup_id",
            name="uq_meetings_event_id_investor_id_startup_id",
        ),
        sa.UniqueConstraint("public_id", name="uq_meetings_public_id"),
    )


def _create_bookings() -> None:
    op.create_table(
        "bookings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("resource", sa.String(), nullable=False),
        sa.Column("grain", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("visit_id", sa.Integer(), nullable=True),
        *_bookings_constraints(),
    )
    op.create_index("ix_bookings_meeting_id", "bookings", ["meeting_id"])
    op.create_index("ix_bookings_visit_id", "bookings", ["visit_id"])


def _bookings_constraints() -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name="fk_bookings_event_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name="fk_bookings_meeting_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visits.id"], name="fk_bookings_visit_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_bookings"),
        sa.UniqueConstraint(
            "event_id", "resource", "grain", name="uq_bookings_event_id_resource_grain"
        ),
    )


def _create_planning_runs() -> None:
    op.create_table(
        "planning_runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("host_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("job_id", sa.Integer(), nullable=False),
        sa.Column("open_key", sa.String(), nullable=True),
        sa.Column("question", sa.JSON(), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("progress", sa.JSON(), nullable=False),
        sa.Column("is_stop_asked", sa.Boolean(), nullable=False),
        sa.Column("based_on_number", sa.Integer(), nullable=True),
        sa.Column("applied_number", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        *_planning_runs_constraints(),
    )
    op.create_index("ix_planning_runs_event_id", "planning_runs", ["event_id"])
    op.create_index("ix_planning_runs_host_id", "planning_runs", ["host_id"])


def _planning_runs_constraints() -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_planning_runs_account_id"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name="fk_planning_runs_event_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["host_id"], ["hosts.id"], name="fk_planning_runs_host_id"),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name="fk_planning_runs_job_id"),
        sa.PrimaryKeyConstraint("id", name="pk_planning_runs"),
        sa.UniqueConstraint("open_key", name="uq_planning_runs_open_key"),
        sa.UniqueConstraint("public_id", name="uq_planning_runs_public_id"),
    )
