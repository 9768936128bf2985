"""How much a startup raises: a larger round takes more investors."""

from __future__ import annotations

import math

import numpy as np

from matchmaker.matching.explanation import Fact, SizeFact
from matchmaker.matching.market import Block, Market, Rows

SCALE_DOLLARS = 1e5


class SizeFeature:
    """ln(1 + asked / 100,000 dollars), the same for every investor; 0 where nothing is asked.

    The counterpart of an investor's activity: it tells how many deals there are to be had.
    """

    name = "size"
    has_own_scale = True

    def __init__(self, market: Market) -> None:
        self._market = market
        asked = (market.rates.dollars(startup.raising) for startup in market.startups)
        self._size = np.array([math.log1p((dollars or 0.0) / SCALE_DOLLARS) for dollars in asked])

    def block(self, investors: Rows, startups: Rows) -> Block:
        return np.repeat(self._size[None, startups], len(investors), axis=0)

    def fact(self, investor: int, startup: int) -> Fact | None:
        del investor
        asked = self._market.startups[startup].raising
        return SizeFact(asked) if asked is not None else None
