"""What one side seeks and the other offers."""

from __future__ import annotations

import numpy as np

from matchmaker.domain.enums import Need
from matchmaker.matching.explanation import Fact, NeedsFact
from matchmaker.matching.features.base import Pair, Stateless
from matchmaker.matching.index.query import Column, Query
from matchmaker.matching.index.segments import Segment


class NeedsFeature(Stateless):
    """ln(1 + number of needs met), counted in both directions."""

    name = "needs"
    has_own_scale = True

    def values(self, query: Query, others: Segment) -> Column:
        guests, homes = query.investors(others), query.startups(others)
        sought, offered = homes.column("seeking"), homes.column("offering")
        wanted, given = guests.column("seeking"), guests.column("offering")
        met = np.bitwise_count(given & sought) + np.bitwise_count(wanted & offered)
        is_silent = ((sought | offered) == 0) | ((wanted | given) == 0)
        return np.where(is_silent, np.nan, np.log1p(met.astype(np.float64)))

    def fact(self, pair: Pair) -> Fact | None:
        guest, home = pair.investor, pair.startup
        sought = tuple(n for n in Need if n in home.seeking and n in guest.offering)
        wanted = tuple(n for n in Need if n in guest.seeking and n in home.offering)
        return NeedsFact(sought, wanted) if sought or wanted else None
