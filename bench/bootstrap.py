"""Percentile bootstrap over queries (Efron 1979): how far chance alone could move a figure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ROUNDS = 2000
_SEED = 2026
_ENDS = (2.5, 97.5)


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with the 95 % interval of its bootstrap."""

    value: float
    low: float
    high: float

    def __format__(self, form: str) -> str:
        return f"{self.value:{form}} ({self.low:{form}} to {self.high:{form}})"


def mean_interval(found: NDArray[np.float64]) -> Interval:
    """Mean of one figure over the queries."""
    draws = found[_draws(len(found))].mean(axis=1)
    return Interval(float(found.mean()), *map(float, np.percentile(draws, _ENDS)))


def ratio_interval(ours: NDArray[np.float64], theirs: NDArray[np.float64]) -> Interval:
    """Ratio of two methods' means over the same queries, which are drawn in pairs."""
    draws = _draws(len(ours))
    ratios = ours[draws].mean(axis=1) / np.maximum(theirs[draws].mean(axis=1), 1e-12)
    return Interval(
        float(ours.mean() / max(theirs.mean(), 1e-12)), *map(float, np.percentile(ratios, _ENDS))
    )


def _draws(count: int) -> NDArray[np.intp]:
    return np.random.default_rng(_SEED).integers(0, count, (ROUNDS, count))
