"""Sessions and breaks of an event: added, cut into slots, cut anew, removed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.errors import FieldProblemsError, InvalidInputError, NotFoundError
from matchmaker.domain.event_plans import BreakPlan, SessionPlan
from matchmaker.domain.event_times import Rhythm, Span, cut_slots, local_time
from matchmaker.domain.permissions import Actor
from matchmaker.domain.text import N_, Message
from matchmaker.services.events.events import note_event, own_event
from matchmaker.services.events.times import days_of, span_of
from matchmaker.services.resources.repairs import clear_slots
from matchmaker.storage.models.events import Break, Event, EventSession, Slot
from matchmaker.storage.queries import event_times as queries

MOST_SLOTS = 300


def add_session(
    session: Session, *, actor: Actor, event_id: UUID, plan: SessionPlan, now: datetime
) -> int:
    """Add a part of a day, cut into slots around the breaks; how many there are."""
    event = own_event(session, actor=actor, event_id=event_id)
    span, rhythm = plan.checked(days_of(event))
    slots = _cut(session, event, span, rhythm)
    ensure_free(session, event, slots)
    part = EventSession(
        event_id=event.id,
        name=plan.name,
        starts_at=span.starts_at,
        ends_at=span.ends_at,
        slot_minutes=rhythm.slot_minutes,
        pause_minutes=rhythm.pause_minutes,
    )
    session.add(part)
    session.flush()  # slots name it by its key
    session.add_all(_slot(part, slot) for slot in slots)
    note_event(session, actor, event, "event.times-changed", now, added=plan.name)
    return len(slots)


def change_session(  # noqa: PLR0913 -- which session of which event, how, and who says so
    session: Session,
    *,
    actor: Actor,
    event_id: UUID,
    session_id: UUID,
    plan: SessionPlan,
    may_release: bool = False,
    now: datetime,
) -> None:
    """Cut it anew; slots that stay as they are keep their meetings and who is absent.

    MeetingsThereError where others hold meetings, unless those may be taken out of the plan.
    """
    event = own_event(session, actor=actor, event_id=event_id)
    part = _part(session, event, session_id)
    span, rhythm = plan.checked(days_of(event))
    slots = _cut(session, event, span, rhythm)
    ensure_free(session, event, slots, besides=_slots_of(session, part))
    _recut(session, actor, part, slots, may_release=may_release, now=now)
    part.name, part.starts_at, part.ends_at = plan.name, span.starts_at, span.ends_at
    part.slot_minutes, part.pause_minutes = rhythm.slot_minutes, rhythm.pause_minutes
    note_event(session, actor, event, "event.times-changed", now, changed=plan.name)


def remove_session(
    session: Session,
    *,
    actor: Actor,
    event_id: UUID,
    session_id: UUID,
    may_release: bool = False,
    now: datetime,
) -> None:
    """With its slots; MeetingsThereError where those hold meetings that may not be taken out."""
    event = own_event(session, actor=actor, event_id=event_id)
    part = _part(session, event, session_id)
    _recut(session, actor, part, (), may_release=may_release, now=now)
    session.delete(part)
    note_event(session, actor, event, "event.times-changed", now, removed=part.name)


def add_break(
    session: Session, *, actor: Actor, event_id: UUID, plan: BreakPlan, now: datetime
) -> None:
    """Sessions that it crosses are cut anew around it; refused where meetings stand there."""
    event = own_event(session, actor=actor, event_id=event_id)
    span = plan.checked(days_of(event))
    held = queries.count_meetings_by_slot(session, event.id)
    crossed = [s for s in queries.list_slots(session, event.id) if span_of(s).crosses(span)]
    if any(held.get(slot.id) for slot in crossed):
        raise FieldProblemsError(
            {"start": Message(N_("Meetings stand in this time. Take those slots out first."))}
        )
    if any(slot.session_id is None for slot in crossed):
        raise FieldProblemsError({"start": _crossing(event, [span_of(s) for s in crossed])})
    session.add(
        Break(event_id=event.id, name=plan.name, starts_at=span.starts_at, minutes=span.minutes)
    )
    session.flush()  # sessions are cut around it
    _cut_around(session, actor, event, {slot.session_id for slot in crossed}, now)
    note_event(session, actor, event, "event.times-changed", now, added=plan.name)


def remove_break(
    session: Session, *, actor: Actor, event_id: UUID, break_id: UUID, now: datetime
) -> None:
    """Slots stay as they are; a second click changes nothing."""
    event = own_event(session, actor=actor, event_id=event_id)
    row = queries.get_break(session, event.id, break_id)
    if row is not None:
        session.delete(row)
        note_event(session, actor, event, "event.times-changed", now, removed=row.name)


def ensure_free(
    session: Session, event: Event, wanted: Iterable[Span], *, besides: Collection[Slot] = ()
) -> None:
    """FieldProblemsError where a slot would cross another of the event but those `besides`."""
    own = {slot.id for slot in besides}
    there = [span_of(s) for s in queries.list_slots(session, event.id) if s.id not in own]
    crossed = [span for span in there if any(span.crosses(slot) for slot in wanted)]
    if crossed:
        raise FieldProblemsError({"start": _crossing(event, crossed)})


def _crossing(event: Event, crossed: Sequence[Span]) -> Message:
    first = min(crossed)
    times = {
        name: local_time(at, event.time_zone).strftime("%H:%M")
        for name, at in (("start", first.starts_at), ("end", first.ends_at))
    }
    return Message(N_("There is a slot from %(start)s to %(end)s already."), times)


def _cut(session: Session, event: Event, span: Span, rhythm: Rhythm) -> tuple[Span, ...]:
    breaks = [Span(row.starts_at, row.minutes) for row in queries.list_breaks(session, event.id)]
    try:
        slots = cut_slots(span, rhythm, breaks, event.time_zone)
    except InvalidInputError as error:
        raise FieldProblemsError({"start": error.sentence}) from error
    if not slots:
        raise FieldProblemsError({"end": Message(N_("The breaks leave no room for a slot."))})
    if len(slots) > MOST_SLOTS:
        said = Message(N_("These are more than %(most)s slots."), {"most": MOST_SLOTS})
        raise FieldProblemsError({"slot_minutes": said})
    return slots


def _cut_around(
    session: Session, actor: Actor, event: Event, keys: Collection[int | None], now: datetime
) -> None:
    for part in queries.list_sessions(session, event.id):
        if part.id in keys:
            minutes = int((part.ends_at - part.starts_at).total_seconds()) // 60
            rhythm = Rhythm(part.slot_minutes, part.pause_minutes)
            slots = _cut(session, event, Span(part.starts_at, minutes), rhythm)
            _recut(session, actor, part, slots, may_release=False, now=now)


def _recut(
    session: Session,
    actor: Actor,
    part: EventSession,
    slots: Iterable[Span],
    *,
    may_release: bool,
    now: datetime,
) -> None:
    wanted = set(slots)
    own = _slots_of(session, part)
    gone = [slot for slot in own if span_of(slot) not in wanted]
    event = session.get_one(Event, part.event_id)
    clear_slots(session, actor=actor, event=event, slots=gone, may_release=may_release, now=now)
    for slot in gone:
        session.delete(slot)
    session.flush()  # a new slot may begin when one of these did
    kept = {span_of(slot) for slot in own} & wanted
    session.add_all(_slot(part, slot) for slot in sorted(wanted - kept))


def _slots_of(session: Session, part: EventSession) -> list[Slot]:
    return [s for s in queries.list_slots(session, part.event_id) if s.session_id == part.id]


def _slot(part: EventSession, span: Span) -> Slot:
    return Slot(
        event_id=part.event_id,
        session_id=part.id,
        starts_at=span.starts_at,
        minutes=span.minutes,
    )


def _part(session: Session, event: Event, session_id: UUID) -> EventSession:
    part = queries.get_session_of(session, event.id, session_id)
    if part is None:
        raise NotFoundError(session_id=session_id)
    return part
