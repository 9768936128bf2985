"""The plan that is worked on: whom, when and where it can plan, and what it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from matchmaker.domain.enums import Kind
from matchmaker.domain.event_enums import PairRule

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
    """An interpreter at work at the event; `number` 2 is P2 on paper, `fields` are sectors."""

    key: int
    id: UUID
    number: int
    name: str
    languages: frozenset[str]
    fields: frozenset[str]
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
