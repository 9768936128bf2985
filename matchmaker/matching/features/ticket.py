"""The amount a startup raises against the tickets an investor writes, in any currency."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from matchmaker.domain.money import Money
from matchmaker.matching.explanation import Fact, TicketFact
from matchmaker.matching.market import Block, Market, Rows

PRIOR_DEALS = 2.0
"""So many imagined deals with the market's mean and spread join each record."""
BOUND = 4.0
SMALLEST_DOLLARS = 1000.0
_RANGE_SPREAD = 0.5
"""Beyond a declared ticket range, fit falls off with this standard deviation of ln(amount)."""
_INSIDE = 1.0
_LEAST_VARIANCE = 1e-2
"""Of ln(amount): deals of one size to the dollar are no proof of a rule."""
TOLERANCE = 0.05
"""An amount this close to the edge counts as inside: rates are rounded."""


class TicketFeature:
    """Log-likelihood of the asked amount under the investor's tickets, less that of the market.

    Tickets are log-normal, their mean and variance shrunk to the market's. Where a range is
    declared it takes the record's place: 1 inside, falling as a Gaussian of the log distance.
    """

    name = "ticket"
    has_own_scale = True

    def __init__(self, market: Market) -> None:
        self._market = market
        self._asked = np.array([_log_dollars(market, s.raising) for s in market.startups])
        amounts = np.array([_log_dollars(market, c.amount) for c in market.companies])
        known = amounts[~np.isnan(amounts)]
        self._mean = float(known.mean()) if known.size else math.log(1e6)
        self._variance = max(float(known.var()), _LEAST_VARIANCE) if known.size > 1 else 1.0
        self._tickets = [self._record(i, amounts) for i in range(len(market.investors))]
        self._known = np.array(
            [_known_mean(amounts[market.companies_of(i)]) for i in range(len(market.investors))]
        )
        low = np.array([_log_dollars(market, i.ticket_min) for i in market.investors])
        high = np.array([_log_dollars(market, i.ticket_max) for i in market.investors])
        is_swapped = low > high
        self._low, self._high = np.where(is_swapped, high, low), np.where(is_swapped, low, high)

    def block(self, investors: Rows, startups: Rows) -> Block:
        asked = self._asked[startups][None, :]
        mean, variance = np.array([self._tickets[int(i)] for i in investors]).reshape(-1, 2).T
        gain = _log_normal(asked, mean[:, None], variance[:, None]) - _log_normal(
            asked, np.array(self._mean), np.array(self._variance)
        )
        low, high = self._low[investors][:, None], self._high[investors][:, None]
        is_declared = ~(np.isnan(low) & np.isnan(high))
        beyond = np.fmax(np.fmax(low - asked, asked - high), 0.0) / _RANGE_SPREAD
        declared = np.where(np.isnan(asked), np.nan, _INSIDE - beyond**2 / 2)
        has_record = np.isfinite(self._known[investors])[:, None]
        fit = np.where(is_declared, declared, np.where(has_record, gain, np.nan))
        return np.clip(fit, -BOUND, BOUND)

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

    def _record(self, investor: int, amounts: NDArray[np.float64]) -> tuple[float, float]:
        own = amounts[self._market.companies_of(investor)]
        own = own[~np.isnan(own)]
        weight = own.size + PRIOR_DEALS
        mean = (own.sum() + PRIOR_DEALS * self._mean) / weight
        variance = (((own - mean) ** 2).sum() + PRIOR_DEALS * self._variance) / weight
        return float(mean), max(float(variance), _LEAST_VARIANCE)


def _known_mean(amounts: NDArray[np.float64]) -> float:
    """Mean of the known amounts, NaN when none is known."""
    known = amounts[~np.isnan(amounts)]
    return float(known.mean()) if known.size else math.nan


def _log_dollars(market: Market, money: Money | None) -> float:
    dollars = market.rates.dollars(money)
    return math.nan if not dollars else math.log(max(dollars, SMALLEST_DOLLARS))


def _log_normal(
    x: NDArray[np.float64], mean: NDArray[np.float64], variance: NDArray[np.float64]
) -> NDArray[np.float64]:
    return -((x - mean) ** 2) / (2 * variance) - np.log(variance) / 2
