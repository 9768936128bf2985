"""Markets: whether each side wants to be where the other is."""

from __future__ import annotations

import math

import numpy as np

from matchmaker.domain.countries import covers
from matchmaker.domain.profiles import Profile
from matchmaker.matching.explanation import Fact, MarketFact
from matchmaker.matching.market import Block, Market, Rows

_THIRD_MARKET = 0.5
"""A market that both name, home of neither, says half as much."""


class MarketFeature:
    """1 for each side that names the other's country as a market, ½ for a third one in common."""

    name = "market"
    has_own_scale = True

    def __init__(self, market: Market) -> None:
        self._market = market
        self._looks = _distinct([(i.country, i.markets) for i in market.investors])
        self._homes = _distinct([(s.country, s.markets) for s in market.startups])
        self._table = np.array(
            [[_value(look, home) for home in self._homes[0]] for look in self._looks[0]]
        ).reshape(len(self._looks[0]), len(self._homes[0]))

    def block(self, investors: Rows, startups: Rows) -> Block:
        rows, columns = self._looks[1][investors], self._homes[1][startups]
        return np.asarray(self._table[np.ix_(rows, columns)], dtype=np.float64)

    def fact(self, investor: int, startup: int) -> Fact | None:
        shared = _shared(self._market.investors[investor], self._market.startups[startup])
        return MarketFact(shared) if shared else None


_Where = tuple[str | None, tuple[str, ...]]


def _distinct(sides: list[_Where]) -> tuple[list[_Where], Rows]:
    """Each different pair of home and markets once, and which one each profile has."""
    number = {where: i for i, where in enumerate(dict.fromkeys(sides))}
    return list(number), np.array([number[where] for where in sides], dtype=np.intp)


def _value(investor: _Where, startup: _Where) -> float:
    (guest, guest_markets), (home, home_markets) = investor, startup
    if not guest_markets and not home_markets:
        return math.nan
    names_home = home is not None and any(covers(m, home) for m in guest_markets)
    names_guest = guest is not None and any(covers(m, guest) for m in home_markets)
    third = set(guest_markets) & set(home_markets) - {home, guest}
    return float(names_home) + float(names_guest) + _THIRD_MARKET * bool(third)


def _shared(guest: Profile, home: Profile) -> tuple[str, ...]:
    found = []
    if home.country is not None and any(covers(m, home.country) for m in guest.markets):
        found.append(home.country)
    if guest.country is not None and any(covers(m, guest.country) for m in home.markets):
        found.append(guest.country)
    return tuple(dict.fromkeys([*found, *(m for m in guest.markets if m in home.markets)]))
