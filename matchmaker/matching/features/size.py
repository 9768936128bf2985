"""How much a startup raises: a larger round takes more investors."""

from __future__ import annotations

import numpy as np

from matchmaker.matching.explanation import Fact, SizeFact
from matchmaker.matching.features.base import Pair, Stateless
from matchmaker.matching.index.query import Column, Query
from matchmaker.matching.index.segments import Segment

SCALE_DOLLARS = 1e5


class SizeFeature(Stateless):
    """ln(1 + asked / 100,000 dollars), the same for every investor; 0 where nothing is asked.

    The counterpart of an investor's activity: it tells how many deals there are to be had.
    """

    name = "size"
    has_own_scale = True

    def values(self, query: Query, others: Segment) -> Column:
        asked = np.nan_to_num(query.startups(others).column("low"))
        return np.broadcast_to(np.log1p(asked / SCALE_DOLLARS), len(others))

    def fact(self, pair: Pair) -> Fact | None:
        asked = pair.startup.raising
        return SizeFact(asked) if asked is not None else None
