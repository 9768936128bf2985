"""The rules over pairs and groups of slots as a linear program in some of the pairs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from matchmaker.scheduling.arrays import Bools, Floats, Ints
from matchmaker.scheduling.groups import Grouping
from matchmaker.scheduling.instance import Instance
from matchmaker.scheduling.prices import Ceiling, Prices, made_consistent, unit_of
from matchmaker.scheduling.rows import Rows
from matchmaker.scheduling.timetable import Worth

_HALF = 0.5
_MANY_ROWS = 4000
"""From here on interior points are faster than the dual simplex."""


@dataclass(frozen=True, slots=True)
class Aims:
    """What a missing `must` pair, a missing minimum meeting and a unit of score weigh."""

    must: float
    missing: float
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Columns:
    """Pairs and the groups they may meet in: the variables of a program."""

    pair: Ints
    group: Ints

    def __len__(self) -> int:
        return len(self.pair)


@dataclass(frozen=True, slots=True)
class Relaxed:
    """How much of each column a linear program takes, and the prices of what it uses.

    `value` is the weighed sum of its aims: a missing pair of `must` counts against it.
    """

    taken: Floats
    missing: float
    value: float
    prices: Prices


@dataclass(frozen=True, slots=True)
class Whole:
    """The columns taken in whole numbers, and what no choice of these columns can pass."""

    taken: Bools
    ceiling: Ceiling


class Program:
    """The rules of a grouping as rows, the columns as variables.

    After the columns come the missing minimum meetings of each person, and how many meetings of
    each kind each team serves in each group. With `reached`, no more may be missing than that.
    """

    def __init__(
        self,
        instance: Instance,
        groups: Grouping,
        columns: Columns,
        aims: Aims,
        reached: Worth | None = None,
    ) -> None:
        self.instance, self.groups, self.columns, self.aims = instance, groups, columns, aims
        self._served = np.argwhere(np.repeat(groups.serves[:, :, None], groups.groups, axis=2))
        self._after = len(columns) + instance.people
        self.width = self._after + len(self._served)
        self._rows = Rows()
        self._write_people()
        self._write_slots()
        self._write_interpreting()
        self._write_reached(reached)

    def _write_people(self) -> None:
        instance, columns, rows = self.instance, self.columns, self._rows
        count, people = self.groups.groups, np.arange(instance.people)
        ends = np.concatenate([instance.left[columns.pair], instance.right[columns.pair]])
        places = np.tile(np.arange(len(columns)), 2)
        self._person = rows.block(instance.maximum, ends, places)
        self._minimum = rows.block(-instance.minimum, ends, places, -1.0)
        rows.entries(self._minimum + people, len(columns) + people, -1.0)
        hours = ends * count + np.tile(columns.group, 2)
        self._hour = rows.block(self.groups.hours.reshape(-1), hours, places)

    def _write_slots(self) -> None:
        places = np.arange(len(self.columns))
        self._table = self._rows.block(self.groups.tables, self.columns.group, places)
        pairs, of = np.unique(self.columns.pair, return_inverse=True)
        self._rows.block(np.ones(len(pairs)), of.reshape(-1), places)

    def _write_interpreting(self) -> None:
        columns, count, rows = self.columns, self.groups.groups, self._rows
        kind = self.instance.kind[columns.pair]
        needing = np.flatnonzero(kind >= 0)
        kinds = len(self.groups.serves)
        at = kind[needing] * count + columns.group[needing]
        self._kind = rows.block(np.zeros(kinds * count), at, needing)
        kind, team, group = self._served.T
        places = self._after + np.arange(len(self._served))
        rows.entries(self._kind + kind * count + group, places, -1.0)
        self._team = rows.block(self.groups.there.reshape(-1), team * count + group, places)

    def _write_reached(self, reached: Worth | None) -> None:
        instance, columns = self.instance, self.columns
        least, most = 0, int(instance.minimum.sum())
        if reached is not None:
            least = int(np.count_nonzero(instance.must)) - reached.missing_must
            most = reached.missing_minimum
        must = np.flatnonzero(instance.must[columns.pair])
        one = np.zeros(1)
        self._must = self._rows.block(one - least, np.zeros_like(must), must, -1.0)
        missing = np.arange(len(columns), self._after)
        self._missing = self._rows.block(one + most, np.zeros_like(missing), missing)

    def _costs(self) -> Floats:
        """What is minimised: the other way round what pairs are worth, and what is missing."""
        instance, pair = self.instance, self.columns.pair
        worth = instance.score[pair] / unit_of(instance) * self.aims.score
        costs = np.zeros(self.width)
        costs[: len(pair)] = -(worth + self.aims.must * instance.must[pair])
        costs[len(pair) : self._after] = self.aims.missing
        return costs

    def _most(self) -> Floats:
        most = np.full(self.width, np.inf)
        columns = len(self.columns)
        most[:columns] = 1.0
        most[columns : self._after] = self.instance.minimum
        return most

    def relaxed(
        self, seconds: float, settled: Bools | None = None, extra: Floats | None = None
    ) -> Relaxed | None:
        """Solve it as a linear program; None where there is no answer in time.

        Columns that are `settled` are taken wholly; `extra` is what columns are worth beside.
        """
        matrix = self._rows.matrix(self.width)
        costs, least, columns = self._costs(), np.zeros(self.width), len(self.columns)
        costs[:columns] -= 0.0 if extra is None else extra
        least[:columns] = 0.0 if settled is None else settled
        answer = linprog(  # type: ignore[call-overload]
            costs,
            A_ub=matrix,
            b_ub=self._rows.right(),
            bounds=np.column_stack([least, self._most()]),
            method="highs-ds" if matrix.shape[0] < _MANY_ROWS else "highs-ipm",
            options={"time_limit": seconds},
        )
        if answer.status != 0:
            return None
        return Relaxed(
            taken=answer.x[:columns],
            missing=float(answer.x[columns : self._after].sum()),
            value=-float(answer.fun) - self.aims.must * np.count_nonzero(self.instance.must),
            prices=self._prices(-answer.ineqlin.marginals),
        )

    def whole(self, seconds: float, nodes: int = 10_000) -> Whole | None:
        """Solve it in whole numbers of meetings; None where there is no answer in time."""
        answer = milp(
            self._costs(),
            constraints=LinearConstraint(self._rows.matrix(self.width), ub=self._rows.right()),
            bounds=Bounds(0.0, self._most()),
            integrality=np.ones(self.width, dtype=np.int64),
            options={"time_limit": seconds, "node_limit": nodes, "mip_rel_gap": 0.0},
        )
        if answer.x is None:
            return None
        must = self.aims.must * np.count_nonzero(self.instance.must)
        ceiling = Ceiling(-float(answer.mip_dual_bound) - must, self.aims.must, self.aims.missing)
        return Whole(answer.x[: len(self.columns)] > _HALF, ceiling)

    def _prices(self, duals: Floats) -> Prices:
        people, groups = self.instance.people, self.groups.groups
        kinds, teams = self.groups.serves.shape

        def block(first: int, *shape: int) -> Floats:
            return duals[first : first + int(np.prod(shape))].reshape(shape)

        prices = Prices(
            must=self.aims.must + float(duals[self._must]),
            missing=self.aims.missing + float(duals[self._missing]),
            person=block(self._person, people),
            minimum=block(self._minimum, people),
            hour=block(self._hour, people, groups),
            table=block(self._table, groups),
            kind=block(self._kind, kinds, groups),
            team=block(self._team, teams, groups),
        )
        return made_consistent(self.groups, prices)
