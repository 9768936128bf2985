"""A day of meetings by the general constraint solver of OR-Tools, in a process of its own.

One variable for each pair and slot in which the two could meet, and for each set of pairs that the
same interpreters serve, how many each of these serves in a slot.
"""

from __future__ import annotations

import json
import resource
import sys
from collections import defaultdict
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeAlias

import click
from ortools.sat.python import cp_model

from matchmaker.scheduling.problem import Meeting, Person, Problem
from matchmaker.scheduling.reading import read_problem
from matchmaker.scheduling.verify import can_interpret, is_free, may_meet, needs_interpreter

_SCALE = 10_000
"""Scores are whole numbers there."""
_WORKERS = 2
_MOST_MEMORY = 6 << 30
NO_ANSWER = 3

Pair = tuple[str, str]
Variable: TypeAlias = cp_model.IntVar


@dataclass(frozen=True)
class Model:
    """The constraint model with the variables that a plan is read from."""

    model: cp_model.CpModel
    meets: dict[tuple[Pair, str], Variable]
    serves: dict[tuple[str, frozenset[str], str], Variable]


def build(problem: Problem) -> Model:
    found = Model(cp_model.CpModel(), {}, {})
    model = found.model
    kinds = _kinds(problem)
    by_key: defaultdict[tuple[str, ...], list[Variable]] = defaultdict(list)
    for pair, slot in _choices(problem, kinds):
        variable = found.meets[pair, slot] = model.new_bool_var("")
        both = ("0", pair[0]), ("1", pair[1])
        for key in (("pair", *pair), ("slot", slot), *both, *((*end, slot) for end in both)):
            by_key[key].append(variable)
    for key, variables in by_key.items():
        if key[0] == "slot":
            model.add(sum(variables) <= problem.tables[key[1]])
        elif len(key) > 2:  # noqa: PLR2004 -- a pair, or a person in a slot
            model.add_at_most_one(variables)
    _add_interpreters(problem, found, kinds)
    _add_aims(problem, found, by_key)
    return found


def _kinds(problem: Problem) -> dict[Pair, frozenset[str]]:
    """Who can interpret for those pairs that may meet and need somebody."""
    languages = [
        {person.id: person.languages for person in side}
        for side in (problem.investors, problem.startups)
    ]
    known: dict[tuple[frozenset[str], frozenset[str]], frozenset[str]] = {}
    found = {}
    for pair in problem.pairs:
        both = languages[0][pair[0]], languages[1][pair[1]]
        if may_meet(problem, pair) and needs_interpreter(*both):
            if both not in known:
                able = (who.id for who in problem.interpreters if can_interpret(who, *both))
                known[both] = frozenset(able)
            found[pair] = known[both]
    return found


def _choices(problem: Problem, kinds: dict[Pair, frozenset[str]]) -> list[tuple[Pair, str]]:
    sides = [
        {person.id: person for person in side} for side in (problem.investors, problem.startups)
    ]
    return [
        (pair, slot)
        for pair in problem.pairs
        if may_meet(problem, pair) and (pair not in kinds or kinds[pair])
        for slot in problem.slots
        if is_free(sides[0][pair[0]], slot) and is_free(sides[1][pair[1]], slot)
    ]


def _add_interpreters(problem: Problem, found: Model, kinds: dict[Pair, frozenset[str]]) -> None:
    needing: defaultdict[tuple[frozenset[str], str], list[Variable]] = defaultdict(list)
    for (pair, slot), variable in found.meets.items():
        if pair in kinds:
            needing[kinds[pair], slot].append(variable)
    for (kind, slot), variables in needing.items():
        there = [who.id for who in problem.interpreters if who.id in kind and is_free(who, slot)]
        for who in there:
            found.serves[who, kind, slot] = found.model.new_bool_var("")
        found.model.add(sum(variables) <= sum(found.serves[who, kind, slot] for who in there))
    once: defaultdict[tuple[str, str], list[Variable]] = defaultdict(list)
    for (who, _, slot), variable in found.serves.items():
        once[who, slot].append(variable)
    for variables in once.values():
        found.model.add_at_most_one(variables)


def _add_aims(
    problem: Problem, found: Model, by_key: dict[tuple[str, ...], list[Variable]]
) -> None:
    """Musts before minimum meetings before scores, by weights that nothing can outweigh."""
    model, missing = found.model, []
    for side, people in (("0", problem.investors), ("1", problem.startups)):
        for person in people:
            missing += _add_limits(model, person, by_key.get((side, person.id), []))
    scores = {pair: round(score * _SCALE) for pair, score in problem.pairs.items() if score > 0}
    minimum_weight = sum(problem.tables.values()) * max(scores.values(), default=0) + 1
    wanted = sum(person.minimum for person in (*problem.investors, *problem.startups))
    must_weight = minimum_weight * (wanted + 1)
    model.maximize(
        sum(
            variable * (scores[pair] + must_weight * (pair in problem.must))
            for (pair, _), variable in found.meets.items()
        )
        - sum(variable * minimum_weight for variable in missing)
    )


def _add_limits(
    model: cp_model.CpModel, person: Person, variables: list[Variable]
) -> list[Variable]:
    if person.maximum is not None:
        model.add(sum(variables) <= person.maximum)
    if not person.minimum:
        return []
    missing = model.new_int_var(0, person.minimum, "")
    model.add(sum(variables) + missing >= person.minimum)
    return [missing]


def meetings_of(problem: Problem, found: Model, solver: cp_model.CpSolver) -> list[Meeting]:
    kinds = _kinds(problem)
    serving: defaultdict[tuple[frozenset[str], str], list[str]] = defaultdict(list)
    for (who, kind, slot), variable in found.serves.items():
        if solver.value(variable):
            serving[kind, slot].append(who)
    meetings: list[Meeting] = []
    for (pair, slot), variable in found.meets.items():
        if solver.value(variable):
            table = 1 + sum(meeting.slot == slot for meeting in meetings)
            interpreter = serving[kinds[pair], slot].pop() if pair in kinds else None
            meetings.append(Meeting(slot, table, *pair, interpreter))
    return meetings


@click.command()
@click.argument("source", type=click.Path(path_type=Path))
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--seconds", default=60.0)
def main(source: Path, target: Path, *, seconds: float) -> None:
    """Write the meetings planned for SOURCE into TARGET; exit 3 if there are none in time."""
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    problem = read_problem(json.loads(source.read_text("utf-8")))
    found = build(problem)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = _WORKERS
    status = solver.solve(found.model)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        sys.exit(NO_ANSWER)
    meetings = [asdict(meeting) for meeting in meetings_of(problem, found, solver)]
    answer = {"is_proved": status == cp_model.OPTIMAL, "meetings": meetings}
    target.write_text(json.dumps(answer), "utf-8")


if __name__ == "__main__":
    main()
