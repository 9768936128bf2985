"""What a run found out, as it is stored: a plan in numbers, and for which problem it is proved."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

from matchmaker.scheduling.plan import Plan, PlanStatus
from matchmaker.scheduling.problem import Meeting, Problem
from matchmaker.scheduling.writing import problem_document
from matchmaker.spreadsheets.messages import pack_message, unpack_message

Answer = Mapping[str, Any]


def pack_answer(problem: Problem, plan: Plan) -> dict[str, Any]:
    """Without the wishes that are not met: their reasons are found again from problem and plan."""
    return {
        "status": plan.status.value,
        "missing_must": plan.missing_must,
        "missing_minimum": plan.missing_minimum,
        "objective": plan.objective,
        "bound": plan.bound,
        "gap": plan.gap,
        "seconds": plan.seconds,
        "meetings": pack_meetings(plan.meetings),
        "locked": pack_meetings(problem.locked),
        "obstacles": [pack_message(obstacle) for obstacle in plan.obstacles],
        "fingerprint": fingerprint_of(problem),
    }


def unpack_plan(answer: Answer) -> Plan:
    return Plan(
        status=PlanStatus(answer["status"]),
        missing_must=answer["missing_must"],
        missing_minimum=answer["missing_minimum"],
        objective=answer["objective"],
        bound=answer["bound"],
        seconds=answer["seconds"],
        meetings=unpack_meetings(answer["meetings"]),
        obstacles=tuple(unpack_message(packed) for packed in answer["obstacles"]),
    )


def pack_meetings(meetings: Sequence[Meeting]) -> list[list[Any]]:
    return [[m.slot, m.table, m.investor, m.startup, m.interpreter] for m in meetings]


def unpack_meetings(packed: Sequence[Sequence[Any]]) -> tuple[Meeting, ...]:
    return tuple(Meeting(*values) for values in packed)


def fingerprint_of(problem: Problem) -> str:
    """The same for the same people, slots, tables, interpreters and scores; locks do not count.

    Two processes add up a score in another order, so its last decimals do not count either.
    """
    document = problem_document(replace(problem, pairs={}, locked=()))
    lines = (f"{one} {other} {score:.6f}" for (one, other), score in problem.pairs.items())
    said = "\n".join((json.dumps(document, sort_keys=True), *lines))
    return sha256(said.encode()).hexdigest()


def fitting_proofs(answers: Iterable[Answer], problem: Problem) -> list[Answer]:
    """Those whose bound holds for this problem too: it is the same, and locks no less.

    A lock only takes plans away, so a bound without it is one with it.
    """
    own, locked = fingerprint_of(problem), set(problem.locked)
    return [
        answer
        for answer in answers
        if answer["status"] != PlanStatus.INFEASIBLE
        and answer["fingerprint"] == own
        and set(unpack_meetings(answer["locked"])) <= locked
    ]
