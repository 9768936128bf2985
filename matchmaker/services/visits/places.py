"""Who goes on a visit, by hand: put on it, moved between buses, locked, taken off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.errors import InvalidInputError, NotFoundError
from matchmaker.domain.permissions import Actor
from matchmaker.services.events.events import note_event
from matchmaker.services.visits.editing import book_again, own_visit, touch
from matchmaker.services.visits.guests import VisitGuest, list_guests
from matchmaker.storage.models.events import Event
from matchmaker.storage.models.visits import Visit, VisitPlace
from matchmaker.storage.queries import visits as queries


def place_guest(
    session: Session,
    *,
    actor: Actor,
    visit: tuple[UUID, UUID],
    participant_id: UUID,
    bus: int | None,
    now: datetime,
) -> None:
    """Put a guest on a visit of an event, or on another bus of it; it is locked from then on.

    BusyGuestsError where a meeting or another visit is at that time.
    """
    event, row = own_visit(session, actor=actor, visit=visit)
    guest = _guest(session, event, participant_id)
    place = _place(session, row, guest)
    if place is None:
        if guest.is_withdrawn:
            raise NotFoundError(participant_id=participant_id)
        place = VisitPlace(visit_id=row.id, participant_id=guest.key, people=guest.people)
        session.add(place)
    place.people, place.is_locked = guest.people, True
    place.bus_id = _bus_key(session, row, bus)
    session.flush()  # it books like everybody else on the visit
    book_again(session, event, row)
    _note(session, actor, event, row, "visit.placed", now)


def lock_place(
    session: Session,
    *,
    actor: Actor,
    visit: tuple[UUID, UUID],
    participant_id: UUID,
    is_locked: bool,
    now: datetime,
) -> None:
    """A locked place stays when the rest is planned anew."""
    event, row = own_visit(session, actor=actor, visit=visit)
    place = _place(session, row, _guest(session, event, participant_id))
    if place is None:
        raise NotFoundError(participant_id=participant_id)
    place.is_locked = is_locked
    _note(session, actor, event, row, "visit.locked" if is_locked else "visit.unlocked", now)


def remove_place(
    session: Session,
    *,
    actor: Actor,
    visit: tuple[UUID, UUID],
    participant_id: UUID,
    now: datetime,
) -> None:
    event, row = own_visit(session, actor=actor, visit=visit)
    place = _place(session, row, _guest(session, event, participant_id))
    if place is None:
        raise NotFoundError(participant_id=participant_id)
    session.delete(place)
    session.flush()  # what it booked is free again
    book_again(session, event, row)
    _note(session, actor, event, row, "visit.left", now)


def replace_places(
    session: Session, visit: Visit, wanted: Sequence[tuple[VisitGuest, int | None]]
) -> None:
    """Put these guests on the visit, with their buses; locked places stay, the others go."""
    buses = {bus.number: bus.id for bus in queries.list_buses(session, [visit.id])}
    kept = set()
    for place in queries.list_places(session, [visit.id]):
        if place.is_locked:
            kept.add(place.participant_id)
        else:
            session.delete(place)
    session.flush()  # the same guest may be put on it again
    session.add_all(
        VisitPlace(
            visit_id=visit.id,
            participant_id=guest.key,
            bus_id=buses.get(bus or 0),
            people=guest.people,
        )
        for guest, bus in wanted
        if guest.key not in kept
    )
    touch(visit)


def _guest(session: Session, event: Event, participant_id: UUID) -> VisitGuest:
    for guest in list_guests(session, event).values():
        if guest.id == participant_id:
            return guest
    raise NotFoundError(participant_id=participant_id)


def _place(session: Session, visit: Visit, guest: VisitGuest) -> VisitPlace | None:
    places = queries.list_places(session, [visit.id])
    return next((place for place in places if place.participant_id == guest.key), None)


def _bus_key(session: Session, visit: Visit, number: int | None) -> int | None:
    if number is None:
        return None
    for bus in queries.list_buses(session, [visit.id]):
        if bus.number == number:
            return bus.id
    raise InvalidInputError(field="bus")


def _note(
    session: Session, actor: Actor, event: Event, visit: Visit, action: str, now: datetime
) -> None:
    touch(visit)
    note_event(session, actor, event, action, now, visit=str(visit.public_id))
