"""The linear program over all pairs, by column generation.

Only pairs that could be worth their price are in the program; the prices of one round tell which
to add for the next (Dantzig and Wolfe 1960), until no pair outside is worth its price.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from matchmaker.scheduling.arrays import Bools, Floats, Ints
from matchmaker.scheduling.groups import Grouping
from matchmaker.scheduling.instance import Instance, standing
from matchmaker.scheduling.prices import Ceiling, best_gains, ceiling_of, gains
from matchmaker.scheduling.program import Aims, Columns, Program, Relaxed
from matchmaker.scheduling.timetable import Worth

Run = Callable[[Callable[[], Relaxed | None]], Relaxed | None]
_WEIGHTS = Aims(1024.0, 32.0)
_RAISE, _RAISES = 32.0, 2
_NOTHING = 1e-6
_TIGHT = 1e-7
"""A program this near its ceiling, in scores of a meeting, needs no more columns."""
_TOLERANCE = 1e-9
_AT_ONCE = 6
"""New columns of one person in a round."""
_ROUNDS = 60


@dataclass(frozen=True, slots=True)
class Relaxation:
    """What no whole plan can pass, and what the pairs are worth at its prices.

    `taken` is how much of each of the `columns` is used; `missing` and `missing_must` what is
    missing then; `gained` (pairs, groups). No plan misses less than `least`.
    """

    groups: Grouping
    columns: Columns
    taken: Floats
    missing: float
    missing_must: float
    gained: Floats
    ceiling: Ceiling
    least: int = 0

    @property
    def lacks(self) -> bool:
        return self.missing > _NOTHING or self.missing_must > _NOTHING

    @property
    def aims(self) -> Aims:
        """What its prices charge for what is missing."""
        return Aims(self.ceiling.must, self.ceiling.missing)

    @property
    def size(self) -> float:
        """About how many meetings there are."""
        return float(self.taken.sum())

    def lacks_more_than(self, other: Relaxation) -> bool:
        if abs(self.missing_must - other.missing_must) > _NOTHING:
            return self.missing_must > other.missing_must
        return self.missing > other.missing + _NOTHING


class Relaxer:
    """Solves the programs of one instance; `run` is what each is handed to."""

    def __init__(self, instance: Instance, run: Run, seconds: Callable[[], float]) -> None:
        self._instance, self._run, self._seconds = instance, run, seconds

    def relaxed(
        self, groups: Grouping, start: Bools | None = None, least: Relaxation | None = None
    ) -> Relaxation | None:
        """The aims in their order: weights are raised until no greater aim gives way.

        `least` is a relaxation known to miss no more than any other can.
        """
        aims = _WEIGHTS
        found = self.weighed(groups, aims, start)
        if found is None or not found.lacks:
            return found
        if least is not None and not found.lacks_more_than(least):
            return found
        least = self.weighed(groups, Aims(self._instance.rank, 1.0, 0.0), start)
        for _ in range(_RAISES):
            if found is None or least is None or not found.lacks_more_than(least):
                break
            aims = Aims(aims.must * _RAISE, aims.missing * _RAISE)
            found = self.weighed(groups, aims, start)
        if found is None or least is None:
            return found
        return replace(found, least=least.ceiling.least_missing(self._instance.rank))

    def weighed(
        self,
        groups: Grouping,
        aims: Aims,
        start: Bools | None = None,
        reached: Worth | None = None,
    ) -> Relaxation | None:
        """Solve the program over (pair, group); `start` marks the pairs to begin with."""
        pairs = first_pairs(self._instance, groups) if start is None else start
        inside = pairs[:, None] & groups.open
        found: Relaxation | None = None
        for _ in range(_ROUNDS):
            columns = Columns(*np.nonzero(inside))
            program = Program(self._instance, groups, columns, aims, reached)
            answer = self._run(partial(program.relaxed, self._seconds()))
            if answer is None:
                return found
            found = self._priced(groups, aims, columns, answer)
            wanted = _worth_adding(self._instance, found.gained, inside)
            if not wanted.any() or found.ceiling.value <= answer.value + _TIGHT * found.size:
                return found
            inside |= wanted
        return found

    def _priced(
        self, groups: Grouping, aims: Aims, columns: Columns, answer: Relaxed
    ) -> Relaxation:
        instance = self._instance
        gained = gains(instance, groups, answer.prices, aims.score)
        must = instance.must[columns.pair]
        return Relaxation(
            groups=groups,
            columns=columns,
            taken=answer.taken,
            missing=answer.missing,
            missing_must=np.count_nonzero(instance.must) - float(answer.taken[must].sum()),
            gained=gained,
            ceiling=ceiling_of(instance, groups, answer.prices, best_gains(gained)),
        )


def first_pairs(instance: Instance, groups: Grouping) -> Bools:
    """The best pairs of each person, as many as they may need and a few more, and all of `must`."""
    share = groups.tables.sum() / np.maximum(_sides(instance), 1)
    wanted = np.minimum(instance.maximum, 2 * share.astype(np.int64) + 4)
    inside = instance.must.copy()
    for ends in (instance.left, instance.right):
        inside |= standing(ends, instance.score) < wanted[ends]
    return inside


def _sides(instance: Instance) -> Ints:
    """(people,): how many there are on the side of each person."""
    investors = len(instance.problem.investors)
    startups = instance.people - investors
    return np.repeat([investors, startups], [investors, startups])


def _worth_adding(instance: Instance, gained: Floats, inside: Bools) -> Bools:
    """The columns outside that gain more than the pair does already, a few for each person."""
    reached = np.where(inside, gained, -np.inf).max(axis=1, initial=0.0)
    extra = np.where(inside, -np.inf, gained - reached[:, None])
    best = extra.max(axis=1, initial=-np.inf)
    wanted = best > _TOLERANCE
    pairs = np.flatnonzero(wanted)
    keep = np.zeros(instance.pairs, dtype=bool)
    for ends in (instance.left, instance.right):
        keep[pairs] |= standing(ends[pairs], best[pairs]) < _AT_ONCE
    return keep[:, None] & (extra > _TOLERANCE)
