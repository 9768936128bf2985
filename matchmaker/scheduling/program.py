"""The rules over pairs and groups of slots as a linear program in some of the pairs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import coo_array, csr_array

from matchmaker.scheduling.arrays import Bools, Floats, Ints
from matchmaker.scheduling.groups import Grouping
from matchmaker.scheduling.instance import Instance
from matchmaker.scheduling.prices import Prices, made_consistent, unit_of

HALF = 0.5


@dataclass(frozen=True, slots=True)
class Aims:
    """What a missing `must` pair, a missing minimum meeting and a unit of score weigh."""

    must: float
    missing: float
    score: float


@dataclass(frozen=True, slots=True)
class Columns:
    """Pairs and the groups they may meet in: the variables of a program."""

    pair: Ints
    group: Ints

    def __len__(self) -> int:
        return len(self.pair)


@dataclass(frozen=True, slots=True)
class Relaxed:
    """How much of each column a linear program takes, its value, and its prices."""

    taken: Floats
    missing: float
    value: float
    prices: Prices


class Program:
    """The rules of a grouping as rows, the columns as variables.

    After the columns come the missing minimum meetings of each person, and how many meetings of
    each kind each team serves in each group.
    """

    def __init__(self, instance: Instance, groups: Grouping, columns: Columns) -> None:
        self.instance, self.groups, self.columns = instance, groups, columns
        self._rows: list[Ints] = []
        self._places: list[Ints] = []
        self._values: list[Floats] = []
        self._right: list[Floats] = []
        self._row_count = 0
        self._served = np.argwhere(np.repeat(groups.serves[:, :, None], groups.groups, axis=2))
        self.width = len(columns) + instance.people + len(self._served)
        self._ends = np.concatenate([instance.left[columns.pair], instance.right[columns.pair]])
        self._twice = np.tile(np.arange(len(columns)), 2)
        self._write()

    def _write(self) -> None:
        instance, groups, columns = self.instance, self.groups, self.columns
        people, count = instance.people, groups.groups
        group_twice = np.tile(columns.group, 2)
        self.person = self._block(instance.maximum, self._ends, self._twice)
        self.minimum = self._block(-instance.minimum, self._ends, self._twice, -1.0)
        self._entries(self.minimum + np.arange(people), len(columns) + np.arange(people), -1.0)
        self.hour = self._block(
            groups.hours.reshape(-1), self._ends * count + group_twice, self._twice
        )
        self.table = self._block(groups.tables, columns.group, np.arange(len(columns)))
        self._write_interpreting()
        self._block(np.ones(instance.pairs), columns.pair, np.arange(len(columns)))

    def _write_interpreting(self) -> None:
        columns, count = self.columns, self.groups.groups
        needing = np.flatnonzero(self.instance.kind[columns.pair] >= 0)
        kinds, teams = self.groups.serves.shape
        at = self.instance.kind[columns.pair[needing]] * count + columns.group[needing]
        self.kind = self._block(np.zeros(kinds * count), at, needing)
        kind, team, group = self._served.T
        first = len(columns) + self.instance.people
        places = first + np.arange(len(self._served))
        self._entries(self.kind + kind * count + group, places, -1.0)
        self.team = self._block(self.groups.there.reshape(-1), team * count + group, places)

    def _block(self, right: Ints | Floats, rows: Ints, places: Ints, value: float = 1.0) -> int:
        """Add rows with these right sides; returns the number of the first."""
        first = self._row_count
        self._right.append(np.asarray(right, dtype=np.float64))
        self._row_count += len(right)
        self._entries(first + rows, places, value)
        return first

    def _entries(self, rows: Ints, places: Ints, value: float) -> None:
        self._rows.append(rows)
        self._places.append(places)
        self._values.append(np.full(len(rows), value))

    def matrix(self) -> csr_array:
        entries = np.concatenate(self._values)
        at = (np.concatenate(self._rows), np.concatenate(self._places))
        return csr_array(coo_array((entries, at), shape=(self._row_count, self.width)))

    def right(self) -> Floats:
        return np.concatenate(self._right)

    def costs(self, aims: Aims) -> Floats:
        """What is minimised: the other way round what pairs are worth, and what is missing."""
        instance, pair = self.instance, self.columns.pair
        worth = instance.score[pair] * (aims.score / unit_of(instance))
        costs = np.zeros(self.width)
        costs[: len(pair)] = -(worth + aims.must * instance.must[pair])
        costs[len(pair) : len(pair) + instance.people] = aims.missing
        return costs

    def most(self) -> Floats:
        most = np.full(self.width, np.inf)
        columns = len(self.columns)
        most[:columns] = 1.0
        most[columns : columns + self.instance.people] = self.instance.minimum
        return most

    def relaxed(self, aims: Aims) -> Relaxed | None:
        """Solve it as a linear program; None where the solver gives up."""
        answer = linprog(
            self.costs(aims),
            A_ub=self.matrix(),
            b_ub=self.right(),
            bounds=np.column_stack([np.zeros(self.width), self.most()]),
            method="highs-ds",
        )
        if answer.status != 0:
            return None
        columns, people = len(self.columns), self.instance.people
        return Relaxed(
            taken=answer.x[:columns],
            missing=float(answer.x[columns : columns + people].sum()),
            value=-float(answer.fun),
            prices=self._prices(aims, -answer.ineqlin.marginals),
        )

    def whole(self, aims: Aims, seconds: float) -> Bools | None:
        """The columns to take in whole meetings; None where there is no answer in time."""
        answer = milp(
            self.costs(aims),
            constraints=LinearConstraint(self.matrix(), ub=self.right()),
            bounds=Bounds(0.0, self.most()),
            integrality=np.ones(self.width),
            options={"time_limit": seconds, "mip_rel_gap": 1e-7},
        )
        return None if answer.x is None else answer.x[: len(self.columns)] > HALF

    def _prices(self, aims: Aims, duals: Floats) -> Prices:
        people, groups = self.instance.people, self.groups.groups
        kinds, teams = self.groups.serves.shape
        prices = Prices(
            must=aims.must,
            missing=aims.missing,
            person=duals[self.person : self.person + people],
            minimum=duals[self.minimum : self.minimum + people],
            hour=duals[self.hour : self.hour + people * groups].reshape(people, groups),
            table=duals[self.table : self.table + groups],
            kind=duals[self.kind : self.kind + kinds * groups].reshape(kinds, groups),
            team=duals[self.team : self.team + teams * groups].reshape(teams, groups),
        )
        return made_consistent(self.groups, prices)
