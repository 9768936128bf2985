"""Copying an event as a template: the same days later, with as much of it as is wanted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.errors import FieldProblemsError, InvalidInputError
from matchmaker.domain.event_details import EventDetails
from matchmaker.domain.event_times import shifted
from matchmaker.domain.permissions import Actor
from matchmaker.domain.text import Message
from matchmaker.services.events.events import held_event, new_event, note_event
from matchmaker.storage.models.events import (
    Break,
    Event,
    EventDelegation,
    EventHost,
    EventSession,
    Participant,
    Room,
    Slot,
)
from matchmaker.storage.models.interpreters import EventInterpreter
from matchmaker.storage.queries import event_times as times
from matchmaker.storage.queries.event_participants import (
    list_event_delegation_ids,
    list_interpreter_lines,
    list_present,
)
from matchmaker.storage.queries.events import list_partners

_Shift = Callable[[datetime], datetime]


@dataclass(frozen=True, slots=True)
class CopyPlan:
    """What the copy is called, when it begins, and whether the people come along."""

    name: str
    starts_on: date | None
    with_interpreters: bool = True
    with_participants: bool = False


def copy_event(
    session: Session, *, actor: Actor, event_id: UUID, plan: CopyPlan, now: datetime
) -> UUID:
    """Days, sessions, slots, breaks, rooms, weights and hosts; FieldProblemsError with all wrong.

    Who comes along is there in every slot; what was said of pairs stays behind.
    """
    event = held_event(session, actor=actor, event_id=event_id)
    copy = new_event(event.host_id, _details(event, plan), now)
    copy.weights, copy.copied_from_id = dict(event.weights), event.id
    session.add(copy)
    session.flush()  # everything else names it by its key
    _copy_times(session, event, copy)
    _copy_rooms(session, event, copy)
    _copy_hosts(session, event, copy)
    if plan.with_interpreters:
        _copy_interpreters(session, event, copy)
    if plan.with_participants:
        _copy_participants(session, event, copy)
    note_event(session, actor, copy, "event.copied", now, source=str(event.public_id))
    return copy.public_id


def _details(event: Event, plan: CopyPlan) -> EventDetails:
    """The first day as planned, as many days as before."""
    length = event.ends_on - event.starts_on
    last = plan.starts_on + length if plan.starts_on else None
    details = EventDetails(plan.name, event.venue, event.time_zone, plan.starts_on, last)
    problems = dict(details.problems())
    problems.pop("ends_on", None)
    if problems:
        raise FieldProblemsError(problems)
    return replace(details, ends_on=last)


def _shift(event: Event, copy: Event) -> _Shift:
    days = (copy.starts_on - event.starts_on) // timedelta(days=1)

    def shift(instant: datetime) -> datetime:
        try:
            return shifted(instant, days, event.time_zone)
        except InvalidInputError as error:
            problems: dict[str, Message] = {"starts_on": error.sentence}
            raise FieldProblemsError(problems) from error

    return shift


def _copy_times(session: Session, event: Event, copy: Event) -> None:
    shift = _shift(event, copy)
    parts: dict[int | None, int | None] = {None: None}
    for part in times.list_sessions(session, event.id):
        new = EventSession(
            event_id=copy.id,
            name=part.name,
            starts_at=shift(part.starts_at),
            ends_at=shift(part.ends_at),
            slot_minutes=part.slot_minutes,
            pause_minutes=part.pause_minutes,
        )
        session.add(new)
        session.flush()  # its slots name it by its key
        parts[part.id] = new.id
    session.add_all(
        Slot(
            event_id=copy.id,
            session_id=parts[slot.session_id],
            starts_at=shift(slot.starts_at),
            minutes=slot.minutes,
            tables=slot.tables,
        )
        for slot in times.list_slots(session, event.id)
    )
    session.add_all(
        Break(event_id=copy.id, name=row.name, starts_at=shift(row.starts_at), minutes=row.minutes)
        for row in times.list_breaks(session, event.id)
    )


def _copy_rooms(session: Session, event: Event, copy: Event) -> None:
    session.add_all(
        Room(event_id=copy.id, name=row.name, tables=row.tables, position=row.position)
        for row in times.list_rooms(session, event.id)
    )


def _copy_hosts(session: Session, event: Event, copy: Event) -> None:
    session.add_all(
        EventHost(event_id=copy.id, host_id=partner.host.id, side=partner.side)
        for partner in list_partners(session, [event.id]).get(event.id, [])
    )


def _copy_interpreters(session: Session, event: Event, copy: Event) -> None:
    session.add_all(
        EventInterpreter(
            event_id=copy.id, interpreter_id=line.interpreter.id, number=line.at_work.number
        )
        for line in list_interpreter_lines(session, event.id)
    )


def _copy_participants(session: Session, event: Event, copy: Event) -> None:
    """Those who have not withdrawn, with their limits."""
    session.add_all(
        Participant(
            event_id=copy.id,
            profile_id=row.profile_id,
            host_id=row.host_id,
            side=row.side,
            minimum=row.minimum,
            maximum=row.maximum,
            people=row.people,
            languages=row.languages,
        )
        for row in list_present(session, event.id)
    )
    session.add_all(
        EventDelegation(event_id=copy.id, delegation_id=key)
        for key in list_event_delegation_ids(session, event.id)
    )
