"""A proposal of who goes where: read, planned outside any transaction, then written down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.errors import ConflictError
from matchmaker.domain.permissions import Actor
from matchmaker.domain.text import N_
from matchmaker.domain.visits import understands
from matchmaker.scheduling.visits import Guest, Place, Trip, VisitPlan
from matchmaker.services.events.events import note_event, own_event
from matchmaker.services.visits.bookings import visit_grains
from matchmaker.services.visits.editing import book_again
from matchmaker.services.visits.guests import VisitGuest, list_guests
from matchmaker.services.visits.places import replace_places
from matchmaker.services.visits.visits import VisitsView, VisitView, load_visits
from matchmaker.storage.queries import visits as queries


class VisitsChangedError(ConflictError):
    message = N_("Somebody changed the visits meanwhile. Nothing was done; propose again.")


@dataclass(frozen=True, slots=True)
class VisitProblem:
    """What is planned: guests and trips by public id; `versions` of the visits as they were."""

    guests: tuple[Guest, ...]
    trips: tuple[Trip, ...]
    locked: tuple[Place, ...]
    versions: Mapping[UUID, int]


def visit_problem(session: Session, *, actor: Actor, event_id: UUID) -> VisitProblem:
    """For organizers of the host that holds the event."""
    event = own_event(session, actor=actor, event_id=event_id)
    view = load_visits(session, actor=actor, event_id=event_id)
    rows = {row.visit.public_id: row.visit for row in queries.list_visits(session, event.id)}
    times = {visit.public_id: visit_grains(rows[visit.public_id]) for visit in view.visits}
    busy = _busy(queries.list_booked_grains(session, event.id))
    return VisitProblem(
        guests=tuple(
            _guest(view, guest, busy[guest.key], times)
            for guest in view.guests
            if not guest.is_withdrawn
        ),
        trips=tuple(_trip(visit, times[visit.public_id]) for visit in view.visits),
        locked=tuple(_locked(view.visits)),
        versions={visit.public_id: visit.version for visit in view.visits},
    )


def apply_visit_plan(
    session: Session,
    *,
    actor: Actor,
    event_id: UUID,
    problem: VisitProblem,
    plan: VisitPlan,
    now: datetime,
) -> int:
    """Write it down, unless a visit changed since the problem was read; how many people go."""
    event = own_event(session, actor=actor, event_id=event_id)
    visits = {row.visit.public_id: row.visit for row in queries.list_visits(session, event.id)}
    if {key: visit.version for key, visit in visits.items()} != dict(problem.versions):
        raise VisitsChangedError(event_id=event_id)
    guests = {str(guest.id): guest for guest in list_guests(session, event).values()}
    wanted: dict[str, list[tuple[VisitGuest, int | None]]] = defaultdict(list)
    for place in plan.places:
        if place.guest in guests:
            wanted[place.trip].append((guests[place.guest], place.bus or None))
    for visit in visits.values():
        queries.release_visit(session, visit.id)
    for key, visit in visits.items():
        replace_places(session, visit, wanted[str(key)])
    session.flush()  # everybody is placed before anybody is booked
    for visit in visits.values():
        book_again(session, event, visit)
    note_event(session, actor, event, "visit.planned", now, visits=len(visits))
    return sum(guest.people for placed in wanted.values() for guest, _bus in placed)


def _busy(booked: Iterable[tuple[str, int, bool]]) -> defaultdict[int, set[int]]:
    """Grains in which participants are in meetings, by key."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for resource, grain, is_met in booked:
        if is_met:
            found[int(resource.partition(":")[2])].add(grain)
    return found


def _guest(
    view: VisitsView, guest: VisitGuest, busy: set[int], times: Mapping[UUID, range]
) -> Guest:
    return Guest(
        str(guest.id),
        guest.people,
        guest.group,
        {
            str(visit.public_id): view.interests[guest.key, visit.key].score
            for visit in view.visits
            if busy.isdisjoint(times[visit.public_id]) and _follows(visit, guest)
        },
    )


def _follows(visit: VisitView, guest: VisitGuest) -> bool:
    spoken = visit.interpreter.languages if visit.interpreter else frozenset()
    return understands(visit.language, spoken, guest.languages)


def _trip(visit: VisitView, time: range) -> Trip:
    return Trip(
        str(visit.public_id),
        str(visit.site_id),
        time.start,
        time.stop,
        visit.buses,
        visit.site.people,
    )


def _locked(visits: Iterable[VisitView]) -> Iterable[Place]:
    return (
        Place(str(visit.public_id), str(place.guest.id), place.bus or 0)
        for visit in visits
        for place in visit.places
        if place.is_locked and not place.guest.is_withdrawn
    )
