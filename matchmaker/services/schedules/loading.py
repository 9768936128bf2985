"""Reading the plan that is worked on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.event_enums import PairRule
from matchmaker.domain.event_times import grains, slot_label
from matchmaker.domain.languages import primary
from matchmaker.services.events.participants import spoken
from matchmaker.services.schedules.plan import (
    Away,
    PlanBreak,
    PlanInterpreter,
    PlannedMeeting,
    PlanPerson,
    PlanRoom,
    PlanSlot,
    WorkingPlan,
)
from matchmaker.storage.models.events import Event, Slot
from matchmaker.storage.models.schedules import EventSchedule
from matchmaker.storage.models.schedules import Meeting as MeetingRow
from matchmaker.storage.queries import event_participants, event_times
from matchmaker.storage.queries import schedules as queries
from matchmaker.storage.queries.event_wishes import list_pair_wishes


def load_plan(session: Session, *, event: Event) -> WorkingPlan:
    """The working plan; whoever asks has seen to it that the actor may see the event."""
    schedule = queries.get_schedule(session, event.id) or EventSchedule(event_id=event.id)
    rooms = _rooms(session, event)
    slots = _slots(session, event, sum(room.tables for room in rooms))
    away = _visiting(session, event, slots.values())
    slot_ids = _ids(slots.values())
    people = _people(session, event, slot_ids, away)
    interpreters = _interpreters(session, event, slot_ids, away)
    names = _Names(slot_ids, _ids(people.values()), _ids(interpreters.values()))
    return WorkingPlan(
        event_key=event.id,
        event_id=event.public_id,
        time_zone=event.time_zone,
        number=schedule.working_number,
        review_number=schedule.review_number,
        published_number=schedule.published_number,
        figures=queries.get_figures(session, event.id, schedule.working_number),
        slots=slots,
        breaks=_breaks(session, event),
        rooms=rooms,
        people=people,
        interpreters=interpreters,
        wishes=_wishes(session, event, names),
        meetings=_meetings(session, event, names),
    )


@dataclass(frozen=True, slots=True)
class _Names:
    """Public ids by key."""

    slots: Mapping[int, UUID]
    people: Mapping[int, UUID]
    interpreters: Mapping[int, UUID]


def _ids(parts: Iterable[PlanSlot | PlanPerson | PlanInterpreter]) -> Mapping[int, UUID]:
    return {part.key: part.id for part in parts}


def _rooms(session: Session, event: Event) -> tuple[PlanRoom, ...]:
    rows = event_times.list_rooms(session, event.id)
    return tuple(PlanRoom(row.name, row.tables) for row in rows)


def _breaks(session: Session, event: Event) -> tuple[PlanBreak, ...]:
    rows = event_times.list_breaks(session, event.id)
    return tuple(PlanBreak(row.name, row.starts_at, row.minutes) for row in rows)


def _slots(session: Session, event: Event, tables: int) -> Mapping[UUID, PlanSlot]:
    rows = event_times.list_slots(session, event.id)
    return {row.public_id: _slot(row, event, tables) for row in rows}


def _slot(row: Slot, event: Event, tables: int) -> PlanSlot:
    return PlanSlot(
        key=row.id,
        id=row.public_id,
        label=slot_label(row.starts_at, event.time_zone),
        starts_at=row.starts_at,
        minutes=row.minutes,
        tables=tables if row.tables is None else min(tables, row.tables),
    )


def _visiting(session: Session, event: Event, slots: Iterable[PlanSlot]) -> Mapping[str, Away]:
    """By resource, as bookings name it: in which slots it is on a visit."""
    slot_of = {grain: slot.id for slot in slots for grain in grains(slot.starts_at, slot.minutes)}
    away: dict[str, dict[UUID, str]] = defaultdict(dict)
    for resource, grain, name in queries.list_visit_bookings(session, event.id):
        if grain in slot_of:
            away[resource][slot_of[grain]] = name
    return away


def _people(
    session: Session, event: Event, slots: Mapping[int, UUID], away: Mapping[str, Away]
) -> Mapping[UUID, PlanPerson]:
    absences = event_participants.list_absences(session, event.id)
    return {
        participant.public_id: PlanPerson(
            key=participant.id,
            id=participant.public_id,
            side=participant.side,
            profile_key=profile.id,
            organization_key=profile.organization_id,
            name=profile.name,
            name_latin=profile.name_latin,
            language=profile.language,
            languages=frozenset(map(primary, spoken(participant, profile))),
            minimum=participant.minimum,
            maximum=participant.maximum,
            is_withdrawn=participant.withdrawn_at is not None,
            absent=_named(slots, absences.get(participant.id, set())),
            away=away.get(f"participant:{participant.id}", {}),
        )
        for participant, profile in event_participants.list_participant_lines(session, event.id)
    }


def _interpreters(
    session: Session, event: Event, slots: Mapping[int, UUID], away: Mapping[str, Away]
) -> Mapping[UUID, PlanInterpreter]:
    absences = event_participants.list_interpreter_absences(session, event.id)
    return {
        at_work.public_id: PlanInterpreter(
            key=at_work.id,
            id=at_work.public_id,
            number=at_work.number,
            name=interpreter.name,
            languages=frozenset(map(primary, interpreter.languages)),
            fields=frozenset(interpreter.fields),
            absent=_named(slots, absences.get(at_work.id, set())),
            away=away.get(f"interpreter:{at_work.id}", {}),
        )
        for at_work, interpreter in event_participants.list_interpreter_lines(session, event.id)
    }


def _named(slots: Mapping[int, UUID], keys: set[int]) -> frozenset[UUID]:
    """Without those that came after the slots were read."""
    return frozenset(slots[key] for key in slots.keys() & keys)


def _wishes(session: Session, event: Event, names: _Names) -> Mapping[tuple[UUID, UUID], PairRule]:
    rows = list_pair_wishes(session, event.id)
    return {(names.people[r.investor_id], names.people[r.startup_id]): r.rule for r in rows}


def _meetings(session: Session, event: Event, names: _Names) -> Mapping[UUID, PlannedMeeting]:
    return {row.public_id: _meeting(row, names) for row in queries.list_meetings(session, event.id)}


def _meeting(row: MeetingRow, names: _Names) -> PlannedMeeting:
    key = row.event_interpreter_id
    return PlannedMeeting(
        id=row.public_id,
        investor=names.people[row.investor_id],
        startup=names.people[row.startup_id],
        slot=names.slots[row.slot_id],
        table=row.table,
        interpreter=None if key is None else names.interpreters[key],
        score=row.score,
        is_locked=row.is_locked,
    )
