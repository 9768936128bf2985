"""What everything costs, and the bound that follows from any such prices.

Lagrange: let a plan pay for each person, hour, table and interpreter it uses and be paid for
what it adds to a minimum. No plan is worth more than the whole stock at these prices plus what
each pair is worth beyond the prices of its parts. That holds for all prices, so the bound is true
even when the linear program that found them was cut short.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from matchmaker.scheduling.arrays import Floats
from matchmaker.scheduling.groups import Grouping
from matchmaker.scheduling.instance import Instance
from matchmaker.scheduling.timetable import Worth

_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True)
class Prices:
    """All are ≥ 0, in units of the greatest score.

    Shapes: `person`, `minimum` (people,); `hour` (people, groups); `table` (groups,); `kind`
    (kinds, groups); `team` (teams, groups). `must` and `missing` are what a missing pair of
    `must` and a missing minimum meeting cost.
    """

    must: float
    missing: float
    person: Floats
    minimum: Floats
    hour: Floats
    table: Floats
    kind: Floats
    team: Floats


def unit_of(instance: Instance) -> float:
    """Scores are measured in this, so that prices do not depend on their scale."""
    return float(instance.score.max(initial=0.0)) or 1.0


def gains(instance: Instance, groups: Grouping, prices: Prices, weight: float = 1.0) -> Floats:
    """(pairs, groups): what a pair is worth beyond its prices; −∞ where it cannot meet.

    `weight` is what one unit of score counts.
    """
    of_pair = instance.score / unit_of(instance) * weight + prices.must * instance.must
    by_person = prices.minimum - prices.person
    of_pair += by_person[instance.left] + by_person[instance.right]
    kind = np.vstack([prices.kind, np.zeros((1, groups.groups))])
    gained = of_pair[:, None] - prices.table - kind[instance.kind]
    gained -= prices.hour[instance.left]
    gained -= prices.hour[instance.right]
    gained[~groups.open] = -np.inf
    return gained


def best_gains(gained: Floats) -> Floats:
    """(pairs,): the gain of each pair where it is greatest."""
    return np.asarray(gained.max(axis=1, initial=-np.inf))


@dataclass(frozen=True, slots=True)
class Ceiling:
    """No plan's score, less what its missing pairs and meetings cost, is greater than `value`.

    In units of the greatest score, as are `must` and `missing`, the costs.
    """

    value: float
    must: float
    missing: float

    def bound(self, instance: Instance, reached: Worth) -> float:
        """No plan that misses as little as `reached` has a greater sum of scores."""
        allowed = self.must * reached.missing_must + self.missing * reached.missing_minimum
        return (self.value + allowed) * unit_of(instance)

    def least_missing(self, rank: float) -> int:
        """No plan misses less, in minimum meetings; a pair of `must` counts for `rank` of them.

        Says something where the ceiling weighs them like that, for no score is below 0.
        """
        if not self.missing or not math.isclose(self.must, rank * self.missing):
            return 0
        return math.ceil(-self.value / self.missing - _ROUNDING)


def ceiling_of(instance: Instance, groups: Grouping, prices: Prices, best: Floats) -> Ceiling:
    stock = (
        prices.person @ instance.maximum
        + (prices.hour * groups.hours).sum()
        + prices.table @ groups.tables
        + (prices.team * groups.there).sum()
        - prices.minimum @ instance.minimum
        - prices.must * np.count_nonzero(instance.must)
    )
    value = float(stock + np.maximum(best, 0.0).sum())
    return Ceiling(value, prices.must, prices.missing)


def made_consistent(groups: Grouping, prices: Prices) -> Prices:
    """Lower prices that a solver's rounding left too high for the bound to hold."""
    kind = prices.kind.copy()
    for number, able in enumerate(groups.serves):
        kind[number] = np.minimum(kind[number], prices.team[able].min(axis=0, initial=np.inf))
    return Prices(
        must=prices.must,
        missing=prices.missing,
        person=np.maximum(prices.person, 0.0),
        minimum=np.clip(prices.minimum, 0.0, prices.missing),
        hour=np.maximum(prices.hour, 0.0),
        table=np.maximum(prices.table, 0.0),
        kind=np.maximum(kind, 0.0),
        team=np.maximum(prices.team, 0.0),
    )
