"""Events: one with its hosts, those of some hosts, and how much each of them holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, Select, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.event_enums import PairRule
from matchmaker.storage.models.events import (
    Event,
    EventHost,
    EventSession,
    PairWish,
    Participant,
    Room,
    Slot,
)
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.interpreters import EventInterpreter
from matchmaker.storage.models.schedules import EventSchedule, Meeting
from matchmaker.storage.models.visits import Visit


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event with the host that holds it."""

    event: Event
    host: Host


@dataclass(frozen=True, slots=True)
class PartnerLine:
    host: Host
    side: Kind | None


def get_event(session: Session, public_id: UUID) -> Event | None:
    return session.scalars(select(Event).where(Event.public_id == public_id)).one_or_none()


def is_called_off(session: Session, event_id: int) -> bool:
    """As the database has it now, whatever the session has read before."""
    found = select(Event.id).where(Event.id == event_id, Event.called_off_at.is_not(None))
    return session.scalars(found).first() is not None


def get_event_lines(session: Session, event_ids: Collection[int]) -> list[EventLine]:
    found = _lines().where(Event.id.in_(event_ids))
    return [EventLine(event, host) for event, host in session.execute(found)]


def list_event_lines(session: Session, host_ids: Collection[int]) -> list[EventLine]:
    """Events that these hosts hold or help with, the latest first."""
    helped = select(EventHost.event_id).where(EventHost.host_id.in_(host_ids))
    mine = or_(Event.host_id.in_(host_ids), Event.id.in_(helped))
    found = _lines().where(mine).order_by(Event.starts_on.desc(), Event.id.desc())
    return [EventLine(event, host) for event, host in session.execute(found)]


def list_partners(session: Session, event_ids: Collection[int]) -> Mapping[int, list[PartnerLine]]:
    """Hosts that help with each event, in the order in which they came."""
    found = (
        select(EventHost.event_id, Host, EventHost.side)
        .join(Host, Host.id == EventHost.host_id)
        .where(EventHost.event_id.in_(event_ids))
        .order_by(EventHost.id)
    )
    partners: dict[int, list[PartnerLine]] = defaultdict(list)
    for event_id, host, side in session.execute(found):
        partners[event_id].append(PartnerLine(host, side))
    return partners


def get_partner(session: Session, event_id: int, host_id: int) -> EventHost | None:
    found = select(EventHost).where(EventHost.event_id == event_id, EventHost.host_id == host_id)
    return session.scalars(found).one_or_none()


def list_schedules(session: Session, event_ids: Collection[int]) -> dict[int, EventSchedule]:
    found = select(EventSchedule).where(EventSchedule.event_id.in_(event_ids))
    return {row.event_id: row for row in session.scalars(found)}


def count_parts(session: Session, event_ids: Collection[int]) -> dict[int, Mapping[str, int]]:
    """What each event holds, by name of the figure."""
    here = Participant.withdrawn_at.is_(None)
    figures = {
        "investors": _count(Participant.event_id, here, Participant.side == Kind.INVESTOR),
        "startups": _count(Participant.event_id, here, Participant.side == Kind.STARTUP),
        "sessions": _count(EventSession.event_id),
        "slots": _count(Slot.event_id),
        "tables": _tables(),
        "interpreters": _count(EventInterpreter.event_id),
        "musts": _count(PairWish.event_id, PairWish.rule == PairRule.MUST),
        "wishes": _count(PairWish.event_id),
        "visits": _count(Visit.event_id),
        "meetings": _count(Meeting.event_id),
    }
    counted = select(Event.id, *(figure.label(name) for name, figure in figures.items()))
    rows = session.execute(counted.where(Event.id.in_(event_ids))).mappings()
    return {row["id"]: {name: row[name] for name in figures} for row in rows}


def _lines() -> Select[Event, Host]:
    return select(Event, Host).join(Host, Host.id == Event.host_id)


def _count(
    event_id: InstrumentedAttribute[int], *conditions: ColumnElement[bool]
) -> ScalarSelect[int]:
    counted = select(func.count()).where(event_id == Event.id, *conditions)
    return counted.correlate(Event).scalar_subquery()


def _tables() -> ScalarSelect[int]:
    counted = select(func.coalesce(func.sum(Room.tables), 0)).where(Room.event_id == Event.id)
    return counted.correlate(Event).scalar_subquery()
