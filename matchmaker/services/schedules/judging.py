"""The working plan before the judge: as a problem, as a plan of it, and what it is worth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from matchmaker.domain.enums import Kind
from matchmaker.domain.event_enums import PairRule
from matchmaker.domain.text import Message
from matchmaker.scheduling.plan import OPTIMAL_GAP
from matchmaker.scheduling.problem import Interpreter, Meeting, Person, Problem
from matchmaker.scheduling.verify import Figures, faults_of_meetings, figures_of
from matchmaker.services.schedules.checks import Pair
from matchmaker.services.schedules.plan import (
    PlanInterpreter,
    PlannedMeeting,
    PlanPerson,
    WorkingPlan,
)

_PROVED = ("bound", "gap", "status")
"""Figures that hold only while no more is missing than when they were proved."""


def problem_of(plan: WorkingPlan, pairs: Mapping[tuple[str, str], float]) -> Problem:
    """The plan's people, hours and tables as a problem in which these pairs may meet."""
    there = {str(person.id) for side in Kind for person in plan.side(side)}
    barred = {_as_text(pair) for pair, rule in plan.wishes.items() if rule is PairRule.MUST_NOT}
    return Problem(
        slots=tuple(slot.label for slot in plan.slots.values()),
        tables={slot.label: slot.tables for slot in plan.slots.values()},
        investors=tuple(_person(plan, person) for person in plan.side(Kind.INVESTOR)),
        startups=tuple(_person(plan, person) for person in plan.side(Kind.STARTUP)),
        pairs={
            pair: score
            for pair, score in pairs.items()
            if pair[0] in there and pair[1] in there and pair not in barred
        },
        interpreters=tuple(
            Interpreter(str(one.id), one.languages, _free(plan, one), one.fields)
            for one in plan.interpreters.values()
        ),
        must=frozenset(pair for pair in map(_as_text, plan.must) if there.issuperset(pair)),
    )


def _as_text(pair: Pair) -> tuple[str, str]:
    return str(pair[0]), str(pair[1])


def _person(plan: WorkingPlan, person: PlanPerson) -> Person:
    return Person(
        str(person.id),
        minimum=person.minimum,
        maximum=person.maximum,
        free=_free(plan, person),
        languages=person.languages,
    )


def _free(plan: WorkingPlan, who: PlanPerson | PlanInterpreter) -> frozenset[str]:
    return frozenset(slot.label for slot in plan.slots.values() if who.is_free(slot.id))


def scheduled(plan: WorkingPlan, meetings: Iterable[PlannedMeeting]) -> tuple[Meeting, ...]:
    """These meetings as the judge reads them."""
    return tuple(
        Meeting(
            slot=plan.slots[meeting.slot].label,
            table=meeting.table,
            investor=str(meeting.investor),
            startup=str(meeting.startup),
            interpreter=str(meeting.interpreter) if meeting.interpreter else None,
        )
        for meeting in meetings
    )


def worth_of(plan: WorkingPlan, meetings: Iterable[PlannedMeeting]) -> Figures:
    """What these meetings would be worth in the place of those of the plan."""
    held = tuple(meetings)
    problem = problem_of(plan, {_as_text(meeting.pair): meeting.score for meeting in held})
    return figures_of(problem, scheduled(plan, held))


def figures_after(plan: WorkingPlan, worth: Figures) -> dict[str, Any]:
    """Figures of the next version; a bound goes on only where it still is one."""
    figures = dict(plan.figures)
    is_proved = (
        worth.missing_must <= figures.get("missing_must", -1)
        and worth.missing_minimum <= figures.get("missing_minimum", -1)
        and worth.objective <= figures.get("bound", -1.0) * (1 + OPTIMAL_GAP)
    )
    if not is_proved:
        figures = {name: value for name, value in figures.items() if name not in _PROVED}
    elif figures["bound"] > 0:
        figures["gap"] = max(0.0, 1 - worth.objective / figures["bound"])
        figures["status"] = "optimal" if figures["gap"] <= OPTIMAL_GAP else "feasible"
    return figures | {
        "objective": worth.objective,
        "missing_must": worth.missing_must,
        "missing_minimum": worth.missing_minimum,
    }


def new_faults(plan: WorkingPlan, after: Iterable[PlannedMeeting]) -> tuple[Message, ...]:
    """What the judge finds wrong with these meetings that was not wrong with the plan."""
    wanted = tuple(after)
    known = Counter(map(str, _faults(plan, plan.meetings.values())))
    return tuple(named(plan, fault) for fault in _faults(plan, wanted) if not known[str(fault)])


def _faults(plan: WorkingPlan, meetings: Iterable[PlannedMeeting]) -> tuple[Message, ...]:
    held = tuple(meetings)
    problem = problem_of(plan, {_as_text(meeting.pair): meeting.score for meeting in held})
    return faults_of_meetings(problem, scheduled(plan, held))


def named(plan: WorkingPlan, fault: Message) -> Message:
    """With names in the place of ids, as the judge knows only those."""
    names: dict[object, str] = {str(who.id): who.name for who in plan.people.values()}
    names |= {str(one.id): one.name for one in plan.interpreters.values()}
    return replace(fault, values={key: names.get(v, v) for key, v in fault.values.items()})
