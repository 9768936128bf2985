"""The plan that is worked on: whom, when and where it can plan, and what it holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.event_enums import PairRule
from matchmaker.domain.event_times import grains, slot_label
from matchmaker.domain.languages import primary
from matchmaker.services.event_participants import spoken
from matchmaker.storage.models.events import Event, Slot
from matchmaker.storage.models.schedules import EventSchedule
from matchmaker.storage.models.schedules import Meeting as MeetingRow
from matchmaker.storage.queries import event_participants, event_times
from matchmaker.storage.queries import schedules as queries
from matchmaker.storage.queries.event_wishes import list_pair_wishes

Away = Mapping[UUID, str]
"""Slots in which somebody is on a visit, each with the name of the site."""


@dataclass(frozen=True, slots=True)
class PlanSlot:
    """A slot with the tables that are open in it; `label` names it in a problem.

    `day` 2026-01-13 and `clock` 09:20 are by the clock of the event.
    """

    key: int
    id: UUID
    label: str
    starts_at: datetime
    minutes: int
    tables: int

    @property
    def day(self) -> str:
        return self.label[:10]

    @property
    def clock(self) -> str:
        return self.label[11:]


@dataclass(frozen=True, slots=True)
class PlanBreak:
    name: str
    starts_at: datetime
    minutes: int


@dataclass(frozen=True, slots=True)
class PlanRoom:
    name: str
    tables: int


@dataclass(frozen=True, slots=True)
class PlanPerson:
    """A participant; `language` is that of the name, `languages` are spoken, by first subtag."""

    key: int
    id: UUID
    side: Kind
    profile_key: int
    organization_key: int
    name: str
    name_latin: str
    language: str | None
    languages: frozenset[str]
    minimum: int
    maximum: int | None
    is_withdrawn: bool
    absent: frozenset[UUID]
    away: Away

    def is_free(self, slot: UUID) -> bool:
        return not self.is_withdrawn and slot not in self.absent and slot not in self.away


@dataclass(frozen=True, slots=True)
class PlanInterpreter:
    """An interpreter at work at the event; `number` 2 is P2 on paper."""

    key: int
    id: UUID
    number: int
    name: str
    languages: frozenset[str]
    absent: frozenset[UUID]
    away: Away

    def is_free(self, slot: UUID) -> bool:
        return slot not in self.absent and slot not in self.away


@dataclass(frozen=True, slots=True)
class PlannedMeeting:
    """A meeting of the plan, everything in it by public id."""

    investor: UUID
    startup: UUID
    slot: UUID
    table: int
    interpreter: UUID | None
    score: float
    is_locked: bool = False
    id: UUID = field(default_factory=uuid4)

    @property
    def pair(self) -> tuple[UUID, UUID]:
        return self.investor, self.startup

    @property
    def place(self) -> tuple[UUID, int, UUID | None]:
        return self.slot, self.table, self.interpreter


@dataclass(frozen=True, slots=True)
class WorkingPlan:
    """All that is known of the plan that is worked on; `number` 0: nothing was planned yet.

    `people` holds those who were taken out too; `figures` are those of the working version.
    """

    event_key: int
    event_id: UUID
    time_zone: str
    number: int
    review_number: int | None
    published_number: int | None
    figures: Mapping[str, Any]
    slots: Mapping[UUID, PlanSlot]
    breaks: tuple[PlanBreak, ...]
    rooms: tuple[PlanRoom, ...]
    people: Mapping[UUID, PlanPerson]
    interpreters: Mapping[UUID, PlanInterpreter]
    wishes: Mapping[tuple[UUID, UUID], PairRule]
    meetings: Mapping[UUID, PlannedMeeting]

    @property
    def tables(self) -> int:
        return sum(room.tables for room in self.rooms)

    @property
    def must(self) -> frozenset[tuple[UUID, UUID]]:
        return frozenset(pair for pair, rule in self.wishes.items() if rule is PairRule.MUST)

    def side(self, side: Kind) -> tuple[PlanPerson, ...]:
        """Those of one side who take part."""
        people = self.people.values()
        return tuple(p for p in people if p.side is side and not p.is_withdrawn)


def load_plan(session: Session, *, event: Event) -> WorkingPlan:
    """The working plan; whoever asks has seen to it that the actor may see the event."""
    schedule = queries.get_schedule(session, event.id) or EventSchedule(event_id=event.id)
    rooms = tuple(
        PlanRoom(room.name, room.tables) for room in event_times.list_rooms(session, event.id)
    )
    rows = event_times.list_slots(session, event.id)
    slots = {row.public_id: _slot(row, event, sum(room.tables for room in rooms)) for row in rows}
    away = _visiting(session, event, slots.values())
    slot_ids = {slot.key: slot.id for slot in slots.values()}
    people = _people(session, event, slot_ids, away)
    interpreters = _interpreters(session, event, slot_ids, away)
    names = _Names(
        slot_ids,
        {person.key: person.id for person in people.values()},
        {interpreter.key: interpreter.id for interpreter in interpreters.values()},
    )
    return WorkingPlan(
        event_key=event.id,
        event_id=event.public_id,
        time_zone=event.time_zone,
        number=schedule.working_number,
        review_number=schedule.review_number,
        published_number=schedule.published_number,
        figures=queries.get_figures(session, event.id, schedule.working_number),
        slots=slots,
        breaks=tuple(
            PlanBreak(row.name, row.starts_at, row.minutes)
            for row in event_times.list_breaks(session, event.id)
        ),
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
