"""Events: days, sessions, slots, rooms."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_events()
    _create_event_hosts()
    _create_event_delegations()
    _create_event_sessions()
    _create_slots()
    _create_breaks()
    _create_rooms()


def downgrade() -> None:
    for table in _TABLES:
        op.drop_table(table)


_TABLES = (
    "rooms",
    "breaks",
    "slots",
    "event_sessions",
    "event_delegations",
    "event_hosts",
    "events",
)


def _create_events() -> None:
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("venue", sa.String(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("weights", sa.JSON(), nullable=False),
        sa.Column("copied_from_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_events_constraints(),
    )
    op.create_index("ix_events_host_id", "events", ["host_id"])


def _events_constraints() -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.ForeignKeyConstraint(
            ["copied_from_id"], ["events.id"], name="fk_events_copied_from_id", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["host_id"], ["hosts.id"], name="fk_events_host_id"),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
        sa.UniqueConstraint("public_id", name="uq_events_public_id"),
    )


def _create_event_hosts() -> None:
    op.create_table(
        "event_hosts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(40), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name="fk_event_hosts_event_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["host_id"], ["hosts.id"], name="fk_event_hosts_host_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_event_hosts"),
        sa.UniqueConstraint("event_id", "host_id", name="uq_event_hosts_event_id_host_id"),
    )
    op.create_index("ix_event_hosts_host_id", "event_hosts", ["host_id"])


def _create_event_delegations() -> None:
    op.create_table(
        "event_delegations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delegation_id"],
            ["delegations.id"],
            name="fk_event_delegations_delegation_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name="fk_event_delegations_event_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_event_delegations"),
        sa.UniqueConstraint(
            "event_id", "delegation_id", name="uq_event_delegations_event_id_delegation_id"
        ),
    )
    op.create_index("ix_event_delegations_delegation_id", "event_delegations", ["delegation_id"])


def _create_event_sessions() -> None:
    op.create_table(
        "event_sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("slot_minutes", sa.Integer(), nullable=False),
        sa.Column("pause_minutes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name="fk_event_sessions_event_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_event_sessions"),
        sa.UniqueConstraint("public_id", name="uq_event_sessions_public_id"),
    )
    op.create_index("ix_event_sessions_event_id", "event_sessions", ["event_id"])


def _create_slots() -> None:
    op.create_table(
        "slots",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("tables", sa.Integer(), nullable=True),
        *_slots_constraints(),
    )
    op.create_index("ix_slots_session_id", "slots", ["session_id"])


def _slots_constraints() -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name="fk_slots_event_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["event_sessions.id"], name="fk_slots_session_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_slots"),
        sa.UniqueConstraint("event_id", "starts_at", name="uq_slots_event_id_starts_at"),
        sa.UniqueConstraint("public_id", name="uq_slots_public_id"),
    )


def _create_breaks() -> None:
    op.create_table(
        "breaks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name="fk_breaks_event_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_breaks"),
        sa.UniqueConstraint("public_id", name="uq_breaks_public_id"),
    )
    op.create_index("ix_breaks_event_id", "breaks", ["event_id"])


def _create_rooms() -> None:
    op.create_table(
        "rooms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("tables", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name="fk_rooms_event_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_rooms"),
        sa.UniqueConstraint("public_id", name="uq_rooms_public_id"),
    )
    op.create_index("ix_rooms_event_id", "rooms", ["event_id"])
