"""Events: those an organizer sees, one of them with its figures, and making one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import (
    CalledOffError,
    FieldProblemsError,
    HolderOnlyError,
    NotFoundError,
    OtherSideError,
)
from matchmaker.domain.event_details import EventDetails
from matchmaker.domain.event_enums import ScheduleState
from matchmaker.domain.permissions import Actor, can_organize, can_see_event, sides_at_event
from matchmaker.services import audit
from matchmaker.services.hosts import own_host
from matchmaker.storage.models.events import Event
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.schedules import EventSchedule
from matchmaker.storage.queries import events as queries


@dataclass(frozen=True, slots=True)
class EventCounts:
    """Participants who have not withdrawn; `wishes` are all rules about pairs, `musts` some."""

    investors: int
    startups: int
    sessions: int
    slots: int
    tables: int
    interpreters: int
    musts: int
    wishes: int
    visits: int
    meetings: int


@dataclass(frozen=True, slots=True)
class EventPartner:
    """A host that helps; `side` is whom it invites, None: both."""

    public_id: UUID
    name: str
    side: Kind | None


@dataclass(frozen=True, slots=True)
class CalledOff:
    """When the organizers called an event off, and what they gave as the reason, if anything."""

    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class EventView:
    """An event as its organizers see it; `sides` are those whose participants the actor edits.

    `is_held`: the actor works for the host that holds it. `is_owner`: they may change the event
    itself, not only participants. Nobody changes anything of one that was called off. `is_told`:
    people were told of a schedule.
    """

    public_id: UUID
    name: str
    venue: str
    time_zone: str
    starts_on: date
    ends_on: date
    host_name: str
    partners: tuple[EventPartner, ...]
    is_held: bool
    sides: frozenset[Kind]
    counts: EventCounts
    state: ScheduleState
    is_told: bool
    called_off: CalledOff | None
    version: int

    @property
    def details(self) -> EventDetails:
        return EventDetails(self.name, self.venue, self.time_zone, self.starts_on, self.ends_on)

    @property
    def is_owner(self) -> bool:
        return self.is_held and self.called_off is None

    @property
    def first_side(self) -> Kind:
        """The side to begin with: the only one that the actor edits, else the guests."""
        return Kind.STARTUP if self.sides == {Kind.STARTUP} else Kind.INVESTOR

    def ensure_held(self) -> None:
        """Raise HolderOnlyError for who only helps with it."""
        if not self.is_held:
            raise HolderOnlyError(host=self.host_name)

    def ensure_own(self) -> None:
        """The same, and CalledOffError once it was called off."""
        self.ensure_held()
        self._ensure_on()

    def ensure_side(self, side: Kind) -> None:
        """Raise OtherSideError for who does not edit participants of this side."""
        self._ensure_on()
        if side not in self.sides:
            raise OtherSideError(hosts=", ".join(self.inviting(side)))

    def inviting(self, side: Kind) -> tuple[str, ...]:
        """Names of the hosts that edit participants of a side."""
        helping = (one.name for one in self.partners if one.side in (side, None))
        return (self.host_name, *helping)

    def _ensure_on(self) -> None:
        if self.called_off is not None:
            raise CalledOffError(event_id=self.public_id)


def list_events(session: Session, *, actor: Actor) -> tuple[EventView, ...]:
    """Events that the actor's hosts hold or help with, the latest first."""
    return _views(session, actor, queries.list_event_lines(session, actor.organizer_hosts))


def load_event(session: Session, *, actor: Actor, event_id: UUID) -> EventView:
    """Raise NotFoundError for those who do not organize it."""
    event = visible_event(session, actor=actor, event_id=event_id)
    [view] = _views(session, actor, queries.get_event_lines(session, [event.id]))
    return view


def visible_event(session: Session, *, actor: Actor, event_id: UUID) -> Event:
    """The row, for organizers of its host and of those that help; NotFoundError for others."""
    event = queries.get_event(session, event_id)
    if event is None:
        raise NotFoundError(event_id=event_id)
    partners = queries.list_partners(session, [event.id]).get(event.id, [])
    host_ids = {event.host_id, *(partner.host.id for partner in partners)}
    if not can_see_event(actor, host_ids=host_ids):
        raise NotFoundError(event_id=event_id)
    return event


