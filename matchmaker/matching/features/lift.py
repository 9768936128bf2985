"""Log-lift: how much more often an investor's record shows a category than the market's does."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from matchmaker.domain.past_companies import PastCompany
from matchmaker.matching.market import Block, Rows

SHRINKAGE = 10.0
"""So many imagined deals with the market's mix join each record: short records say little."""


MEMORY_DAYS = 1000.0
LEAST_WEIGHT = 0.1
"""A deal counts exp(−age / memory), and never less than this; an undated one counts whole."""


def deal_weight(company: PastCompany, today: date) -> float:
    """How much a past deal says of what an investor does today."""
    if company.day is None:
        return 1.0
    return max(LEAST_WEIGHT, math.exp(-(today - company.day).days / MEMORY_DAYS))


class Lift:
    """ln of the share of a category in a record over its share in all records, both smoothed.

    `records[i]` holds (category, weight) of investor i; `categories[s]` those of startup s,
    whose lifts are averaged. NaN where a startup or an investor has no category at all.
    """

    def __init__(
        self,
        records: Sequence[Iterable[tuple[str, float]]],
        categories: Sequence[Sequence[str]],
    ) -> None:
        rows = [list(record) for record in records]
        names = sorted({c for row in rows for c, _ in row} | {c for row in categories for c in row})
        column = {name: i for i, name in enumerate(names)}
        counts = np.zeros((len(rows), max(1, len(names))))
        for i, row in enumerate(rows):
            for name, weight in row:
                counts[i, column[name]] += weight
        self._lift = _log_lift(counts)
        self._of_startup = _averages(categories, column)
        self._is_silent = np.array([not names for names in categories], dtype=bool)

    def block(self, investors: Rows, startups: Rows) -> Block:
        values = np.array((self._of_startup[startups] @ self._lift[investors].T).T)
        values[:, self._is_silent[startups]] = np.nan
        return values


def _log_lift(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    totals = counts.sum(axis=1, keepdims=True)
    market = (counts.sum(axis=0) + 1) / (counts.sum() + max(1, counts.shape[1]))
    lift = np.log((counts + SHRINKAGE * market) / (totals + SHRINKAGE) / market)
    return np.where(totals > 0, lift, np.nan)


def _averages(categories: Sequence[Sequence[str]], column: dict[str, int]) -> csr_array:
    rows = [i for i, names in enumerate(categories) for _ in names]
    columns = [column[name] for names in categories for name in names]
    weights = [1 / len(names) for names in categories for _ in names]
    return csr_array((weights, (rows, columns)), shape=(len(categories), max(1, len(column))))
