"""What one more table, interpreter, slot or half hour would bring to an event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import InvalidInputError, NotFoundError
from matchmaker.domain.event_enums import RunKind
from matchmaker.domain.permissions import Actor
from matchmaker.domain.text import N_
from matchmaker.scheduling.verify import needs_interpreter
from matchmaker.scheduling.what_if import (
    Curve,
    MoreInterpreters,
    MoreSlots,
    MoreTables,
    Point,
    Resource,
    what_if,
)
from matchmaker.services.events.events import may_change, visible_event
from matchmaker.services.planning.problem import EventProblem
from matchmaker.services.planning.runs import RunView, load_run, run_view
from matchmaker.services.schedules.loading import load_plan
from matchmaker.services.schedules.plan import WorkingPlan
from matchmaker.storage.queries import planning as queries

MOST_STEPS = 5
LONGEST = 60.0
HALF_HOUR = 30
_PAIRS_OF_LANGUAGES = 6


class More(StrEnum):
    TABLES = "tables"
    INTERPRETERS = "interpreters"
    SLOTS = "slots"
    HALF_HOURS = "half-hours"


class UnknownMoreError(InvalidInputError):
    message = N_("Choose what there could be more of, and how many steps.")


@dataclass(frozen=True, slots=True)
class WhatIf:
    """So many steps of one more; `languages` of an interpreter, first subtags."""

    more: More
    steps: int
    languages: tuple[str, ...] = ()

    def packed(self) -> dict[str, Any]:
        return {"more": self.more.value, "steps": self.steps, "languages": list(self.languages)}

    @classmethod
    def of(cls, question: Mapping[str, Any]) -> WhatIf:
        return cls(More(question["more"]), question["steps"], tuple(question["languages"]))


@dataclass(frozen=True, slots=True)
class WhatIfOverview:
    """What may be asked of an event, and the run that is shown, if there is one.

    `languages` are pairs of which most interpreters are needed, those first.
    """

    plan: WorkingPlan
    languages: tuple[tuple[str, str], ...]
    run: RunView | None
    may_ask: bool

    @property
    def curve(self) -> Curve:
        return unpack_curve(self.run.answer) if self.run else ()


def load_what_if(
    session: Session, *, actor: Actor, event_id: UUID, run_id: UUID | None = None
) -> WhatIfOverview:
    """With the run that is named, else the last one."""
    event = visible_event(session, actor=actor, event_id=event_id)
    if run_id is not None:
        run: RunView | None = load_run(session, actor=actor, event_id=event_id, run_id=run_id)
        if run is None or run.kind is not RunKind.WHAT_IF:
            raise NotFoundError(run_id=run_id)
    else:
        line = queries.get_latest_run_line(session, event.id, (RunKind.WHAT_IF,))
        run = run_view(line) if line else None
    plan = load_plan(session, event=event)
    may_ask = may_change(actor, event)
    return WhatIfOverview(plan, _languages(plan), run, may_ask)


def work_out_what_if(
    found: EventProblem, question: Mapping[str, Any], report: Callable[[Curve], bool]
) -> dict[str, Any]:
    asked = WhatIf.of(question)
    resource = _resource(found, asked)
    curve = what_if(found.problem, resource, asked.steps, seconds=LONGEST, report=report)
    return pack_curve(curve)


def pack_curve(curve: Curve) -> dict[str, Any]:
    return {
        "points": [
            [
                point.extra,
                point.meetings,
                point.objective,
                point.bound,
                point.missing_must,
                point.missing_minimum,
            ]
            for point in curve
        ]
    }


def unpack_curve(answer: Mapping[str, Any]) -> Curve:
    return tuple(Point(*values) for values in answer.get("points", ()))


def _resource(found: EventProblem, asked: WhatIf) -> Resource:
    if asked.more is More.TABLES:
        return MoreTables()
    if asked.more is More.INTERPRETERS:
        return MoreInterpreters(frozenset(asked.languages))
    minutes = max((slot.minutes for slot in found.plan.slots.values()), default=HALF_HOUR)
    each = 1 if asked.more is More.SLOTS else max(1, HALF_HOUR // minutes)
    return MoreSlots(tuple(f"+{number}" for number in range(1, asked.steps * each + 1)), each=each)


def _languages(plan: WorkingPlan) -> tuple[tuple[str, str], ...]:
    """Of each two who share no language one of each."""
    guests = Counter(one.languages for one in plan.side(Kind.INVESTOR))
    homes = Counter(one.languages for one in plan.side(Kind.STARTUP))
    needed: Counter[tuple[str, str]] = Counter()
    for one, guest_count in guests.items():
        for other, home_count in homes.items():
            if needs_interpreter(one, other):
                for pair in ((a, b) for a in one for b in other):
                    needed[pair] += guest_count * home_count
    ordered = sorted(needed, key=lambda pair: (-needed[pair], pair))
    return tuple(ordered[:_PAIRS_OF_LANGUAGES])
