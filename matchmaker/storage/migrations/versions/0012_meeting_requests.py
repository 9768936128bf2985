"""What both sides say to each other, and what people are told of it."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name, value in _CAPS.items():
        op.add_column(
            "hosts", sa.Column(name, sa.Integer(), nullable=False, server_default=str(value))
        )
    _change_outbox()
    _create_interests()
    _create_meeting_requests()
    _create_meeting_proposals()
    _create_notifications()


def downgrade() -> None:
    for table in _TABLES:
        op.drop_table(table)
    with op.batch_alter_table("outbox") as outbox:
        outbox.drop_constraint("fk_outbox_account_id", type_="foreignkey")
        outbox.drop_index("ix_outbox_account_id")
        outbox.drop_index("ix_outbox_next_attempt_at")
        for name in ("account_id", "language", "next_attempt_at", "problem"):
            outbox.drop_column(name)
    for name in _CAPS:
        op.drop_column("hosts", name)


_TABLES = ("notifications", "meeting_proposals", "meeting_requests", "interests")

_CAPS = {
    "startup_request_cap": 15,
    "investor_request_cap": 15,
    "inbox_cap": 40,
    "request_days": 14,
}


def _change_outbox() -> None:
    with op.batch_alter_table("outbox") as outbox:
        outbox.add_column(sa.Column("account_id", sa.Integer(), nullable=True))
        outbox.add_column(sa.Column("language", sa.String(40), nullable=True))
        outbox.add_column(sa.Column("next_attempt_at", sa.DateTime(timezone=True), nullable=True))
        outbox.add_column(sa.Column("problem", sa.String(), nullable=True))
        outbox.create_foreign_key("fk_outbox_account_id", "accounts", ["account_id"], ["id"])
        outbox.create_index("ix_outbox_account_id", ["account_id"])
        outbox.create_index("ix_outbox_next_attempt_at", ["next_attempt_at"])


def _create_interests() -> None:
    op.create_table(
        "interests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("own_profile_id", sa.Integer(), nullable=False),
        sa.Column("other_profile_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.String(40), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("in_its_name", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *_interests_constraints(),
    )
    op.create_index("ix_interests_other_profile_id", "interests", ["other_profile_id"])


def _interests_constraints() -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_interests_account_id"),
        sa.ForeignKeyConstraint(
            ["other_profile_id"],
            ["profiles.id"],
            name="fk_interests_other_profile_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["own_profile_id"],
            ["profiles.id"],
            name="fk_interests_own_profile_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_interests"),
        sa.UniqueConstraint(
            "own_profile_id",
            "other_profile_id",
            name="uq_interests_own_profile_id_other_profile_id",
        ),
    )


def _create_meeting_requests() -> None:
    op.create_table(
        "meeting_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=True),
        sa.Column("sender_id", sa.Integer(), nullable=False),
        sa.Column("recipient_id", sa.Integer(), nullable=False),
        sa.Column("open_pair", sa.String(), nullable=True),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("sent_by_id", sa.Integer(), nullable=False),
        sa.Column("sent_in_its_name", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("answered_in_its_name", sa.Boolean(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("reason", sa.String(40), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        *_meeting_requests_constraints(),
    )
    _create_meeting_requests_indexes()


def _create_meeting_requests_indexes() -> None:
    op.create_index(
        "ix_meeting_requests_recipient_id_status", "meeting_requests", ["recipient_id", "status"]
    )
    op.create_index(
        "ix_meeting_requests_sender_id_status", "meeting_requests", ["sender_id", "status"]
    )
    op.create_index(
        "ix_meeting_requests_status_expires_at", "meeting_requests", ["status", "expires_at"]
    )


def _meeting_requests_constraints() -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["accounts.id"], name="fk_meeting_requests_answered_by_id"
        ),
        sa.ForeignKeyConstraint(["host_id"], ["hosts.id"], name="fk_meeting_requests_host_id"),
        sa.ForeignKeyConstraint(
            ["recipient_id"],
            ["profiles.id"],
            name="fk_meeting_requests_recipient_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["sender_id"], ["profiles.id"], name="fk_meeting_requests_sender_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["sent_by_id"], ["accounts.id"], name="fk_meeting_requests_sent_by_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_meeting_requests"),
        sa.UniqueConstraint("open_pair", name="uq_meeting_requests_open_pair"),
        sa.UniqueConstraint("public_id", name="uq_meeting_requests_public_id"),
    )


def _create_meeting_proposals() -> None:
    op.create_table(
        "meeting_proposals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("profile_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_meeting_proposals_account_id"
        ),
        sa.ForeignKeyConstraint(
            ["profile_id"],
            ["profiles.id"],
            name="fk_meeting_proposals_profile_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["meeting_requests.id"],
            name="fk_meeting_proposals_request_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_meeting_proposals"),
    )
    op.create_index("ix_meeting_proposals_request_id", "meeting_proposals", ["request_id"])


def _create_notifications() -> None:
    op.create_table(
        "notifications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mailed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_notifications_account_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_notifications"),
        sa.UniqueConstraint("public_id", name="uq_notifications_public_id"),
    )
    op.create_index(
        "ix_notifications_account_id_read_at", "notifications", ["account_id", "read_at"]
    )
    op.create_index(
        "ix_notifications_mailed_at_account_id", "notifications", ["mailed_at", "account_id"]
    )
