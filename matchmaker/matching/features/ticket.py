"""The amount a startup raises against the tickets an investor writes, in any currency."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from matchmaker.domain.enums import Kind
from matchmaker.domain.money import Money
from matchmaker.matching.explanation import Fact, TicketFact
from matchmaker.matching.features.base import Pair
from matchmaker.matching.index.segments import Segment
from matchmaker.matching.index.spaces import Spaces
from matchmaker.matching.query import Column, Query
from matchmaker.matching.reading import Tables

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

_Numbers = NDArray[np.float64]


class Tickets(NamedTuple):
    """Of each investor: moments of ln(amount) and how many are known, and the declared range."""

    mean: _Numbers
    variance: _Numbers
    known: _Numbers
    low: _Numbers
    high: _Numbers


class Asked(NamedTuple):
    """Of each startup: ln(amount)."""

    amount: _Numbers


class TicketFeature:
    """Log-likelihood of the asked amount under the investor's tickets, less that of the market.

    Tickets are log-normal, their mean and variance shrunk to the market's. Where a range is
    declared it takes the record's place: 1 inside, falling as a Gaussian of the log distance.
    """

    name = "ticket"
    has_own_scale = True

    def __init__(self, mean: float, variance: float) -> None:
        self._mean = mean
        self._variance = variance

    @classmethod
    def fitted(cls, tables: Mapping[Kind, Tables], spaces: Spaces, today: int) -> Self:
        del spaces, today
        amounts = _logs(tables[Kind.INVESTOR].companies.columns["dollars"])
        known = amounts[~np.isnan(amounts)]
        mean = float(known.mean()) if known.size else math.log(1e6)
        return cls(mean, max(float(known.var()), _LEAST_VARIANCE) if known.size > 1 else 1.0)

    def prepare(self, segment: Segment, today: int) -> Tickets | Asked:
        del today
        low, high = (_logs(segment.table.columns[name]) for name in ("low", "high"))
        if segment.kind is Kind.STARTUP:
            return Asked(low)
        amounts = _logs(segment.companies.table.columns["dollars"])
        is_known = ~np.isnan(amounts)
        owners, own = segment.companies.owners[is_known], amounts[is_known]
        known = np.bincount(owners, minlength=len(segment)).astype(np.float64)
        weight = known + PRIOR_DEALS
        total = np.bincount(owners, weights=own, minlength=len(segment))
        mean = (total + PRIOR_DEALS * self._mean) / weight
        away = np.bincount(owners, weights=(own - mean[owners]) ** 2, minlength=len(segment))
        variance = np.maximum((away + PRIOR_DEALS * self._variance) / weight, _LEAST_VARIANCE)
        return Tickets(mean, variance, known, *_sorted(low, high))

    def values(self, query: Query, others: Segment) -> Column:
        asked = query.startups(others).prepared(self.name).amount
        tickets: Tickets = query.investors(others).prepared(self.name)
        gain = _log_normal(asked, tickets.mean, tickets.variance) - _log_normal(
            asked, np.array(self._mean), np.array(self._variance)
        )
        is_declared = ~(np.isnan(tickets.low) & np.isnan(tickets.high))
        beyond = np.fmax(np.fmax(tickets.low - asked, asked - tickets.high), 0.0) / _RANGE_SPREAD
        declared = np.where(np.isnan(asked), np.nan, _INSIDE - beyond**2 / 2)
        fit = np.where(is_declared, declared, np.where(tickets.known > 0, gain, np.nan))
        return np.clip(fit, -BOUND, BOUND)

    def fact(self, pair: Pair) -> Fact | None:
        guest, asked = pair.investor, pair.startup.raising
        dollars = pair.rates.dollars
        amounts = [d for c in guest.past_companies if (d := dollars(c.amount)) is not None]
        typical = Money(round(100 * float(np.median(amounts))), "USD") if amounts else None
        if asked is None and typical is None and guest.ticket_min is guest.ticket_max is None:
            return None
        money = (asked, guest.ticket_min, guest.ticket_max)
        logs = _logs(np.array([math.nan if (d := dollars(m)) is None else d for m in money]))
        return TicketFact(asked, guest.ticket_min, guest.ticket_max, typical, _verdict(*logs))


def _verdict(asked: float, one: float, other: float) -> str:
    low, high = _sorted(np.array([one]), np.array([other]))
    if math.isnan(asked) or (math.isnan(one) and math.isnan(other)):
        return "unknown"
    if asked < low[0] - TOLERANCE:
        return "below"
    return "above" if asked > high[0] + TOLERANCE else "inside"


def _sorted(low: _Numbers, high: _Numbers) -> tuple[_Numbers, _Numbers]:
    """A range upside down the right way round."""
    is_swapped = low > high
    return np.where(is_swapped, high, low), np.where(is_swapped, low, high)


def _logs(dollars: _Numbers) -> _Numbers:
    """Ln of amounts; nothing is known of an amount of 0."""
    known = np.where(dollars > 0, dollars, np.nan)
    return np.log(np.maximum(known, SMALLEST_DOLLARS))


def _log_normal(x: _Numbers, mean: _Numbers, variance: _Numbers) -> _Numbers:
    return -((x - mean) ** 2) / (2 * variance) - np.log(variance) / 2
