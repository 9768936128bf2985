"""The visits of an event as its organizers see them: where, when, who goes, what does not fit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.errors import NotFoundError
from matchmaker.domain.languages import primary
from matchmaker.domain.permissions import Actor
from matchmaker.domain.text import N_, Message
from matchmaker.domain.visits import SiteDetails, understands
from matchmaker.matching.interest import Interest
from matchmaker.services.events.events import (
    EventView,
    load_event,
    note_event,
    own_event,
    visible_event,
)
from matchmaker.services.visits.guests import VisitGuest, list_guests
from matchmaker.services.visits.interests import NOTHING, site_interests
from matchmaker.services.visits.sites import details_of
from matchmaker.storage.models.events import Event
from matchmaker.storage.models.visits import VisitPlace
from matchmaker.storage.queries import visits as queries
from matchmaker.storage.queries.event_participants import list_interpreter_lines


@dataclass(frozen=True, slots=True)
class VisitInterpreter:
    """An interpreter at work at the event."""

    public_id: UUID
    key: int
    number: int
    name: str
    phone: str
    languages: frozenset[str]


@dataclass(frozen=True, slots=True)
class PlacedGuest:
    """A guest who goes along; `bus` None is not settled."""

    guest: VisitGuest
    people: int
    bus: int | None
    is_locked: bool
    interest: Interest


@dataclass(frozen=True, slots=True)
class VisitView:
    """One visit; `problems` say in words what does not fit."""

    key: int
    public_id: UUID
    site_id: UUID
    site: SiteDetails
    starts_at: datetime
    minutes: int
    travel_minutes: int
    language: str | None
    interpreter: VisitInterpreter | None
    list_due_at: datetime | None
    note: str
    buses: tuple[tuple[int, int], ...]
    places: tuple[PlacedGuest, ...]
    problems: tuple[Message, ...]
    version: int

    @property
    def seats(self) -> int:
        return sum(seats for _bus, seats in self.buses)

    @property
    def people(self) -> int:
        return sum(place.people for place in self.places)


@dataclass(frozen=True, slots=True)
class VisitsView:
    """All visits in the order of time; `staying` are guests who go on none."""

    event: EventView
    visits: tuple[VisitView, ...]
    guests: tuple[VisitGuest, ...]
    interpreters: tuple[VisitInterpreter, ...]
    interests: Mapping[tuple[int, int], Interest]
    """By the keys of a guest and a visit."""

    @property
    def staying(self) -> tuple[VisitGuest, ...]:
        going = {place.guest.key for visit in self.visits for place in visit.places}
        return tuple(g for g in self.guests if g.key not in going and not g.is_withdrawn)

    def visit(self, visit_id: UUID) -> VisitView:
        """NotFoundError for a visit of another event."""
        for visit in self.visits:
            if visit.public_id == visit_id:
                return visit
        raise NotFoundError(visit_id=visit_id)


def load_visits(session: Session, *, actor: Actor, event_id: UUID) -> VisitsView:
    """For the organizers of the event; NotFoundError for others."""
    event = visible_event(session, actor=actor, event_id=event_id)
    view = load_event(session, actor=actor, event_id=event_id)
    rows = queries.list_visits(session, event.id)
    guests = list_guests(session, event)
    interpreters = _interpreters(session, event)
    interests = _interests(session, guests, rows)
    loading = _Loading(session, rows, guests, interpreters, interests)
    visits = tuple(loading.view(row) for row in rows)
    return VisitsView(view, visits, tuple(guests.values()), tuple(interpreters.values()), interests)


def load_run_sheet(
    session: Session, *, actor: Actor, event_id: UUID, visit_id: UUID
) -> tuple[VisitsView, VisitView]:
    """With everybody who goes along by name: not for those who only help with the event."""
    view = load_visits(session, actor=actor, event_id=event_id)
    view.event.ensure_own()
    return view, view.visit(visit_id)


def note_run_sheet_export(
    session: Session, *, actor: Actor, event_id: UUID, visit_id: UUID, now: datetime
) -> None:
    event = own_event(session, actor=actor, event_id=event_id)
    note_event(session, actor, event, "visit.exported", now, visit=str(visit_id))


def _interpreters(session: Session, event: Event) -> dict[int, VisitInterpreter]:
    return {
        at_work.id: VisitInterpreter(
            at_work.public_id,
            at_work.id,
            at_work.number,
            person.name,
            person.phone,
            frozenset(map(primary, person.languages)),
        )
        for at_work, person in list_interpreter_lines(session, event.id)
    }


def _interests(
    session: Session, guests: Mapping[int, VisitGuest], rows: Sequence[queries.VisitRow]
) -> dict[tuple[int, int], Interest]:
    """By the keys of guest and visit."""
    if not guests or not rows:
        return {}
    profiles = [guest.profile_key for guest in guests.values()]
    found = site_interests(session, profiles, {row.site.id: row.site.sectors for row in rows})
    return {
        (guest.key, row.visit.id): found.get((guest.profile_key, row.site.id), NOTHING)
        for guest in guests.values()
        for row in rows
    }


class _Loading:
    """The parts of all visits, read once."""

    def __init__(
        self,
        session: Session,
        rows: Sequence[queries.VisitRow],
        guests: Mapping[int, VisitGuest],
        interpreters: Mapping[int, VisitInterpreter],
        interests: Mapping[tuple[int, int], Interest],
    ) -> None:
        ids = [row.visit.id for row in rows]
        self._guests, self._interpreters, self._interests = guests, interpreters, interests
        self._buses: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._numbers: dict[int, int] = {}
        for bus in queries.list_buses(session, ids):
            self._buses[bus.visit_id].append((bus.number, bus.seats))
            self._numbers[bus.id] = bus.number
        self._places: dict[int, list[VisitPlace]] = defaultdict(list)
        for place in queries.list_places(session, ids):
            self._places[place.visit_id].append(place)

    def view(self, row: queries.VisitRow) -> VisitView:
        visit, site = row
        interpreter = self._interpreters.get(visit.event_interpreter_id or 0)
        places = tuple(self._placed(visit.id))
        buses = tuple(self._buses[visit.id])
        problems = _Problems(places, buses, site.people)
        return VisitView(
            key=visit.id,
            public_id=visit.public_id,
            site_id=site.public_id,
            site=details_of(site),
            starts_at=visit.starts_at,
            minutes=visit.minutes,
            travel_minutes=visit.travel_minutes,
            language=visit.language,
            interpreter=interpreter,
            list_due_at=visit.list_due_at,
            note=visit.note,
            buses=buses,
            places=places,
            problems=(
                *problems.of_room(),
                *problems.of_guests(visit.language, interpreter),
                *problems.of_groups(self._guests.values()),
            ),
            version=visit.version,
        )

    def _placed(self, visit_key: int) -> Iterator[PlacedGuest]:
        for place in self._places[visit_key]:
            guest = self._guests.get(place.participant_id)
            if guest is not None:
                yield PlacedGuest(
                    guest,
                    place.people,
                    self._numbers.get(place.bus_id or 0),
                    place.is_locked,
                    self._interests.get((guest.key, visit_key), NOTHING),
                )


@dataclass(frozen=True, slots=True)
class _Problems:
    """What does not fit in one visit."""

    places: Sequence[PlacedGuest]
    buses: Sequence[tuple[int, int]]
    capacity: int | None

    def of_room(self) -> Iterator[Message]:
        for bus, seats in self.buses:
            people = sum(place.people for place in self.places if place.bus == bus)
            if people > seats:
                said = N_("Bus %(bus)s has %(seats)s seats for %(people)s people.")
                yield Message(said, {"bus": bus, "seats": seats, "people": people})
        people = sum(place.people for place in self.places)
        if self.capacity is not None and people > self.capacity:
            said = N_("The site takes %(most)s people at a time, and %(people)s come.")
            yield Message(said, {"most": self.capacity, "people": people})

    def of_guests(
        self, guide: str | None, interpreter: VisitInterpreter | None
    ) -> Iterator[Message]:
        spoken = interpreter.languages if interpreter else frozenset()
        for place in self.places:
            guest = place.guest
            if guest.is_withdrawn:
                said = N_("%(name)s takes part in the event no more.")
            elif place.bus is None:
                said = N_("%(name)s has no bus yet.")
            elif not understands(guide, spoken, guest.languages):
                said = N_("%(name)s does not speak the guide’s language.")
            else:
                continue
            yield Message(said, {"name": guest.name})

    def of_groups(self, guests: Iterable[VisitGuest]) -> Iterator[Message]:
        here = {place.guest.key for place in self.places}
        groups = {place.guest.group: place.guest for place in self.places if place.guest.group}
        for guest in guests:
            with_whom = groups.get(guest.group)
            if with_whom and guest.key not in here and not guest.is_withdrawn:
                said = N_("%(name)s stays together with %(other)s, who goes.")
                yield Message(said, {"name": guest.name, "other": with_whom.name})
