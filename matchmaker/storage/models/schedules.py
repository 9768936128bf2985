"""Schedules: the plan that is worked on, what it books, and its versions, which never change."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from matchmaker.domain.event_enums import RunKind, ScheduleOrigin
from matchmaker.storage.base import Base, PublicId
from matchmaker.storage.columns import UtcDateTime, string_enum


class EventSchedule(Base, kw_only=True):
    """Which version of an event's schedule is worked on, which lies before review, which is out.

    Whoever changes the plan says which version they saw (`working_number`); `version` lets the
    database refuse the second of two changes at once.
    """

    __tablename__ = "event_schedules"

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), unique=True)
    working_number: Mapped[int] = mapped_column(default=0)
    review_number: Mapped[int | None] = mapped_column(default=None)
    reviewed_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), default=None)
    review_note: Mapped[str] = mapped_column(default="")
    published_number: Mapped[int | None] = mapped_column(default=None)
    version: Mapped[int] = mapped_column(init=False)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 -- read once by SQLAlchemy


class ScheduleVersion(Base, kw_only=True):
    """One version, whole and immutable: `meetings` and `visits` as they stood.

    `changes` say what it did to the one before, `figures` hold objective, bound, gap and what is
    missing; `from_number` is the version it was made from, or went back to.
    """

    __tablename__ = "schedule_versions"
    __table_args__ = (UniqueConstraint("event_id", "number"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    number: Mapped[int]
    from_number: Mapped[int | None] = mapped_column(default=None)
    origin: Mapped[ScheduleOrigin] = mapped_column(string_enum(ScheduleOrigin))
    changes: Mapped[list[Any]] = mapped_column(JSON, default_factory=list)
    figures: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)
    meetings: Mapped[list[Any]] = mapped_column(JSON, default_factory=list)
    visits: Mapped[list[Any]] = mapped_column(JSON, default_factory=list)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), default=None)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Meeting(PublicId, Base, kw_only=True):
    """A meeting of the plan that is worked on; it keeps its public id from version to version."""

    __tablename__ = "meetings"
    __table_args__ = (UniqueConstraint("event_id", "investor_id", "startup_id"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    investor_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    startup_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    slot_id: Mapped[int] = mapped_column(ForeignKey("slots.id"), index=True)
    table: Mapped[int]
    event_interpreter_id: Mapped[int | None] = mapped_column(
        ForeignKey("event_interpreters.id"), index=True, default=None
    )
    score: Mapped[float]
    is_locked: Mapped[bool] = mapped_column(default=False)


class Booking(Base, kw_only=True):
    """A person, table or interpreter for one grain of time: the database lets nothing be twice.

    `resource` is `participant:7`, `table:3` or `interpreter:2` (integer keys, the number of a
    table); `grain` counts whole five minutes since 1970-01-01 UTC.
    """

    __tablename__ = "bookings"
    __table_args__ = (UniqueConstraint("event_id", "resource", "grain"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    resource: Mapped[str]
    grain: Mapped[int]
    meeting_id: Mapped[int | None] = mapped_column(
        ForeignKey("meetings.id", ondelete="CASCADE"), index=True, default=None
    )
    visit_id: Mapped[int | None] = mapped_column(
        ForeignKey("visits.id", ondelete="CASCADE"), index=True, default=None
    )


class PlanningRun(PublicId, Base, kw_only=True):
    """One piece of planning in the background: what was asked, how far it is, what came of it.

    `open_key` names the event while the run is at work, so that there is one at a time;
    `progress` is a list of [seconds, objective, bound]; `is_stop_asked` ends it with the best
    plan so far.
    """

    __tablename__ = "planning_runs"

    event_id: Mapped[int | None] = mapped_column(
        ForeignKey("events.id", ondelete="CASCADE"), index=True, default=None
    )
    host_id: Mapped[int] = mapped_column(ForeignKey("hosts.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    kind: Mapped[RunKind] = mapped_column(string_enum(RunKind))
    job_id: Mapped[int] = mapped_column(ForeignKey("jobs.id"))
    open_key: Mapped[str | None] = mapped_column(unique=True, default=None)
    question: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)
    answer: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)
    progress: Mapped[list[Any]] = mapped_column(JSON, default_factory=list)
    is_stop_asked: Mapped[bool] = mapped_column(default=False)
    based_on_number: Mapped[int | None] = mapped_column(default=None)
    applied_number: Mapped[int | None] = mapped_column(default=None)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
