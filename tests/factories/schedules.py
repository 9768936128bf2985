"""Published schedules, as a day of meetings leaves them behind."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy.orm import Session

from matchmaker.domain.event_enums import ScheduleOrigin
from matchmaker.storage.models.events import Event, Participant, Slot
from matchmaker.storage.models.interpreters import EventInterpreter
from matchmaker.storage.models.schedules import EventSchedule, ScheduleVersion
from matchmaker.storage.queries.schedules import get_schedule

PUBLISHED_AT = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)


def meeting_entry(
    investor: Participant,
    startup: Participant,
    slot: Slot,
    *,
    table: int = 1,
    interpreter: EventInterpreter | None = None,
) -> dict[str, Any]:
    """A meeting as versions hold it."""
    return {
        "id": str(uuid4()),
        "investor": str(investor.public_id),
        "startup": str(startup.public_id),
        "slot": str(slot.public_id),
        "starts_at": slot.starts_at.isoformat(),
        "minutes": slot.minutes,
        "table": table,
        "interpreter": str(interpreter.public_id) if interpreter else None,
        "locked": False,
        "score": 50.0,
    }


def visit_entry(*participants: Participant, starts_at: datetime) -> dict[str, Any]:
    """An hour at a site, ten minutes away, all of them on the first bus."""
    return {
        "id": str(uuid4()),
        "site": str(uuid4()),
        "name": "Software Park",
        "starts_at": starts_at.isoformat(),
        "minutes": 60,
        "travel_minutes": 10,
        "language": "en",
        "interpreter": None,
        "buses": [{"number": 1, "seats": 30}],
        "places": [
            {"participant": str(one.public_id), "bus": 1, "people": 1} for one in participants
        ],
    }


def publish(
    session: Session,
    event: Event,
    meetings: Sequence[dict[str, Any]],
    *,
    visits: Sequence[dict[str, Any]] = (),
    number: int = 1,
) -> None:
    """Put a version out, the way publishing leaves it."""
    session.add(
        ScheduleVersion(
            event_id=event.id,
            number=number,
            origin=ScheduleOrigin.PUBLISHED,
            meetings=list(meetings),
            visits=list(visits),
            created_at=PUBLISHED_AT,
        )
    )
    schedule = get_schedule(session, event.id) or EventSchedule(event_id=event.id)
    schedule.working_number = schedule.published_number = number
    session.add(schedule)
    session.flush()