def open_event(session: Session, *, actor: Actor, event_id: UUID) -> Event:
    """The row, for whoever may see it and means to change something; CalledOffError."""
    event = visible_event(session, actor=actor, event_id=event_id)
    ensure_on(event)
    return event


def held_event(session: Session, *, actor: Actor, event_id: UUID) -> Event:
    """The row, for organizers of the host that holds it; HolderOnlyError for those who help."""
    event = visible_event(session, actor=actor, event_id=event_id)
    if not can_organize(actor, host_id=event.host_id):
        raise HolderOnlyError(host=session.get_one(Host, event.host_id).name)
    return event


def own_event(session: Session, *, actor: Actor, event_id: UUID) -> Event:
    """The same for who means to change it: CalledOffError once it was called off."""
    event = held_event(session, actor=actor, event_id=event_id)
    ensure_on(event)
    return event


def ensure_on(event: Event) -> None:
    """Raise CalledOffError for an event that was called off."""
    if event.called_off_at is not None:
        raise CalledOffError(event_id=event.public_id)


def may_change(actor: Actor, event: Event) -> bool:
    """Whether `own_event` would let them."""
    return event.called_off_at is None and can_organize(actor, host_id=event.host_id)


def called_off(event: Event) -> CalledOff | None:
    """None while it is on."""
    at = event.called_off_at
    return CalledOff(at, event.called_off_reason) if at is not None else None


def create_event(
    session: Session, *, actor: Actor, host_id: UUID, details: EventDetails, now: datetime
) -> UUID:
    """Raise FieldProblemsError with all that is wrong; NotFoundError for another's host."""
    host = own_host(session, actor=actor, host_id=host_id)
    event = new_event(host.id, details, now)
    session.add(event)
    session.flush()  # the entry and the caller name the event by its id
    note_event(session, actor, event, "event.created", now)
    return event.public_id


def new_event(host_id: int, details: EventDetails, now: datetime) -> Event:
    """A row that is not stored yet."""
    problems = details.problems()
    if problems or details.starts_on is None or details.ends_on is None:
        raise FieldProblemsError(problems)
    return Event(
        host_id=host_id,
        name=details.name,
        venue=details.venue,
        time_zone=details.time_zone,
        starts_on=details.starts_on,
        ends_on=details.ends_on,
        created_at=now,
    )


def note_event(
    session: Session,
    actor: Actor,
    event: Event,
    action: str,
    now: datetime,
    **details: object,
) -> None:
    """An entry about an event in the record of its host."""
    audit.record_of_host(session, actor, event, action=action, details=details, now=now)


def _views(
    session: Session, actor: Actor, lines: Sequence[queries.EventLine]
) -> tuple[EventView, ...]:
    ids = [line.event.id for line in lines]
    partners = queries.list_partners(session, ids)
    counts = queries.count_parts(session, ids)
    schedules = queries.list_schedules(session, ids)
    return tuple(
        _view(
            actor,
            line,
            partners.get(line.event.id, []),
            counts[line.event.id],
            schedules.get(line.event.id),
        )
        for line in lines
    )


def _view(
    actor: Actor,
    line: queries.EventLine,
    partners: Sequence[queries.PartnerLine],
    counts: Mapping[str, int],
    schedule: EventSchedule | None,
) -> EventView:
    event, host = line.event, line.host
    sides = {partner.host.id: partner.side for partner in partners}
    off = called_off(event)
    return EventView(
        public_id=event.public_id,
        name=event.name,
        venue=event.venue,
        time_zone=event.time_zone,
        starts_on=event.starts_on,
        ends_on=event.ends_on,
        host_name=host.name,
        partners=tuple(
            EventPartner(one.host.public_id, one.host.name, one.side) for one in partners
        ),
        is_held=can_organize(actor, host_id=event.host_id),
        sides=frozenset() if off else sides_at_event(actor, host_id=event.host_id, partners=sides),
        counts=EventCounts(**counts),
        state=_state(schedule),
        is_told=schedule is not None and bool(schedule.published_number),
        called_off=off,
        version=event.version,
    )


def _state(schedule: EventSchedule | None) -> ScheduleState:
    if schedule is None or not schedule.working_number:
        return ScheduleState.NONE
    published = schedule.published_number or 0
    if (schedule.review_number or 0) > published:
        return ScheduleState.REVIEW
    if published == schedule.working_number:
        return ScheduleState.PUBLISHED
    return ScheduleState.CHANGED if published else ScheduleState.DRAFT
