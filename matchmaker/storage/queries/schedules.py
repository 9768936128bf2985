"""Schedules of events: their meetings, visits and versions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session, defer

from matchmaker.domain.event_enums import ScheduleOrigin
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.events import (
    Event,
    EventHost,
    Participant,
)
from matchmaker.storage.models.interpreters import (
    EventInterpreter,
)
from matchmaker.storage.models.schedules import Booking, EventSchedule, Meeting, ScheduleVersion
from matchmaker.storage.models.visits import Bus, Site, Visit, VisitPlace


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version and the name of who made it."""

    version: ScheduleVersion
    account_name: str


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit with its site, and the public id of the interpreter who goes along."""

    visit: Visit
    site: Site
    interpreter_id: UUID | None


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """Who goes along on a visit, by public id, in which bus."""

    visit_id: int
    participant_id: UUID
    bus: int | None
    people: int


def get_schedule(session: Session, event_id: int, *, lock: bool = False) -> EventSchedule | None:
    question = select(EventSchedule).where(EventSchedule.event_id == event_id)
    if lock:
        question = question.with_for_update().execution_options(populate_existing=True)
    return session.scalars(question).one_or_none()


def get_version(session: Session, event_id: int, number: int) -> VersionRow | None:
    found = (
        select(ScheduleVersion, Account.name)
        .outerjoin(Account, Account.id == ScheduleVersion.account_id)
        .where(ScheduleVersion.event_id == event_id, ScheduleVersion.number == number)
    )
    row = session.execute(found).one_or_none()
    return VersionRow(row[0], row[1] or "") if row else None


def get_figures(session: Session, event_id: int, number: int) -> dict[str, Any]:
    """Nothing where there is no such version."""
    found = select(ScheduleVersion.figures).where(
        ScheduleVersion.event_id == event_id, ScheduleVersion.number == number
    )
    return session.scalars(found).one_or_none() or {}


def list_versions(
    session: Session, event_id: int, *, after: int = 0, limit: int, offset: int = 0
) -> list[VersionRow]:
    """Versions with a greater number, the latest first, without what stood in them."""
    found = (
        select(ScheduleVersion, Account.name)
        .outerjoin(Account, Account.id == ScheduleVersion.account_id)
        .where(ScheduleVersion.event_id == event_id, ScheduleVersion.number > after)
        .options(*(defer(column, raiseload=True) for column in _LARGE))
        .order_by(ScheduleVersion.number.desc())
    )
    rows = session.execute(found.limit(limit).offset(offset))
    return [VersionRow(version, name or "") for version, name in rows]


def list_steps(session: Session, event_id: int) -> list[tuple[int, ScheduleOrigin, int | None]]:
    """Number, origin and the number it was made from, of every version from the first on."""
    found = select(ScheduleVersion.number, ScheduleVersion.origin, ScheduleVersion.from_number)
    of_event = found.where(ScheduleVersion.event_id == event_id).order_by(ScheduleVersion.number)
    return [(number, origin, made_from) for number, origin, made_from in session.execute(of_event)]


def get_published_before(session: Session, event_id: int, number: int) -> int:
    """The number of the version that was out before version `number` was; 0: none."""
    found = select(func.max(ScheduleVersion.number)).where(
        ScheduleVersion.event_id == event_id,
        ScheduleVersion.number < number,
        ScheduleVersion.origin == ScheduleOrigin.PUBLISHED,
    )
    return session.scalars(found).one() or 0


_UNMOVED = (ScheduleOrigin.PUBLISHED, ScheduleOrigin.LOCKED, ScheduleOrigin.UNLOCKED)
"""After these the meetings are where they were."""


def has_moved_since(session: Session, event_id: int, number: int) -> bool:
    """Whether a later version put other meetings, or the same ones elsewhere."""
    later = select(ScheduleVersion.id).where(
        ScheduleVersion.event_id == event_id,
        ScheduleVersion.number > number,
        ScheduleVersion.origin.not_in(_UNMOVED),
    )
    return session.scalars(later.limit(1)).first() is not None


def list_changes(session: Session, event_id: int, numbers: Collection[int]) -> dict[int, list[Any]]:
    """What these versions changed, by their numbers."""
    found = select(ScheduleVersion.number, ScheduleVersion.changes).where(
        ScheduleVersion.event_id == event_id, ScheduleVersion.number.in_(numbers)
    )
    return dict(session.execute(found).all())


_LARGE = (ScheduleVersion.changes, ScheduleVersion.meetings, ScheduleVersion.visits)


def list_meetings(session: Session, event_id: int) -> Sequence[Meeting]:
    """As the database has them: they are written past the session."""
    found = select(Meeting).where(Meeting.event_id == event_id)
    return session.scalars(found.execution_options(populate_existing=True)).all()


def list_visit_bookings(session: Session, event_id: int) -> Sequence[tuple[str, int, str]]:
    """Resource, grain and the name of the site of all that visits have booked."""
    found = (
        select(Booking.resource, Booking.grain, Site.name)
        .join(Visit, Visit.id == Booking.visit_id)
        .join(Site, Site.id == Visit.site_id)
        .where(Booking.event_id == event_id)
    )
    return [(resource, grain, name) for resource, grain, name in session.execute(found)]


def list_visits(session: Session, event_id: int) -> list[VisitLine]:
    found = (
        select(Visit, Site, EventInterpreter.public_id)
        .join(Site, Site.id == Visit.site_id)
        .outerjoin(EventInterpreter, EventInterpreter.id == Visit.event_interpreter_id)
        .where(Visit.event_id == event_id)
        .order_by(Visit.starts_at, Visit.id)
    )
    return [VisitLine(*row) for row in session.execute(found)]


def list_buses(session: Session, event_id: int) -> Sequence[Bus]:
    found = select(Bus).join(Visit, Visit.id == Bus.visit_id).where(Visit.event_id == event_id)
    return session.scalars(found.order_by(Bus.visit_id, Bus.number)).all()


def list_visit_places(session: Session, event_id: int) -> list[PlaceLine]:
    found = (
        select(VisitPlace.visit_id, Participant.public_id, Bus.number, VisitPlace.people)
        .join(Visit, Visit.id == VisitPlace.visit_id)
        .join(Participant, Participant.id == VisitPlace.participant_id)
        .outerjoin(Bus, Bus.id == VisitPlace.bus_id)
        .where(Visit.event_id == event_id)
        .order_by(VisitPlace.visit_id, VisitPlace.id)
    )
    return [PlaceLine(*row) for row in session.execute(found)]


def list_host_ids(session: Session, event_id: int) -> set[int]:
    """The host that holds an event, and those that help."""
    holding = select(Event.host_id).where(Event.id == event_id)
    helping = select(EventHost.host_id).where(EventHost.event_id == event_id)
    return set(session.scalars(holding.union(helping)))


def get_review(session: Session, event_id: int) -> tuple[int, str, str] | None:
    """Which version is up for review, who asked for it, and what they wrote."""
    found = (
        select(EventSchedule.review_number, Account.name, EventSchedule.review_note)
        .join(Account, Account.id == EventSchedule.reviewed_by_id)
        .where(EventSchedule.event_id == event_id, EventSchedule.review_number.is_not(None))
    )
    row = session.execute(found).one_or_none()
    return (row[0], row[1], row[2]) if row and row[0] is not None else None
