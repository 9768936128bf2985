"""Changing what an event is called, where and when it is, and which hosts help with it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import ConflictError, FieldProblemsError, NotFoundError
from matchmaker.domain.event_details import EventDetails
from matchmaker.domain.event_times import local_time
from matchmaker.domain.permissions import Actor
from matchmaker.domain.text import N_, Message
from matchmaker.services.events.events import note_event, own_event
from matchmaker.storage.models.events import Event, EventHost
from matchmaker.storage.queries.event_times import first_and_last_start
from matchmaker.storage.queries.events import get_partner, list_partners
from matchmaker.storage.queries.hosts import get_host, list_hosts
from matchmaker.storage.session import is_taken


class PartnerThereError(ConflictError):
    message = N_("This host helps with the event already.")


def change_event(
    session: Session,
    *,
    actor: Actor,
    event_id: UUID,
    details: EventDetails,
    version: int,
    now: datetime,
) -> None:
    """`version` is the one that was changed; raise FieldProblemsError with all that is wrong."""
    event = own_event(session, actor=actor, event_id=event_id)
    if event.version != version:
        raise ConflictError(event_id=event_id)
    problems = dict(details.problems())
    if not problems:
        problems |= _clashes(session, event, details)
    if problems or details.starts_on is None or details.ends_on is None:
        raise FieldProblemsError(problems)
    event.name, event.venue, event.time_zone = details.name, details.venue, details.time_zone
    event.starts_on, event.ends_on = details.starts_on, details.ends_on
    note_event(session, actor, event, "event.changed", now)


def _clashes(session: Session, event: Event, details: EventDetails) -> dict[str, Message]:
    """Slots that are there stay where they are, so the days and the zone must still hold them."""
    starts = first_and_last_start(session, event.id)
    if starts is None:
        return {}
    if details.time_zone != event.time_zone:
        said = N_("The event has slots, and another zone would move them. Remove them first.")
        return {"time_zone": Message(said)}
    first, last = (local_time(start, event.time_zone).date() for start in starts)
    if details.starts_on and first < details.starts_on:
        return {"starts_on": _left_outside(first)}
    if details.ends_on and last > details.ends_on:
        return {"ends_on": _left_outside(last)}
    return {}


def _left_outside(day: object) -> Message:
    return Message(N_("There are slots on %(day)s. Remove them first."), {"day": day})


def add_partner(
    session: Session,
    *,
    actor: Actor,
    event_id: UUID,
    host_id: UUID,
    side: Kind | None,
    now: datetime,
) -> None:
    """Let another host invite one side, or both; its organizers then see all of the event."""
    event = own_event(session, actor=actor, event_id=event_id)
    host = get_host(session, host_id)
    if host is None or host.id == event.host_id:
        raise NotFoundError(host_id=host_id)
    try:
        with session.begin_nested():
            session.add(EventHost(event_id=event.id, host_id=host.id, side=side))
            session.flush()
    except IntegrityError as error:
        if not is_taken(error):
            raise
        raise PartnerThereError(host_id=host_id) from error
    note_event(session, actor, event, "event.partner-added", now, host=host.name)


def remove_partner(
    session: Session, *, actor: Actor, event_id: UUID, host_id: UUID, now: datetime
) -> None:
    """Its participants stay; a second click changes nothing."""
    event = own_event(session, actor=actor, event_id=event_id)
    host = get_host(session, host_id)
    row = get_partner(session, event.id, host.id) if host else None
    if host and row:
        session.delete(row)
        note_event(session, actor, event, "event.partner-removed", now, host=host.name)


def possible_partners(
    session: Session, *, actor: Actor, event_id: UUID
) -> tuple[tuple[UUID, str], ...]:
    """Hosts that could still help."""
    event = own_event(session, actor=actor, event_id=event_id)
    helping = list_partners(session, [event.id]).get(event.id, [])
    there = {event.host_id, *(partner.host.id for partner in helping)}
    others = (host for host in list_hosts(session) if host.id not in there)
    return tuple((host.public_id, host.name) for host in others)
