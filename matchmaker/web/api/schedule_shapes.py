"""Problems and plans of schedules as they come into and go out of the interface."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from matchmaker.domain.event_enums import RunKind
from matchmaker.services.planning.runs import RunState

MOST_SLOTS = 400
MOST_PEOPLE = 2_000
MOST_PAIRS = 250_000

_Entries = list[Any]
"""Read by the reader of problem files, which says of each entry what is wrong."""


class ProblemIn(BaseModel):
    """A problem of a schedule, as formats.md has it."""

    model_config = ConfigDict(extra="forbid")

    slots: _Entries = Field(max_length=MOST_SLOTS)
    tables: int | dict[str, int]
    investors: _Entries = Field(max_length=MOST_PEOPLE)
    startups: _Entries = Field(max_length=MOST_PEOPLE)
    pairs: _Entries = Field(max_length=MOST_PAIRS)
    interpreters: _Entries | None = Field(default=None, max_length=MOST_PEOPLE)
    must: _Entries | None = Field(default=None, max_length=MOST_PAIRS)
    locked: _Entries | None = Field(default=None, max_length=MOST_PAIRS)


class SearchQuery(BaseModel):
    """For how long a plan is searched for, and from which seed."""

    seconds: float = Field(default=60, gt=0, le=300)
    seed: int = Field(default=0, ge=0, le=2**31 - 1)


class ProgressOut(BaseModel):
    """The best plan after so many seconds; no plan can pass `bound`, null while none is known."""

    seconds: float
    objective: float
    bound: float | None
    missing_must: int
    missing_minimum: int


class MeetingOut(BaseModel):
    investor: str
    startup: str
    slot: str
    table: int
    interpreter: str | None


class UnmetOut(BaseModel):
    investor: str
    startup: str
    reason: str


class PlanOut(BaseModel):
    """A plan, as formats.md has it."""

    status: str
    missing_must: int
    missing_minimum: int
    objective: float
    bound: float
    gap: float
    seconds: float
    meetings: list[MeetingOut]
    unmet: list[UnmetOut]
    obstacles: list[str]


class RunOut(BaseModel):
    """How far a plan is; `plan` is there when `state` is done, `reason` when it failed."""

    id: UUID
    kind: RunKind
    state: RunState
    created_at: datetime
    finished_at: datetime | None
    progress: list[ProgressOut]
    reason: str | None
    plan: PlanOut | None


class EventMeetingOut(MeetingOut):
    """A published meeting; ids are those of participants and interpreters of the event."""

    starts_at: datetime
    minutes: int
    investor_name: str
    startup_name: str


class EventScheduleOut(BaseModel):
    """What is published of an event; `number` is its version, null while nothing is.

    Of an event that was called off it is what was out then: nothing of it takes place.
    """

    id: UUID
    name: str
    time_zone: str
    number: int | None
    published_at: datetime | None
    called_off_at: datetime | None
    called_off_reason: str
    meetings: list[EventMeetingOut]
