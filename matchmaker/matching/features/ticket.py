"""The amount a startup raises against the tickets an investor writes, in any currency."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from matchmaker.domain.money import Money
from matchmaker.matching.explanation import Fact, TicketFact
from matchmaker.matching.features.lift import deal_weight
from matchmaker.matching.market import Block, Market, Rows

SHRINKAGE = 3.0
"""So many imagined deals with the market's mix of amounts join each record."""
BANDWIDTH = 0.5
"""Of ln(amount): a deal speaks for amounts up to about twice or half its own."""
DECLARED_WEIGHT = 8.0
"""A declared range counts like so many deals, spread evenly over ln(amount)."""
SMALLEST_DOLLARS = 1e3
LARGEST_DOLLARS = 1e11
TOLERANCE = 0.05
"""An amount this close to the edge counts as inside: rates are rounded."""

_STEP = 0.125
_GRID = np.arange(math.log(SMALLEST_DOLLARS), math.log(LARGEST_DOLLARS) + _STEP, _STEP)
"""ln(dollars) at which densities are known; an amount takes the nearest."""
_OPEN = math.log(10)
"""A range with one end open reaches this far beyond the other."""
_LEAST_DENSITY = 1e-4
"""Of the market: no amount is so odd that one deal of it says everything."""


class TicketFeature:
    """Log-lift of the asked amount: its density in the investor's tickets over the market's.

    Densities are Gaussian kernel estimates over ln(amount) (Parzen 1962), of past deals and of
    the declared range. NaN where no amount is asked, or neither deals nor range are known.
    """

    name = "ticket"
    has_own_scale = True

    def __init__(self, market: Market) -> None:
        self._market = market
        self._asked = np.array([_log_dollars(market, s.raising) for s in market.startups])
        self._low, self._high = _ranges(market)
        self._bins = _bins(self._asked)
        asks = np.bincount(self._bins[~np.isnan(self._asked)], minlength=len(_GRID))
        self._lift = _log_lift(self._records(), asks)

    def block(self, investors: Rows, startups: Rows) -> Block:
        lift = self._lift[np.ix_(investors, self._bins[startups])]
        return np.where(np.isnan(self._asked[startups]), np.nan, lift)

    def fact(self, investor: int, startup: int) -> Fact | None:
        profile = self._market.investors[investor]
        asked = self._market.startups[startup].raising
        own = self._market.companies[self._market.companies_of(investor)]
        amounts = [d for c in own if (d := self._market.rates.dollars(c.amount)) is not None]
        typical = Money(round(100 * float(np.median(amounts))), "USD") if amounts else None
        if asked is None and typical is None and profile.ticket_min is profile.ticket_max is None:
            return None
        verdict = self._verdict(investor, startup)
        return TicketFact(asked, profile.ticket_min, profile.ticket_max, typical, verdict)

    def _verdict(self, investor: int, startup: int) -> str:
        asked, low, high = self._asked[startup], self._low[investor], self._high[investor]
        if math.isnan(asked) or (math.isnan(low) and math.isnan(high)):
            return "unknown"
        if asked < low - TOLERANCE:
            return "below"
        return "above" if asked > high + TOLERANCE else "inside"

    def _records(self) -> NDArray[np.float64]:
        """Weight of the deals of each investor by amount, shape (investors, grid)."""
        market = self._market
        records = np.zeros((len(market.investors), len(_GRID)))
        amounts = np.array([_log_dollars(market, c.amount) for c in market.companies])
        weights = np.array([deal_weight(c, market.today) for c in market.companies])
        known = np.flatnonzero(~np.isnan(amounts))
        np.add.at(records, (market.owners[known], _bins(amounts[known])), weights[known])
        for investor in np.flatnonzero(~(np.isnan(self._low) & np.isnan(self._high))):
            first, last = _bins(_closed(self._low[investor], self._high[investor])).tolist()
            records[investor, first : last + 1] += DECLARED_WEIGHT / (last + 1 - first)
        return records


def _log_lift(records: NDArray[np.float64], asks: NDArray[np.int_]) -> NDArray[np.float64]:
    """Lift by amount, shape (investors, grid); the market is half what is paid, half what is asked.

    Where all tickets are alike, what is paid alone would tell no amount from another.
    """
    kernel = np.exp(-((_GRID[:, None] - _GRID) ** 2) / (2 * BANDWIDTH**2))
    kernel /= kernel.sum(axis=1, keepdims=True)
    paid, asked = records.sum(axis=0), asks.astype(np.float64)
    mix = (paid / max(float(paid.sum()), 1.0) + asked / max(float(asked.sum()), 1.0)) / 2
    market = np.maximum(mix @ kernel, _LEAST_DENSITY)
    total = records.sum(axis=1, keepdims=True)
    lift = np.log((records @ kernel + SHRINKAGE * market) / (total + SHRINKAGE) / market)
    return np.where(total > 0, lift, np.nan)


def _ranges(market: Market) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Declared ranges in ln(dollars), the smaller end first; NaN where an end is open."""
    low = np.array([_log_dollars(market, i.ticket_min) for i in market.investors])
    high = np.array([_log_dollars(market, i.ticket_max) for i in market.investors])
    is_swapped = low > high
    return np.where(is_swapped, high, low), np.where(is_swapped, low, high)


def _closed(low: float, high: float) -> NDArray[np.float64]:
    """Both ends of a range, an open one in reach of the other."""
    return np.array(
        [high - _OPEN if math.isnan(low) else low, low + _OPEN if math.isnan(high) else high]
    )


def _bins(amounts: NDArray[np.float64]) -> NDArray[np.intp]:
    """The grid's nearest point to each ln(dollars); an unknown one is anywhere."""
    nearest = np.rint((np.nan_to_num(amounts, nan=_GRID[0]) - _GRID[0]) / _STEP)
    return np.asarray(np.clip(nearest, 0, len(_GRID) - 1), dtype=np.intp)


def _log_dollars(market: Market, money: Money | None) -> float:
    dollars = market.rates.dollars(money)
    return math.nan if not dollars else math.log(max(dollars, SMALLEST_DOLLARS))
