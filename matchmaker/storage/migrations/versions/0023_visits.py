"""Sites, visits, buses and who sits on them."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_sites()
    _create_visits()
    _create_buses()
    _create_visit_places()


def downgrade() -> None:
    for table in _TABLES:
        op.drop_table(table)


_TABLES = (
    "visit_places",
    "buses",
    "visits",
    "sites",
)


def _create_sites() -> None:
    op.create_table(
        "sites",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("sectors", sa.JSON(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("travel_minutes", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("security_days", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        *_sites_constraints(),
    )


def _sites_constraints() -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.ForeignKeyConstraint(["host_id"], ["hosts.id"], name="fk_sites_host_id"),
        sa.PrimaryKeyConstraint("id", name="pk_sites"),
        sa.UniqueConstraint("host_id", "name", name="uq_sites_host_id_name"),
        sa.UniqueConstraint("public_id", name="uq_sites_public_id"),
    )


def _create_visits() -> None:
    op.create_table(
        "visits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("travel_minutes", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("event_interpreter_id", sa.Integer(), nullable=True),
        sa.Column("list_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_visits_constraints(),
    )
    op.create_index("ix_visits_event_id", "visits", ["event_id"])
    op.create_index("ix_visits_event_interpreter_id", "visits", ["event_interpreter_id"])
    op.create_index("ix_visits_site_id", "visits", ["site_id"])


def _visits_constraints() -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name="fk_visits_event_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["event_interpreter_id"],
            ["event_interpreters.id"],
            name="fk_visits_event_interpreter_id",
        ),
        sa.ForeignKeyConstraint(["site_id"], ["sites.id"], name="fk_visits_site_id"),
        sa.PrimaryKeyConstraint("id", name="pk_visits"),
        sa.UniqueConstraint("public_id", name="uq_visits_public_id"),
    )


def _create_buses() -> None:
    op.create_table(
        "buses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visits.id"], name="fk_buses_visit_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_buses"),
        sa.UniqueConstraint("public_id", name="uq_buses_public_id"),
        sa.UniqueConstraint("visit_id", "number", name="uq_buses_visit_id_number"),
    )


def _create_visit_places() -> None:
    op.create_table(
        "visit_places",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("bus_id", sa.Integer(), nullable=True),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("is_locked", sa.Boolean(), nullable=False),
        *_visit_places_constraints(),
    )
    op.create_index("ix_visit_places_bus_id", "visit_places", ["bus_id"])
    op.create_index("ix_visit_places_participant_id", "visit_places", ["participant_id"])


def _visit_places_constraints() -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.ForeignKeyConstraint(
            ["bus_id"], ["buses.id"], name="fk_visit_places_bus_id", ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participants.id"],
            name="fk_visit_places_participant_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visits.id"], name="fk_visit_places_visit_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_visit_places"),
        sa.UniqueConstraint(
            "visit_id", "participant_id", name="uq_visit_places_visit_id_participant_id"
        ),
    )
