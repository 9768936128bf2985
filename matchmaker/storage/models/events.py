"""Events: days, sessions, slots, rooms, and who takes part in which hours."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from matchmaker.domain.enums import Kind
from matchmaker.domain.event_enums import PairRule
from matchmaker.storage.base import Base, PublicId
from matchmaker.storage.columns import UtcDateTime, string_enum


class Event(PublicId, Base, kw_only=True):
    """Some days of meetings at one venue; `weights` say how wishes add to the score of a pair."""

    __tablename__ = "events"

    host_id: Mapped[int] = mapped_column(ForeignKey("hosts.id"), index=True)
    name: Mapped[str]
    venue: Mapped[str] = mapped_column(default="")
    time_zone: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    weights: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)
    copied_from_id: Mapped[int | None] = mapped_column(
        ForeignKey("events.id", ondelete="SET NULL"), default=None
    )
    called_off_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    called_off_reason: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(init=False)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 -- read once by SQLAlchemy


class EventHost(Base, kw_only=True):
    """A host that helps to organize an event and invites one side; None: both sides."""

    __tablename__ = "event_hosts"
    __table_args__ = (UniqueConstraint("event_id", "host_id"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    host_id: Mapped[int] = mapped_column(ForeignKey("hosts.id", ondelete="CASCADE"), index=True)
    side: Mapped[Kind | None] = mapped_column(string_enum(Kind), default=None)


class EventDelegation(Base, kw_only=True):
    """A delegation that comes to an event."""

    __tablename__ = "event_delegations"
    __table_args__ = (UniqueConstraint("event_id", "delegation_id"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    delegation_id: Mapped[int] = mapped_column(
        ForeignKey("delegations.id", ondelete="CASCADE"), index=True
    )


class EventSession(PublicId, Base, kw_only=True):
    """A part of a day that is cut into slots of one length, with a pause between them."""

    __tablename__ = "event_sessions"

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    slot_minutes: Mapped[int]
    pause_minutes: Mapped[int] = mapped_column(default=0)


class Slot(PublicId, Base, kw_only=True):
    """A time in which each table holds one meeting; slots of an event never overlap.

    `tables` closes the last tables in this slot; None: all of them are there.
    """

    __tablename__ = "slots"
    __table_args__ = (UniqueConstraint("event_id", "starts_at"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    session_id: Mapped[int | None] = mapped_column(
        ForeignKey("event_sessions.id", ondelete="CASCADE"), index=True, default=None
    )
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    minutes: Mapped[int]
    tables: Mapped[int | None] = mapped_column(default=None)


class Break(PublicId, Base, kw_only=True):
    """A time without meetings that the schedule names: coffee, lunch, speeches."""

    __tablename__ = "breaks"

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    minutes: Mapped[int]


class Room(PublicId, Base, kw_only=True):
    """A room and its tables; tables are numbered through the rooms in their order."""

    __tablename__ = "rooms"

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    tables: Mapped[int]
    position: Mapped[int]


class Participant(PublicId, Base, kw_only=True):
    """A profile that takes part in an event on one side.

    `languages` None: those of the profile. Who was taken out keeps the row, with `withdrawn_at`.
    """

    __tablename__ = "participants"
    __table_args__ = (UniqueConstraint("event_id", "profile_id"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    profile_id: Mapped[int] = mapped_column(
        ForeignKey("profiles.id", ondelete="CASCADE"), index=True
    )
    host_id: Mapped[int] = mapped_column(ForeignKey("hosts.id"))
    side: Mapped[Kind] = mapped_column(string_enum(Kind))
    minimum: Mapped[int] = mapped_column(default=0)
    maximum: Mapped[int | None] = mapped_column(default=None)
    people: Mapped[int] = mapped_column(default=1)
    languages: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True), default=None)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    version: Mapped[int] = mapped_column(init=False)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 -- read once by SQLAlchemy


class ParticipantAbsence(Base, kw_only=True):
    """A slot in which a participant is not there."""

    __tablename__ = "participant_absences"
    __table_args__ = (UniqueConstraint("participant_id", "slot_id"),)

    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"))
    slot_id: Mapped[int] = mapped_column(ForeignKey("slots.id", ondelete="CASCADE"), index=True)


class PairWish(Base, kw_only=True):
    """What the organizers say of one investor and one startup of an event.

    `host_id` is the host that helps and said so; None: the one that holds the event.
    """

    __tablename__ = "pair_wishes"
    __table_args__ = (UniqueConstraint("event_id", "investor_id", "startup_id"),)

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    investor_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    startup_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    rule: Mapped[PairRule] = mapped_column(string_enum(PairRule))
    host_id: Mapped[int | None] = mapped_column(
        ForeignKey("hosts.id", ondelete="SET NULL"), default=None
    )
