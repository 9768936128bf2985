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
from matchmaker.matching.features.lift import deal_weights
from matchmaker.matching.index.query import Column, Query
from matchmaker.matching.index.reading import Tables
from matchmaker.matching.index.segments import Segment
from matchmaker.matching.index.spaces import Spaces
from matchmaker.matching.index.tables import Rows, sums

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

_Numbers = NDArray[np.float64]
_Bins = NDArray[np.uint8]


def _kernel() -> _Numbers:
    kernel = np.exp(-((_GRID[:, None] - _GRID) ** 2) / (2 * BANDWIDTH**2))
    return np.asarray(kernel / kernel.sum(axis=1, keepdims=True))


_KERNEL = _kernel()
"""How much a deal of one amount (row) speaks for another (column)."""
_UP_TO = np.concatenate([np.zeros((1, len(_GRID))), np.cumsum(_KERNEL, axis=0)])
"""The same of all amounts before a row together."""


class Tickets(NamedTuple):
    """Of a segment's investors: known deals by owner, amount and weight, and declared ranges."""

    owners: Rows
    bins: _Bins
    weights: _Numbers
    first: _Bins
    last: _Bins
    is_declared: NDArray[np.bool_]
    total: _Numbers


class Asked(NamedTuple):
    """Of each startup: where its amount stands on the grid."""

    bins: _Bins
    is_known: NDArray[np.bool_]


class TicketFeature:
    """Log-lift of the asked amount: its density in the investor's tickets over the market's.

    Densities are Gaussian kernel estimates over ln(amount) (Parzen 1962), of past deals and of
    the declared range. NaN where no amount is asked, or neither deals nor range are known.
    """

    name = "ticket"
    has_own_scale = True

    def __init__(self, market: _Numbers) -> None:
        self._market = market

    @classmethod
    def fitted(cls, tables: Mapping[Kind, Tables], spaces: Spaces, today: int) -> Self:
        """Learn the market's density: half what is paid, half what is asked.

        Where all tickets are alike, what is paid alone would tell no amount from another.
        """
        del spaces
        startups, investors = tables[Kind.STARTUP], tables[Kind.INVESTOR]
        tickets = _tickets(investors, today)
        paid = sums(tickets.bins, tickets.weights, len(_GRID))
        for first, last in zip(
            tickets.first[tickets.is_declared], tickets.last[tickets.is_declared], strict=True
        ):
            paid[first : int(last) + 1] += DECLARED_WEIGHT / (int(last) + 1 - first)
        asked = _asked(startups)
        asks = np.bincount(asked.bins[asked.is_known], minlength=len(_GRID))
        mix = (paid / max(paid.sum(), 1.0) + asks / max(asks.sum(), 1.0)) / 2
        return cls(np.maximum(mix @ _KERNEL, _LEAST_DENSITY))

    def prepare(self, segment: Segment, today: int) -> Tickets | Asked:
        tables = Tables(segment.table, segment.companies.table)
        return _asked(tables) if segment.kind is Kind.STARTUP else _tickets(tables, today)

    def values(self, query: Query, others: Segment) -> Column:
        own, row = query.place.segment.prepared[self.name], query.place.row
        if query.kind is Kind.STARTUP:
            if not own.is_known[row]:
                return np.full(len(others), np.nan)
            return self._at(others.prepared[self.name], int(own.bins[row]))
        asked: Asked = others.prepared[self.name]
        lift = self._of(own, row)[asked.bins]
        return np.where(asked.is_known, lift, np.nan)

    def _at(self, tickets: Tickets, bin_: int) -> Column:
        """The lift of one amount in the tickets of every investor."""
        deals = tickets.weights * _KERNEL[tickets.bins, bin_]
        record = sums(tickets.owners, deals, len(tickets.total))
        width = tickets.last - tickets.first.astype(np.intp) + 1
        reach = _UP_TO[tickets.last.astype(np.intp) + 1, bin_] - _UP_TO[tickets.first, bin_]
        record += np.where(tickets.is_declared, DECLARED_WEIGHT * reach / width, 0.0)
        return self._lift(record, tickets.total, self._market[bin_])

    def _of(self, tickets: Tickets, row: int) -> _Numbers:
        """The lift of every amount in the tickets of one investor."""
        span = slice(*np.searchsorted(tickets.owners, [row, row + 1]).tolist())
        record = tickets.weights[span] @ _KERNEL[tickets.bins[span]]
        if tickets.is_declared[row]:
            first, last = int(tickets.first[row]), int(tickets.last[row])
            record = record + DECLARED_WEIGHT * _KERNEL[first : last + 1].mean(axis=0)
        return self._lift(record, tickets.total[row], self._market)

    @staticmethod
    def _lift(record: _Numbers, total: _Numbers | float, market: _Numbers | float) -> _Numbers:
        lift = np.log((record + SHRINKAGE * market) / (total + SHRINKAGE) / market)
        return np.where(np.asarray(total) > 0, lift, np.nan)

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


def _tickets(investors: Tables, today: int) -> Tickets:
    amounts = _logs(investors.companies.columns["dollars"])
    weights, is_known = deal_weights(investors.companies, today), ~np.isnan(amounts)
    owners, count = investors.owners[is_known], len(investors)
    low, high = (_logs(investors.profiles.columns[name]) for name in ("low", "high"))
    is_declared = ~(np.isnan(low) & np.isnan(high))
    total = sums(owners, weights[is_known], count)
    first, last = (_bins(end) for end in _closed(*_sorted(low, high)))
    return Tickets(
        owners, _bins(amounts[is_known]), weights[is_known], first, last, is_declared,
        total + DECLARED_WEIGHT * is_declared,
    )  # fmt: skip


def _asked(startups: Tables) -> Asked:
    amounts = _logs(startups.profiles.columns["low"])
    return Asked(_bins(amounts), ~np.isnan(amounts))


def _closed(low: _Numbers, high: _Numbers) -> tuple[_Numbers, _Numbers]:
    """Both ends of each range, an open one in reach of the other."""
    return (
        np.where(np.isnan(low), high - _OPEN, low),
        np.where(np.isnan(high), low + _OPEN, high),
    )


def _bins(amounts: _Numbers) -> _Bins:
    """The grid's nearest point to each ln(dollars); an unknown one is anywhere."""
    nearest = np.rint((np.nan_to_num(amounts, nan=_GRID[0]) - _GRID[0]) / _STEP)
    return np.asarray(np.clip(nearest, 0, len(_GRID) - 1), dtype=np.uint8)


def _verdict(asked: float, one: float, other: float) -> str:
    low, high = _sorted(np.array([one]), np.array([other]))
    if math.isnan(asked) or (math.isnan(one) and math.isnan(other)):
        return "unknown"
    if asked < low[0] - TOLERANCE:
        return "below"
    return "above" if asked > high[0] + TOLERANCE else "inside"


def _sorted(low: _Numbers, high: _Numbers) -> tuple[_Numbers, _Numbers]:
    """Ranges upside down the right way round."""
    is_swapped = low > high
    return np.where(is_swapped, high, low), np.where(is_swapped, low, high)


def _logs(dollars: _Numbers) -> _Numbers:
    """Ln of amounts; nothing is known of an amount of 0."""
    known = np.where(dollars > 0, dollars, np.nan)
    return np.log(np.maximum(known, SMALLEST_DOLLARS))
