"""Rows of one side ready to be asked: their vectors, their postings, their companies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matchmaker.domain.enums import Kind
from matchmaker.matching.index.kernels import scaled
from matchmaker.matching.index.postings import FREQUENT, Postings, postings_of
from matchmaker.matching.index.tables import Array, Lists, Rows, Table, starts_of, sums

UNIT = float(1 << 40)
"""Cosines are compared in steps of 1/UNIT, so that both directions find the same ties."""
_ORDER_BITS = 20
"""A company's order: the slot of its investor, and within it the place in the profile."""


@dataclass(frozen=True, slots=True)
class Idf:
    """Inverse document frequency by number of the term; terms that came later share one."""

    fitted: NDArray[np.float64]
    later: float

    def of(self, terms: Array) -> NDArray[np.float64]:
        if not len(self.fitted):
            return np.full(len(terms), self.later)
        known = np.minimum(terms, len(self.fitted) - 1)
        return np.where(terms < len(self.fitted), self.fitted[known], self.later)


@dataclass(frozen=True, slots=True)
class Vectors:
    """TF-IDF rows of unit length: `weights · idf · scale`, kept as weights and scales."""

    terms: Lists
    weights: Array
    scales: NDArray[np.float64]
    postings: Postings
    idf: Idf

    def row(self, row: int) -> tuple[Array, NDArray[np.float64]]:
        """Terms of one row and `weights · idf²`: what is multiplied with other rows' weights."""
        span = slice(self.terms.starts[row], self.terms.starts[row + 1])
        terms = self.terms.values[span]
        return terms, self.weights[span] * self.idf.of(terms) ** 2

    def cosines(
        self, terms: Array, query: NDArray[np.float64], scale: float
    ) -> NDArray[np.float64]:
        """Cosine of a query, made by `row`, with every row."""
        dots = np.zeros(len(self.scales))
        self.postings.add_dots(terms, query, dots)
        scaled(dots, self.scales, scale)
        return dots


def vectors_of(table: Table, idf: Idf, terms: int, *, frequent: float = FREQUENT) -> Vectors:
    """Fit rows of terms; a row without terms has scale 0 and is like nothing."""
    lists, weights = table.lists["terms"], table.lists["weights"].values
    squares = (weights * idf.of(lists.values)) ** 2
    norms = np.sqrt(sums(lists.owners, squares, len(lists.starts) - 1))
    scales = np.divide(1.0, norms, out=np.zeros_like(norms), where=norms > 0)
    postings = postings_of(lists, weights, terms, frequent=frequent)
    return Vectors(lists, weights, scales, postings, idf)


@dataclass(frozen=True, slots=True)
class Companies:
    """Past companies of a segment's investors, one after the other."""

    table: Table
    starts: Array
    owners: Rows
    orders: NDArray[np.int64]
    vectors: Vectors

    def of(self, row: int) -> slice:
        """Where the companies of one investor stand."""
        return slice(int(self.starts[row]), int(self.starts[row + 1]))


@dataclass(frozen=True, slots=True)
class Segment:
    """Rows of one side; `slots` says where each stands on it, `alive` if it still does.

    `prepared` holds what features need of each row, by name of the feature.
    """

    kind: Kind
    table: Table
    slots: Rows
    alive: NDArray[np.bool_]
    vectors: Vectors
    rules: Postings
    companies: Companies
    prepared: Mapping[str, Any]

    def __len__(self) -> int:
        return len(self.slots)


def companies_of(table: Table, counts: Array, slots: Rows, idf: Idf, terms: int) -> Companies:
    """The companies of investors at `slots`, so many each."""
    starts = starts_of(counts)
    owners = np.repeat(np.arange(len(counts)), counts)
    within = np.arange(len(owners)) - np.repeat(starts[:-1], counts)
    orders = (slots[owners].astype(np.int64) << _ORDER_BITS) + within
    vectors = vectors_of(table, idf, terms, frequent=2.0)
    return Companies(table, starts, owners, orders, vectors)
