"""How much each past deal still says, and what an investor's deals add up to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array

from matchmaker.matching.index.postings import Postings, postings_of
from matchmaker.matching.index.segments import Companies
from matchmaker.matching.index.tables import Array, Lists, Rows, Table, sums

NO_DAY = 0


def ages(companies: Table, today: int) -> NDArray[np.float64]:
    """Days since each deal, NaN where its day is unknown; a deal after `today` is new."""
    days = companies.columns["day"]
    return np.where(days == NO_DAY, np.nan, np.maximum(today - days, 0))


@dataclass(frozen=True, slots=True)
class Entries:
    """Categories in records: whose, which, and how many deals' worth."""

    owners: Rows
    numbers: Array
    weights: NDArray[np.float64]

    def totals(self, rows: int) -> NDArray[np.float64]:
        return sums(self.owners, self.weights, rows)

    def counts(self, numbers: int) -> NDArray[np.float64]:
        return sums(self.numbers, self.weights, numbers)

    def postings(self, rows: int, numbers: int) -> Postings:
        table = coo_array((self.weights, (self.owners, self.numbers)), shape=(rows, numbers))
        by_row = table.tocsr()
        return postings_of(Lists(by_row.indptr, by_row.indices), by_row.data, numbers)


def entries(
    declared: Lists, weight: float, backed: Lists, owners: Rows, weights: NDArray[np.float64]
) -> Entries:
    """What investors name as their own, `weight` deals each, and what their companies were."""
    return Entries(
        np.concatenate([declared.owners, owners[backed.owners]]),
        np.concatenate([declared.values, backed.values]),
        np.concatenate([np.full(len(declared.values), weight), weights[backed.owners]]),
    )


def entries_of(
    row: int, declared: Lists, weight: float, companies: Companies, name: str, weights: Array
) -> Entries:
    """The same of one investor alone."""
    span = companies.of(row)
    backed = companies.table.lists[name]
    first, last = backed.starts[span.start], backed.starts[span.stop]
    lengths = np.diff(backed.starts[span.start : span.stop + 1])
    own = declared.row(row)
    numbers = np.concatenate([own, backed.values[first:last]])
    return Entries(
        np.zeros(len(numbers), dtype=np.intp),
        numbers,
        np.concatenate([np.full(len(own), weight), np.repeat(weights[span], lengths)]),
    )
