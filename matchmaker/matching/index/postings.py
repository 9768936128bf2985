"""By number of a term or category: the rows that hold it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from matchmaker.matching.index.kernels import add_dense, add_dots
from matchmaker.matching.index.tables import Array, Lists

FREQUENT = 0.25
"""A term that a larger share of the rows holds is kept as a whole column: quicker and smaller."""
_LEAST_ROWS = 1000


@dataclass(frozen=True, slots=True)
class Postings:
    """Rows by number, ascending, and weights; of `frequent` numbers whole columns instead."""

    starts: Array
    rows: NDArray[np.uint32]
    weights: Array
    frequent: Array
    columns: Array

    def of(self, number: int) -> tuple[Array, Array]:
        """The rows that hold a number, and its weight there."""
        at = int(np.searchsorted(self.frequent, number))
        if at < len(self.frequent) and self.frequent[at] == number:
            rows = np.flatnonzero(self.columns[at])
            return rows, self.columns[at][rows]
        if number >= len(self.starts) - 1:
            return self.rows[:0], self.weights[:0]
        span = slice(self.starts[number], self.starts[number + 1])
        return self.rows[span], self.weights[span]

    def add_dots(self, terms: Array, query: NDArray[np.float64], out: Array) -> None:
        """Add to `out` the dot product of a query with every row."""
        if len(self.frequent):
            at = np.minimum(np.searchsorted(self.frequent, terms), len(self.frequent) - 1)
            is_frequent = self.frequent[at] == terms
            add_dense(self.columns, at[is_frequent], query[is_frequent], out)
            terms, query = terms[~is_frequent], query[~is_frequent]
        add_dots(self.starts, self.rows, self.weights, terms, query, out)


def postings_of(lists: Lists, weights: Array, size: int, *, frequent: float = 2.0) -> Postings:
    """Turn rows of numbers around; `size` is how many numbers there are.

    Numbers that a larger share than `frequent` of many rows holds become columns.
    """
    count = len(lists.starts) - 1
    table = csr_array((weights, lists.values, lists.starts), shape=(count, size)).tocsc()
    held = np.diff(table.indptr)
    often = np.flatnonzero(held > frequent * count) if count >= _LEAST_ROWS else held[:0]
    columns = np.zeros((len(often), count), dtype=weights.dtype)
    for at, number in enumerate(often.tolist()):
        span = slice(table.indptr[number], table.indptr[number + 1])
        columns[at, table.indices[span]] = table.data[span]
    if not len(often):
        return Postings(table.indptr, table.indices.astype(np.uint32), table.data, often, columns)
    is_rare = np.repeat(~np.isin(np.arange(size), often), held)
    held[often] = 0
    starts = np.concatenate([[0], np.cumsum(held)]).astype(table.indptr.dtype)
    rows = table.indices[is_rare].astype(np.uint32)
    return Postings(starts, rows, table.data[is_rare], often, columns)


def turned(lists: Lists, size: int) -> Postings:
    """Postings of numbers that have no weights."""
    return postings_of(lists, np.ones(len(lists.values), dtype=np.int8), size)
