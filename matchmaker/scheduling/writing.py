"""Problems and plans as JSON documents (docs/formats.md)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from matchmaker.scheduling.plan import Plan
from matchmaker.scheduling.problem import Interpreter, Meeting, Person, Problem


def plan_document(plan: Plan) -> dict[str, Any]:
    """Numbers unrounded; reasons and obstacles in English."""
    return {
        "status": plan.status.value,
        "missing_must": plan.missing_must,
        "missing_minimum": plan.missing_minimum,
        "objective": plan.objective,
        "bound": plan.bound,
        "gap": plan.gap,
        "seconds": plan.seconds,
        "meetings": [_meeting(meeting) for meeting in plan.meetings],
        "unmet": [
            {"investor": unmet.investor, "startup": unmet.startup, "reason": str(unmet.reason)}
            for unmet in plan.unmet
        ],
        "obstacles": [str(obstacle) for obstacle in plan.obstacles],
    }


def problem_document(problem: Problem) -> dict[str, Any]:
    """The inverse of `read_problem`; a score that bars its pair without being finite is null."""
    counts = set(problem.tables.values())
    return {
        "slots": list(problem.slots),
        "tables": counts.pop() if len(counts) == 1 else dict(problem.tables),
        "investors": [_person(person, problem.slots) for person in problem.investors],
        "startups": [_person(person, problem.slots) for person in problem.startups],
        "interpreters": [_interpreter(person, problem.slots) for person in problem.interpreters],
        "pairs": [
            [investor, startup, score if math.isfinite(score) else None]
            for (investor, startup), score in problem.pairs.items()
        ],
        "must": [list(pair) for pair in sorted(problem.must)],
        "locked": [_meeting(meeting) for meeting in problem.locked],
    }


def _meeting(meeting: Meeting) -> dict[str, Any]:
    return {
        "investor": meeting.investor,
        "startup": meeting.startup,
        "slot": meeting.slot,
        "table": meeting.table,
        "interpreter": meeting.interpreter,
    }


def _person(person: Person, slots: Sequence[str]) -> dict[str, Any]:
    limits = {"min": person.minimum} if person.minimum else {}
    if person.maximum is not None:
        limits["max"] = person.maximum
    return {
        "id": person.id,
        **limits,
        **_free(person.free, slots),
        **_languages(person.languages),
    }


def _interpreter(interpreter: Interpreter, slots: Sequence[str]) -> dict[str, Any]:
    return {
        "id": interpreter.id,
        **_languages(interpreter.languages),
        **_free(interpreter.free, slots),
    }


def _languages(languages: frozenset[str]) -> dict[str, list[str]]:
    return {"languages": sorted(languages)} if languages else {}


def _free(free: frozenset[str] | None, slots: Sequence[str]) -> dict[str, list[str]]:
    """In the order of time; labels of no slot at the end."""
    if free is None:
        return {}
    return {"free": [*(slot for slot in slots if slot in free), *sorted(free.difference(slots))]}
