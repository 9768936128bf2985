"""Adding a visit to an event, changing it, taking it off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matchmaker.domain.cleaning import clean_text
from matchmaker.domain.errors import ConflictError, FieldProblemsError, NotFoundError
from matchmaker.domain.event_times import event_instant
from matchmaker.domain.permissions import Actor
from matchmaker.domain.text import N_, Message
from matchmaker.domain.visits import TEXT_LENGTH, VisitTimes
from matchmaker.services.events.events import note_event, own_event
from matchmaker.services.visits.bookings import book_visit
from matchmaker.services.visits.guests import list_guests
from matchmaker.services.visits.sites import SiteView, list_sites_of
from matchmaker.storage.models.events import Event
from matchmaker.storage.models.interpreters import EventInterpreter
from matchmaker.storage.models.visits import Bus, Site, Visit
from matchmaker.storage.queries import visits as queries
from matchmaker.storage.queries.event_participants import list_interpreter_lines
from matchmaker.storage.queries.sites import get_site

_DUE = time(17, 0)
"""By the end of the working day."""


@dataclass(frozen=True, slots=True)
class VisitDetails:
    """What an organizer says of a visit; `language` is the guide's."""

    site_id: UUID | None
    times: VisitTimes
    seats: tuple[int, ...] = ()
    language: str | None = None
    interpreter_id: UUID | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Parts:
    """The rows that the details name."""

    site: Site
    interpreter: EventInterpreter | None
    starts_at: datetime
    list_due_at: datetime | None


def event_sites(session: Session, *, actor: Actor, event_id: UUID) -> tuple[SiteView, ...]:
    """Where visits of the event may go: sites of the host that holds it."""
    event = own_event(session, actor=actor, event_id=event_id)
    return list_sites_of(session, host_id=event.host_id)


def add_visit(
    session: Session, *, actor: Actor, event_id: UUID, details: VisitDetails, now: datetime
) -> UUID:
    """Raise FieldProblemsError with all that is wrong, BusyGuestsError for a busy interpreter."""
    event = own_event(session, actor=actor, event_id=event_id)
    parts = _parts(session, event, details)
    visit = Visit(
        event_id=event.id,
        site_id=parts.site.id,
        starts_at=parts.starts_at,
        minutes=details.times.minutes or 0,
        travel_minutes=details.times.travel_minutes or 0,
    )
    session.add(visit)
    _write(visit, details, parts)
    session.flush()  # buses and bookings name it by its key
    _set_buses(session, visit, details.seats)
    book_again(session, event, visit)
    note_event(session, actor, event, "visit.added", now, visit=str(visit.public_id))
    return visit.public_id


def change_visit(
    session: Session,
    *,
    actor: Actor,
    visit: tuple[UUID, UUID],
    details: VisitDetails,
    version: int,
    now: datetime,
) -> None:
    """`visit` is an event and its visit. Who goes along stays; BusyGuestsError where they cannot.

    ConflictError where somebody else changed it meanwhile.
    """
    event, row = own_visit(session, actor=actor, visit=visit)
    if row.version != version:
        raise ConflictError(visit_id=row.public_id)
    parts = _parts(session, event, details)
    row.site_id, row.starts_at = parts.site.id, parts.starts_at
    row.minutes = details.times.minutes or 0
    row.travel_minutes = details.times.travel_minutes or 0
    _write(row, details, parts)
    touch(row)
    session.flush()  # bookings follow the new times
    _set_buses(session, row, details.seats)
    book_again(session, event, row)
    note_event(session, actor, event, "visit.edited", now, visit=str(row.public_id))


def remove_visit(
    session: Session, *, actor: Actor, visit: tuple[UUID, UUID], version: int, now: datetime
) -> None:
    """With its buses and places; whoever went along is free again.

    `version` is the one that was seen; ConflictError where somebody changed it meanwhile.
    """
    event, row = own_visit(session, actor=actor, visit=visit)
    if row.version != version:
        raise ConflictError(visit_id=row.public_id)
    queries.release_visit(session, row.id)
    session.delete(row)
    note_event(session, actor, event, "visit.removed", now, visit=str(row.public_id))


def own_visit(session: Session, *, actor: Actor, visit: tuple[UUID, UUID]) -> tuple[Event, Visit]:
    """The rows, for organizers of the host that holds the event."""
    event_id, visit_id = visit
    event = own_event(session, actor=actor, event_id=event_id)
    found = queries.get_visit(session, event_id=event.id, public_id=visit_id)
    if found is None:
        raise NotFoundError(visit_id=visit_id)
    return event, found.visit


def book_again(session: Session, event: Event, visit: Visit) -> None:
    """Everybody who goes along, and the interpreter."""
    guests = list_guests(session, event)
    places = queries.list_places(session, [visit.id])
    people = {
        place.participant_id: guests[place.participant_id].name
        for place in places
        if place.participant_id in guests
    }
    interpreters = {
        at_work.id: person.name
        for at_work, person in list_interpreter_lines(session, event.id)
        if at_work.id == visit.event_interpreter_id
    }
    book_visit(session, visit, people, interpreters)


def touch(visit: Visit) -> None:
    """Whoever has the visit open as it was is told, though only its buses or places changed."""
    flag_modified(visit, "note")


def _parts(session: Session, event: Event, details: VisitDetails) -> _Parts:
    problems = dict(details.times.problems(event.time_zone))
    site = get_site(session, details.site_id) if details.site_id else None
    if site is None or site.host_id != event.host_id:
        problems["site"] = Message(N_("Choose a site."))
    interpreter = None
    if details.interpreter_id is not None:
        lines = list_interpreter_lines(session, event.id)
        here = {line.at_work.public_id: line.at_work for line in lines}
        interpreter = here.get(details.interpreter_id)
        if interpreter is None:
            problems["interpreter"] = Message(N_("This interpreter does not work at the event."))
    if problems or site is None:
        raise FieldProblemsError(problems)
    due = details.times.list_day
    return _Parts(
        site,
        interpreter,
        details.times.starts_at(event.time_zone),
        event_instant(due, _DUE, event.time_zone) if due else None,
    )


def _write(visit: Visit, details: VisitDetails, parts: _Parts) -> None:
    visit.language = details.language
    visit.event_interpreter_id = parts.interpreter.id if parts.interpreter else None
    visit.list_due_at = parts.list_due_at
    visit.note = clean_text(details.note)[:TEXT_LENGTH]


def _set_buses(session: Session, visit: Visit, seats: Sequence[int]) -> None:
    """Buses keep their numbers; who sat on one that is gone has none."""
    known = {bus.number: bus for bus in queries.list_buses(session, [visit.id])}
    for number, count in enumerate(seats, start=1):
        bus = known.pop(number, None)
        if bus is None:
            session.add(Bus(visit_id=visit.id, number=number, seats=count))
        else:
            bus.seats = count
    for bus in known.values():
        session.delete(bus)
    session.flush()  # places are read after that
