"""From standardised features to scores of 0–100, and a score's parts, which add up to it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from matchmaker.matching.weights import DirectionWeights

PRIOR_PROFILES = 10.0
"""So many imagined profiles of the learning data join each side: a market of three stays calm."""
_TINY = 1e-9

Values = NDArray[np.float64]
"""Feature values or terms, shape (queries, others, features)."""


def standardised(values: Values, weights: DirectionWeights, spread: NDArray[np.float64]) -> Values:
    """Subtract each query's mean over all others, divide by the spread of the market; NaN → 0."""
    known = ~np.isnan(values)
    count = known.sum(axis=1, keepdims=True)
    total = np.where(known, values, 0.0).sum(axis=1, keepdims=True)
    mean = (total + PRIOR_PROFILES * weights.mean) / (count + PRIOR_PROFILES)
    return np.where(known, (values - mean) / spread, 0.0)


def market_spread(values: Values, weights: DirectionWeights) -> NDArray[np.float64]:
    """Root mean variance within queries, by feature, shrunk to that of the learning data."""
    known = ~np.isnan(values)
    count = known.sum(axis=1, keepdims=True)
    total = np.where(known, values, 0.0).sum(axis=1, keepdims=True)
    mean = total / np.maximum(count, 1)
    squares = np.where(known, (values - mean) ** 2, 0.0).sum(axis=(0, 1))
    others = known.sum(axis=(0, 1)) / max(1, values.shape[0])
    variance = squares / np.maximum(known.sum(axis=(0, 1)), 1)
    prior = weights.spread**2
    pooled = (others * variance + PRIOR_PROFILES * prior) / (others + PRIOR_PROFILES)
    return np.asarray(np.sqrt(pooled))


def linear(terms: Values) -> NDArray[np.float64]:
    """The linear model's value r, shape (queries, others); 0 where everything is average."""
    return np.asarray(terms.sum(axis=2))


def scores_of(r: NDArray[np.float64], weights: DirectionWeights) -> NDArray[np.float64]:
    """`100·σ((r − centre) / scale)`; −inf stays −inf: a forbidden pair has no score."""
    with np.errstate(over="ignore"):
        scores = 100.0 / (1.0 + np.exp(-(r - weights.centre) / weights.scale))
    return np.where(np.isneginf(r), -np.inf, scores)


def score_slopes(
    r: NDArray[np.float64], weights: DirectionWeights
) -> tuple[float, NDArray[np.float64]]:
    """The score at the reference r = 0, and the mean slope from there to each r."""
    base = float(scores_of(np.zeros(1), weights)[0])
    at_reference = base * (1 - base / 100) / weights.scale
    gain = scores_of(r, weights) - base
    moved = np.abs(r) > _TINY
    return base, np.where(moved, gain / np.where(moved, r, 1.0), at_reference)


def score_points(
    terms: NDArray[np.float64], weights: DirectionWeights
) -> tuple[float, NDArray[np.float64]]:
    """Take scores apart: the base, and the points of each feature, shape (pairs, features).

    Point k is c_k·(score − base)/Σc, the Aumann–Shapley value of term c_k along the straight
    line from the reference; at Σc = 0 the derivative takes the quotient's place.
    """
    base, slopes = score_slopes(terms.sum(axis=1), weights)
    return base, terms * slopes[:, None] + 0.0  # no −0.0 where a term is 0


def reciprocal(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """Harmonic mean of the two directions' scores (as in RECON, Pizzato et al. 2010).

    High only when both would want it; −inf where either side rules the pair out.
    """
    forbidden = np.isneginf(one) | np.isneginf(other)
    a, b = np.where(forbidden, 0.0, one), np.where(forbidden, 0.0, other)
    total = a + b
    mean = np.divide(2 * a * b, total, out=np.zeros_like(total), where=total > 0)
    return np.where(forbidden, -np.inf, mean)
