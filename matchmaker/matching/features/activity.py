"""How active an investor has been lately."""

from __future__ import annotations

import math

import numpy as np

from matchmaker.matching.explanation import ActivityFact, Fact
from matchmaker.matching.market import Block, Market, Rows

MEMORY_DAYS = 365.0
_RECENT_DAYS = 730


class ActivityFeature:
    """ln(1 + Σ exp(−age / 365 days)) over the dated past companies, the same for every startup."""

    name = "activity"
    has_own_scale = True

    def __init__(self, market: Market) -> None:
        self._market = market
        ages = [self._ages(i) for i in range(len(market.investors))]
        self._activity = np.array(
            [
                math.log1p(math.fsum(math.exp(-age / MEMORY_DAYS) for age in own))
                if own
                else math.nan
                for own in ages
            ]
        )

    def block(self, investors: Rows, startups: Rows) -> Block:
        return np.repeat(self._activity[investors][:, None], len(startups), axis=1)

    def fact(self, investor: int, startup: int) -> Fact | None:
        del startup
        own = self._market.companies_of(investor)
        count = own.stop - own.start
        recent = sum(age <= _RECENT_DAYS for age in self._ages(investor))
        return ActivityFact(count, recent) if count else None

    def _ages(self, investor: int) -> list[int]:
        companies = self._market.companies[self._market.companies_of(investor)]
        return [(self._market.today - c.day).days for c in companies if c.day is not None]
