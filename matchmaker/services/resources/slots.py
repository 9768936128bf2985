"""Single slots of an event: added, moved, closed in part, removed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.errors import FieldProblemsError, NotFoundError
from matchmaker.domain.event_plans import MOST_TABLES, SlotPlan
from matchmaker.domain.permissions import Actor
from matchmaker.domain.text import N_, Message
from matchmaker.services.events.events import note_event, own_event
from matchmaker.services.events.times import days_of, span_of
from matchmaker.services.resources.repairs import clear_slots, release
from matchmaker.services.resources.sessions import ensure_free
from matchmaker.storage.models.events import Event, Slot
from matchmaker.storage.queries import event_times as queries


def add_slot(
    session: Session, *, actor: Actor, event_id: UUID, plan: SlotPlan, now: datetime
) -> None:
    """One slot that belongs to no session."""
    event = own_event(session, actor=actor, event_id=event_id)
    span = plan.checked(days_of(event))
    ensure_free(session, event, [span])
    session.add(
        Slot(
            event_id=event.id,
            starts_at=span.starts_at,
            minutes=span.minutes,
            tables=plan.tables,
        )
    )
    note_event(session, actor, event, "event.times-changed", now, added="slot")


def change_slot(  # noqa: PLR0913 -- which slot of which event, how, and who says so
    session: Session,
    *,
    actor: Actor,
    event_id: UUID,
    slot_id: UUID,
    plan: SlotPlan,
    may_release: bool = False,
    now: datetime,
) -> None:
    """Move it, make it longer, close tables; meetings that no longer fit are asked about."""
    event = own_event(session, actor=actor, event_id=event_id)
    slot = _slot(session, event, slot_id)
    span = plan.checked(days_of(event))
    ensure_free(session, event, [span], besides=[slot])
    if span != span_of(slot):
        clear_slots(
            session, actor=actor, event=event, slots=[slot], may_release=may_release, now=now
        )
    slot.starts_at, slot.minutes, slot.tables = span.starts_at, span.minutes, plan.tables
    session.flush()  # which tables are left is looked up
    release_closed(session, actor=actor, event=event, may_release=may_release, now=now)
    note_event(session, actor, event, "event.times-changed", now, changed="slot")


def set_tables(
    session: Session,
    *,
    actor: Actor,
    event_id: UUID,
    tables: Mapping[UUID, int | None],
    may_release: bool = False,
    now: datetime,
) -> None:
    """How many tables are open in each of these slots; None: all of them."""
    event = own_event(session, actor=actor, event_id=event_id)
    wrong = {
        f"tables-{key}": Message(
            N_("Write a whole number from 0 to %(most)s."), {"most": MOST_TABLES}
        )
        for key, number in tables.items()
        if number is not None and not 0 <= number <= MOST_TABLES
    }
    if wrong:
        raise FieldProblemsError(wrong)
    for slot in queries.list_slots_by_id(session, event.id, list(tables)):
        slot.tables = tables[slot.public_id]
    session.flush()  # which tables are left is looked up
    release_closed(session, actor=actor, event=event, may_release=may_release, now=now)
    note_event(session, actor, event, "event.times-changed", now, changed="tables")


def remove_slots(
    session: Session,
    *,
    actor: Actor,
    event_id: UUID,
    slot_ids: Collection[UUID],
    may_release: bool = False,
    now: datetime,
) -> int:
    """How many are gone; MeetingsThereError where they hold meetings that may not be taken out."""
    event = own_event(session, actor=actor, event_id=event_id)
    slots = queries.list_slots_by_id(session, event.id, slot_ids)
    clear_slots(session, actor=actor, event=event, slots=slots, may_release=may_release, now=now)
    for slot in slots:
        session.delete(slot)
    if slots:
        note_event(session, actor, event, "event.times-changed", now, removed=len(slots))
    return len(slots)


def release_closed(
    session: Session, *, actor: Actor, event: Event, may_release: bool, now: datetime
) -> None:
    """See to it that no meeting stands at a table that is no more."""
    total = sum(room.tables for room in queries.list_rooms(session, event.id))
    left = {
        slot.id: total if slot.tables is None else min(slot.tables, total)
        for slot in queries.list_slots(session, event.id)
    }
    held = queries.list_meetings_beyond(session, event.id, left)
    release(session, actor=actor, event=event, held=held, may_release=may_release, now=now)


def _slot(session: Session, event: Event, slot_id: UUID) -> Slot:
    found = queries.list_slots_by_id(session, event.id, [slot_id])
    if not found:
        raise NotFoundError(slot_id=slot_id)
    return found[0]
