"""What one side seeks and the other offers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from matchmaker.domain.enums import Need
from matchmaker.matching.explanation import Fact, NeedsFact
from matchmaker.matching.market import Block, Market, Rows

_NEEDS = tuple(Need)


class NeedsFeature:
    """ln(1 + number of needs met), counted in both directions."""

    name = "needs"
    has_own_scale = True

    def __init__(self, market: Market) -> None:
        self._market = market
        self._startup_seeks = _table([s.seeking for s in market.startups])
        self._startup_offers = _table([s.offering for s in market.startups])
        self._investor_seeks = _table([i.seeking for i in market.investors])
        self._investor_offers = _table([i.offering for i in market.investors])

    def block(self, investors: Rows, startups: Rows) -> Block:
        met = self._investor_offers[investors] @ self._startup_seeks[startups].T
        met = met + self._investor_seeks[investors] @ self._startup_offers[startups].T
        values = np.log1p(met)
        values[self._is_silent(self._investor_seeks, self._investor_offers)[investors], :] = np.nan
        values[:, self._is_silent(self._startup_seeks, self._startup_offers)[startups]] = np.nan
        return values

    @staticmethod
    def _is_silent(seeks: NDArray[np.float64], offers: NDArray[np.float64]) -> NDArray[np.bool_]:
        return np.asarray(seeks.sum(axis=1) + offers.sum(axis=1) == 0)

    def fact(self, investor: int, startup: int) -> Fact | None:
        guest, home = self._market.investors[investor], self._market.startups[startup]
        sought = tuple(n for n in _NEEDS if n in home.seeking and n in guest.offering)
        wanted = tuple(n for n in _NEEDS if n in guest.seeking and n in home.offering)
        return NeedsFact(sought, wanted) if sought or wanted else None


def _table(needs: list[frozenset[Need]]) -> NDArray[np.float64]:
    """Which needs each profile names, shape (profiles, needs)."""
    rows = [[need in named for need in _NEEDS] for named in needs]
    return np.array(rows, dtype=np.float64).reshape(len(needs), len(_NEEDS))
