"""Events with slots, tables, people on both sides and interpreters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.permissions import Actor
from matchmaker.storage.models.events import (
    Event,
    EventHost,
    EventSession,
    Participant,
    Room,
    Slot,
)
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.interpreters import EventInterpreter, Interpreter
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.models.schedules import EventSchedule, Meeting
from tests.factories.accounts import make_organizer
from tests.factories.hosts import make_host
from tests.factories.profiles import make_profile

_NUMBERS = count(1)
ZONE = "Asia/Ho_Chi_Minh"
DAY = date(2026, 3, 10)
NINE = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)
"""Nine o'clock in Da Nang on the day of the event."""


@dataclass(frozen=True)
class EventWorld:
    """An event and its rows, each in the order in which it was made."""

    event: Event
    session: EventSession
    slots: list[Slot]
    rooms: list[Room]
    investors: list[Participant]
    startups: list[Participant]
    interpreters: list[EventInterpreter]


def make_event(
    session: Session,
    host: Host,
    *,
    slots: int = 4,
    tables: Sequence[int] = (3,),
    investors: int = 2,
    startups: int = 3,
    interpreters: Sequence[Sequence[str]] = (),
    **values: Any,
) -> EventWorld:
    """Slots of twenty minutes from nine o'clock in Da Nang, a room for each number of tables.

    Investors speak Chinese and startups Vietnamese; one interpreter for each tuple of languages.
    """
    number = next(_NUMBERS)
    boring: dict[str, Any] = {
        "host_id": host.id,
        "name": f"Event {number}",
        "time_zone": ZONE,
        "starts_on": DAY,
        "ends_on": DAY,
        "created_at": datetime(2026, 1, 1, tzinfo=UTC),
    }
    event = Event(**boring | values)
    session.add(event)
    session.flush()
    part = _session(session, event, slots)
    return EventWorld(
        event=event,
        session=part,
        slots=_slots(session, event, part, slots),
        rooms=_rooms(session, event, tables),
        investors=[
            make_participant(session, event, name=f"Fund {number}.{n}", side=Kind.INVESTOR)
            for n in range(1, investors + 1)
        ],
        startups=[
            make_participant(session, event, name=f"Startup {number}.{n}")
            for n in range(1, startups + 1)
        ],
        interpreters=[make_interpreter(session, event, spoken) for spoken in interpreters],
    )


def make_participant(
    session: Session,
    event: Event,
    *,
    profile: Profile | None = None,
    side: Kind = Kind.STARTUP,
    name: str = "Somebody",
    **values: Any,
) -> Participant:
    """With a published profile of its own where none is given."""
    language = "zh" if side is Kind.INVESTOR else "vi"
    profile = profile or make_profile(session, {"name": name, "languages": [language]}, kind=side)
    boring: dict[str, Any] = {
        "event_id": event.id,
        "profile_id": profile.id,
        "host_id": event.host_id,
        "side": profile.kind,
    }
    participant = Participant(**boring | values)
    session.add(participant)
    session.flush()
    return participant


def make_interpreter(
    session: Session, event: Event, languages: Sequence[str] = ("vi", "zh"), **values: Any
) -> EventInterpreter:
    """One of the host's who works at the event; the P-number goes on from the last."""
    there = select(func.count()).where(EventInterpreter.event_id == event.id)
    number = session.scalars(there).one() + 1
    boring: dict[str, Any] = {"host_id": event.host_id, "name": f"Interpreter {number}"}
    person = Interpreter(**boring | {"languages": list(languages)} | values)
    session.add(person)
    session.flush()
    at_work = EventInterpreter(event_id=event.id, interpreter_id=person.id, number=number)
    session.add(at_work)
    session.flush()
    return at_work


def make_helper(session: Session, event: Event, side: Kind | None = None) -> Actor:
    """An organizer of another host, which invites one side; None: both."""
    other = make_host(session)
    session.add(EventHost(event_id=event.id, host_id=other.id, side=side))
    session.flush()
    return make_organizer(session, other)


def make_meeting(session: Session, made: EventWorld, *, table: int = 1) -> Meeting:
    """Of the first two, in the first slot, with the interpreter, in a plan that is worked on."""
    row = Meeting(
        event_id=made.event.id,
        investor_id=made.investors[0].id,
        startup_id=made.startups[0].id,
        slot_id=made.slots[0].id,
        table=table,
        event_interpreter_id=made.interpreters[0].id,
        score=50.0,
    )
    session.add_all([row, EventSchedule(event_id=made.event.id, working_number=1)])
    session.flush()
    return row


def _session(session: Session, event: Event, slots: int) -> EventSession:
    part = EventSession(
        event_id=event.id,
        name="Morning",
        starts_at=NINE,
        ends_at=NINE + timedelta(minutes=20 * max(slots, 1)),
        slot_minutes=20,
    )
    session.add(part)
    session.flush()
    return part


def _slots(session: Session, event: Event, part: EventSession, number: int) -> list[Slot]:
    slots = [
        Slot(
            event_id=event.id,
            session_id=part.id,
            starts_at=NINE + timedelta(minutes=20 * n),
            minutes=20,
        )
        for n in range(number)
    ]
    session.add_all(slots)
    session.flush()
    return slots


def _rooms(session: Session, event: Event, tables: Sequence[int]) -> list[Room]:
    rooms = [
        Room(event_id=event.id, name=f"Room {n}", tables=size, position=n)
        for n, size in enumerate(tables, start=1)
    ]
    session.add_all(rooms)
    session.flush()
    return rooms
