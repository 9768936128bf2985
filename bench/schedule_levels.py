"""How many musts and minimum meetings any plan of a day has to miss, proved apart from the solver.

Musts: a program in whole numbers over must pairs and slots. Minimum meetings: a linear program over
pairs, with all slots in one, for plans that miss as few musts; its value, rounded up, is a bound.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csr_array

from matchmaker.scheduling.availability import Availability, Pair
from matchmaker.scheduling.problem import Problem
from matchmaker.scheduling.verify import may_meet

_NEAR = 1e-6
Entry = tuple[object, float, float]
"""The name of a row, its right side, and what a variable counts there."""


@dataclass
class Rows:
    """Rows by name, each with its right side; a column is in as many of them as it likes."""

    right: dict[object, float] = field(default_factory=dict)
    columns: int = 0
    _at: dict[object, int] = field(default_factory=dict)
    _entries: list[tuple[int, int, float]] = field(default_factory=list)

    def column(self, *rows: Entry) -> int:
        for name, right, value in rows:
            self.right.setdefault(name, right)
            self._entries.append((self._at.setdefault(name, len(self._at)), self.columns, value))
        self.columns += 1
        return self.columns - 1

    def least(self, costs: np.ndarray, upper: np.ndarray, *, is_whole: bool) -> float:
        answer = milp(
            costs,
            constraints=LinearConstraint(self.matrix(), -np.inf, list(self.right.values())),
            bounds=Bounds(0, upper),
            integrality=np.full(self.columns, int(is_whole)),
        )
        return float(costs @ np.asarray(answer.x))

    def matrix(self) -> csr_array:
        rows, columns, values = np.array(self._entries).T
        at = rows.astype(int), columns.astype(int)
        return csr_array(coo_array((values, at), shape=(len(self.right), self.columns)))


def least_missing(problem: Problem) -> tuple[int, int]:
    """Musts, and minimum meetings where as few musts are missing."""
    available = Availability(problem)
    musts = _least_musts(problem, available)
    return musts, _least_minimums(problem, available, musts)


def _least_musts(problem: Problem, available: Availability) -> int:
    rows = Rows()
    kinds = set()
    for pair in sorted(pair for pair in problem.must if may_meet(problem, pair)):
        languages = available.languages(pair)
        for slot in available.labels(available.common(pair)):
            needs: list[Entry] = []
            if languages is not None:
                kind = available.interpreters(languages)
                kinds.add((kind, slot))
                needs = [((kind, slot), 0.0, 1.0)]
            ends = [((side, pair[side], slot), 1.0, 1.0) for side in (0, 1)]
            table = (slot, float(problem.tables[slot]), 1.0)
            rows.column((("pair", pair), 1.0, 1.0), table, *ends, *needs)
    meetings = rows.columns
    for kind, slot in sorted(kinds):
        for who in kind:
            if available.interpreters_free[who] & available.slots[slot]:
                rows.column(((kind, slot), 0.0, -1.0), ((who, slot), 1.0, 1.0))
    if not meetings:
        return len(problem.must)
    costs = np.where(np.arange(rows.columns) < meetings, -1.0, 0.0)
    return len(problem.must) + round(rows.least(costs, np.ones(rows.columns), is_whole=True))


def _least_minimums(problem: Problem, available: Availability, missing_musts: int) -> int:
    rows = Rows()
    musts = float(missing_musts - len(problem.must))
    kinds = set()
    for pair in problem.pairs:
        if not (may_meet(problem, pair) and available.common(pair)):
            continue
        entries = [entry for side in (0, 1) for entry in _ends(available, side, pair)]
        if (languages := available.languages(pair)) is not None:
            kinds.add(kind := available.interpreters(languages))
            entries.append((kind, 0.0, 1.0))
        if pair in problem.must:
            entries.append(("musts", musts, -1.0))
        rows.column(*entries, ("tables", float(sum(problem.tables.values())), 1.0))
    pairs = rows.columns
    missing = [
        rows.column((("least", side, who), -float(person.minimum), -1.0))
        for side, people in enumerate(available.people)
        for who, person in people.items()
    ]
    for kind in sorted(kinds):
        for who in kind:
            hours = (available.interpreters_free[who] & available.open).bit_count()
            rows.column((kind, 0.0, -1.0), (("hours", who), float(hours), 1.0))
    costs = np.zeros(rows.columns)
    costs[missing] = 1.0
    upper = np.where(np.arange(rows.columns) < pairs, 1.0, np.inf)
    return math.ceil(rows.least(costs, upper, is_whole=False) - _NEAR)


def _ends(available: Availability, side: int, pair: Pair) -> list[Entry]:
    """A meeting counts for the most and for the least of whoever is on this side of it."""
    person = available.people[side][pair[side]]
    hours = (available.free[side][person.id] & available.open).bit_count()
    most = hours if person.maximum is None else min(hours, person.maximum)
    return [
        (("most", side, person.id), float(most), 1.0),
        (("least", side, person.id), -float(person.minimum), -1.0),
    ]
