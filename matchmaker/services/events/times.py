"""The times of an event as organizers see them: sessions with their slots, single slots, breaks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.event_plans import EventDays
from matchmaker.domain.event_times import Span
from matchmaker.domain.permissions import Actor
from matchmaker.services.events.events import EventView, load_event, visible_event
from matchmaker.storage.models.events import Event, EventSession, Slot
from matchmaker.storage.queries import event_times as queries


@dataclass(frozen=True, slots=True)
class SlotItem:
    """`tables` None: all of them; `meetings` stand in it in the plan that is worked on."""

    public_id: UUID
    starts_at: datetime
    minutes: int
    tables: int | None
    meetings: int


@dataclass(frozen=True, slots=True)
class SessionItem:
    """A part of a day; of single slots `public_id` is None and the name is empty."""

    public_id: UUID | None
    name: str
    starts_at: datetime
    ends_at: datetime
    slot_minutes: int
    pause_minutes: int
    slots: tuple[SlotItem, ...]


@dataclass(frozen=True, slots=True)
class BreakItem:
    public_id: UUID
    name: str
    starts_at: datetime
    minutes: int


@dataclass(frozen=True, slots=True)
class TimesView:
    """Sessions in the order of the days, single slots in one of their own at the end."""

    event: EventView
    sessions: tuple[SessionItem, ...]
    breaks: tuple[BreakItem, ...]

    @property
    def slots(self) -> tuple[SlotItem, ...]:
        """All slots in the order of time."""
        slots = (slot for part in self.sessions for slot in part.slots)
        return tuple(sorted(slots, key=lambda slot: slot.starts_at))


def load_times(session: Session, *, actor: Actor, event_id: UUID) -> TimesView:
    event = visible_event(session, actor=actor, event_id=event_id)
    held = queries.count_meetings_by_slot(session, event.id)
    slots: dict[int | None, list[SlotItem]] = defaultdict(list)
    for slot in queries.list_slots(session, event.id):
        slots[slot.session_id].append(_slot(slot, held))
    parts = [
        _session(part, tuple(slots.pop(part.id, ())))
        for part in queries.list_sessions(session, event.id)
    ]
    single = slots.get(None, [])
    if single:
        parts.append(_single(tuple(single)))
    breaks = queries.list_breaks(session, event.id)
    return TimesView(
        load_event(session, actor=actor, event_id=event_id),
        tuple(parts),
        tuple(BreakItem(row.public_id, row.name, row.starts_at, row.minutes) for row in breaks),
    )


def days_of(event: Event) -> EventDays:
    return EventDays(event.time_zone, event.starts_on, event.ends_on)


def span_of(slot: Slot) -> Span:
    return Span(slot.starts_at, slot.minutes)


def _session(part: EventSession, slots: tuple[SlotItem, ...]) -> SessionItem:
    return SessionItem(
        part.public_id,
        part.name,
        part.starts_at,
        part.ends_at,
        part.slot_minutes,
        part.pause_minutes,
        slots,
    )


def _single(slots: tuple[SlotItem, ...]) -> SessionItem:
    first, last = slots[0], slots[-1]
    end = Span(last.starts_at, last.minutes).ends_at
    return SessionItem(None, "", first.starts_at, end, first.minutes, 0, slots)


def _slot(slot: Slot, held: Mapping[int, int]) -> SlotItem:
    return SlotItem(slot.public_id, slot.starts_at, slot.minutes, slot.tables, held.get(slot.id, 0))
