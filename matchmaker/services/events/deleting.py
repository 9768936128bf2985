"""Deleting an event that nobody was told of."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.errors import ConflictError
from matchmaker.domain.permissions import Actor
from matchmaker.domain.text import N_
from matchmaker.services.events.events import note_event, own_event
from matchmaker.storage.queries.schedules import get_schedule


class EventToldError(ConflictError):
    message = N_("People were told of the schedule of this event, so it stays.")


def delete_event(
    session: Session, *, actor: Actor, event_id: UUID, version: int, now: datetime
) -> str:
    """With all that belongs to it, profiles apart; its name, for who asked.

    Raise EventToldError once a schedule was out, ConflictError where it is no longer what was seen.
    """
    event = own_event(session, actor=actor, event_id=event_id)
    schedule = get_schedule(session, event.id)
    if schedule is not None and schedule.published_number:
        raise EventToldError(event_id=event_id)
    if event.version != version:
        raise ConflictError(event_id=event_id)
    note_event(session, actor, event, "event.deleted", now, name=event.name)
    session.delete(event)
    return event.name
