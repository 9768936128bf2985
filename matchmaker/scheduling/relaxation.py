"""The linear program over all pairs, by column generation.

Only pairs that could be worth their price are in the program; the prices of one round tell which
to add for the next (Dantzig and Wolfe 1960), until no pair outside is worth its price.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matchmaker.scheduling.arrays import Bools, Floats, Ints
from matchmaker.scheduling.groups import Grouping
from matchmaker.scheduling.instance import Instance
from matchmaker.scheduling.prices import Prices, best_gains, bound_of, gains
from matchmaker.scheduling.program import Aims, Columns, Program, Relaxed
from matchmaker.scheduling.timetable import Worth

_TOLERANCE = 1e-9
_ROUNDS = 60


@dataclass(frozen=True, slots=True)
class Relaxation:
    """What no whole plan can pass, and what the pairs are worth at its prices.

    `taken` is how much of each of the `columns` is used; `gained` (pairs, groups).
    """

    groups: Grouping
    aims: Aims
    columns: Columns
    taken: Floats
    missing: float
    prices: Prices
    gained: Floats

    def bound(self, instance: Instance, reached: Worth) -> float:
        best = best_gains(self.gained)
        return bound_of(instance, self.groups, self.prices, best, reached)


def relax(
    instance: Instance, groups: Grouping, aims: Aims, start: Bools | None = None
) -> Relaxation | None:
    """Solve the program over (pair, group); `start` marks the columns to begin with."""
    inside = first_columns(instance, groups) if start is None else start
    found: Relaxation | None = None
    for _ in range(_ROUNDS):
        columns = Columns(*np.nonzero(inside))
        answer = Program(instance, groups, columns).relaxed(aims)
        if answer is None:
            return found
        found = _priced(instance, groups, aims, columns, answer)
        wanted = _worth_adding(instance, found.gained, inside)
        if not wanted.any():
            return found
        inside |= wanted
    return found


def _priced(
    instance: Instance, groups: Grouping, aims: Aims, columns: Columns, answer: Relaxed
) -> Relaxation:
    gained = gains(instance, groups, answer.prices, aims.score)
    return Relaxation(groups, aims, columns, answer.taken, answer.missing, answer.prices, gained)


def first_columns(instance: Instance, groups: Grouping) -> Bools:
    """The best pairs of each person, as many as they may need and a few more, and all of `must`."""
    share = groups.tables.sum() / np.maximum(_sides(instance), 1)
    wanted = np.minimum(instance.maximum, 2 * share.astype(np.int64) + 4)
    inside = instance.must.copy()
    for ends in (instance.left, instance.right):
        order = np.lexsort((-instance.score, ends))
        people, first = np.unique(ends[order], return_index=True)
        rank = np.arange(len(order)) - np.repeat(first, np.diff([*first, len(order)]))
        inside[order] |= rank < wanted[ends[order]]
    return inside[:, None] & groups.open


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
    keep = np.zeros(instance.pairs, dtype=bool)
    for ends in (instance.left, instance.right):
        pairs = np.flatnonzero(wanted)
        order = pairs[np.lexsort((-best[pairs], ends[pairs]))]
        _, first = np.unique(ends[order], return_index=True)
        rank = np.arange(len(order)) - np.repeat(first, np.diff([*first, len(order)]))
        keep[order[rank < 6]] = True
    return keep[:, None] & (extra > _TOLERANCE)
