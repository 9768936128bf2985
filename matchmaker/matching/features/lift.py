"""Log-lift: how much more often an investor's record shows a category than the market's does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from matchmaker.domain.enums import Kind
from matchmaker.matching.index.deals import ages, entries, entries_of
from matchmaker.matching.index.kernels import mean_of_lists
from matchmaker.matching.index.postings import Postings
from matchmaker.matching.index.query import Column, Query
from matchmaker.matching.index.reading import Tables
from matchmaker.matching.index.segments import Segment
from matchmaker.matching.index.spaces import Spaces
from matchmaker.matching.index.tables import Table

SHRINKAGE = 10.0
"""So many imagined deals with the market's mix join each record: short records say little."""
MEMORY_DAYS = 1000.0
LEAST_WEIGHT = 0.1
"""A deal counts exp(−age / memory), and never less than this; an undated one counts whole."""


def deal_weights(companies: Table, today: int) -> NDArray[np.float64]:
    """How much past deals say of what an investor does today."""
    faded = np.maximum(LEAST_WEIGHT, np.exp(-ages(companies, today) / MEMORY_DAYS))
    return np.where(np.isnan(faded), 1.0, faded)


class Records(NamedTuple):
    """Of a segment's investors: deals in all, by category, and how much each company counts."""

    totals: NDArray[np.float64]
    by_category: Postings
    weights: NDArray[np.float64]


class LiftFeature:
    """ln of the share of a category in a record over its share in all records, both smoothed.

    The lifts of a startup's categories are averaged. NaN where a startup or an investor has no
    category at all. `categories` names the list of a profile and of a past company.
    """

    has_own_scale = True
    name: str
    categories: str
    declared_weight: float
    """What an investor says of itself counts like so many deals."""

    def __init__(self, spaces: Spaces, shares: NDArray[np.float64], later: float) -> None:
        self._space = spaces[self.categories]
        self._shares = shares
        self._later = later

    @classmethod
    def fitted(cls, tables: Mapping[Kind, Tables], spaces: Spaces, today: int) -> Self:
        investors, size = tables[Kind.INVESTOR], len(spaces[cls.categories])
        counts = entries(
            investors.profiles.lists[cls.categories],
            cls.declared_weight,
            investors.companies.lists[cls.categories],
            investors.owners,
            deal_weights(investors.companies, today),
        ).counts(size)
        total = counts.sum() + max(1, size)
        return cls(spaces, (counts + 1) / total, float(1 / total))

    def prepare(self, segment: Segment, today: int) -> Records | None:
        if segment.kind is Kind.STARTUP:
            return None
        companies = segment.companies
        weights = deal_weights(companies.table, today)
        found = entries(
            segment.table.lists[self.categories],
            self.declared_weight,
            companies.table.lists[self.categories],
            companies.owners,
            weights,
        )
        postings = found.postings(len(segment), len(self._space))
        return Records(found.totals(len(segment)), postings, weights)

    def values(self, query: Query, others: Segment) -> Column:
        if query.kind is Kind.STARTUP:
            return self._of_startup(query, others)
        return self._of_investor(query, others)

    def _share(self, number: int) -> float:
        return float(self._shares[number]) if number < len(self._shares) else self._later

    def _of_startup(self, query: Query, investors: Segment) -> Column:
        records: Records = investors.prepared[self.name]
        numbers = query.numbers(self.categories)
        if not len(numbers):
            return np.full(len(investors), np.nan)
        absent = np.log(SHRINKAGE / (records.totals + SHRINKAGE))
        lifts = absent * len(numbers)
        for number in numbers.tolist():
            share = self._share(number)
            rows, counts = records.by_category.of(number)
            smoothed = (counts + SHRINKAGE * share) / (records.totals[rows] + SHRINKAGE)
            lifts[rows] += np.log(smoothed / share) - absent[rows]
        lifts[records.totals == 0] = np.nan
        return lifts / len(numbers)

    def _of_investor(self, query: Query, startups: Segment) -> Column:
        segment, row = query.place.segment, query.place.row
        records: Records = segment.prepared[self.name]
        values = np.full(len(startups), np.nan)
        if not records.totals[row]:
            return values
        own = entries_of(
            row, segment.table.lists[self.categories], self.declared_weight,
            segment.companies, self.categories, records.weights,
        )  # fmt: skip
        counts = own.counts(len(self._space))
        shares = np.full(len(counts), self._later)
        shares[: len(self._shares)] = self._shares
        total = own.weights.sum() + SHRINKAGE
        lifts = np.log((counts + SHRINKAGE * shares) / total / shares)
        lists = startups.table.lists[self.categories]
        mean_of_lists(lists.starts, lists.values, lifts, values)
        return values
