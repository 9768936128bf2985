"""How active an investor has been lately."""

from __future__ import annotations

import math

import numpy as np

from matchmaker.matching.explanation import ActivityFact, Fact
from matchmaker.matching.market import Block, Market, Rows

MEMORY_DAYS = 365.0
UNDATED_WEIGHT = 0.2
"""A deal without a day counts like one of a year and a half ago."""
_RECENT_DAYS = 730


class ActivityFeature:
    """ln(1 + Σ exp(−age / 365 days)) over the past companies, the same for every startup."""

    name = "activity"
    has_own_scale = True

    def __init__(self, market: Market) -> None:
        self._market = market
        self._activity = np.array([self._sum(i) for i in range(len(market.investors))])

    def block(self, investors: Rows, startups: Rows) -> Block:
        return np.repeat(self._activity[investors][:, None], len(startups), axis=1)

    def fact(self, investor: int, startup: int) -> Fact | None:
        del startup
        own = self._market.companies_of(investor)
        count = own.stop - own.start
        recent = sum(age <= _RECENT_DAYS for age in self._ages(investor))
        return ActivityFact(count, recent) if count else None

    def _sum(self, investor: int) -> float:
        own = self._market.companies_of(investor)
        if own.start == own.stop:
            return math.nan
        ages = self._ages(investor)
        undated = own.stop - own.start - len(ages)
        recent = math.fsum(math.exp(-age / MEMORY_DAYS) for age in ages)
        return math.log1p(recent + UNDATED_WEIGHT * undated)

    def _ages(self, investor: int) -> list[int]:
        companies = self._market.companies[self._market.companies_of(investor)]
        return [(self._market.today - c.day).days for c in companies if c.day is not None]
