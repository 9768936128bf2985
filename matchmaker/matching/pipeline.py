"""The one public door: profiles in, ranked and explained lists out, in both directions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from matchmaker.domain.enums import Kind
from matchmaker.domain.exchange import ExchangeRates, default_rates
from matchmaker.domain.profiles import Profile
from matchmaker.matching.features import FEATURES
from matchmaker.matching.features.base import Feature
from matchmaker.matching.lexicon import load_lexicon
from matchmaker.matching.market import DocumentCache, Market, Rows, build_market
from matchmaker.matching.rules import Exclusions
from matchmaker.matching.score import (
    linear,
    market_spread,
    reciprocal,
    score_points,
    scores_of,
    standardised,
)
from matchmaker.matching.weights import DirectionWeights, Weights, load_weights

FEATURE_NAMES = tuple(feature.name for feature in FEATURES)
HAS_OWN_SCALE = np.array([feature.has_own_scale for feature in FEATURES])
_SAMPLE = 64
"""The market's spread is measured on so many evenly spaced queries."""
_CHUNK = 64

Scores = NDArray[np.float64]
"""Scores 0–100, −inf where a hard rule forbids the pair; shape (queries, others)."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """One list, best first: positions on the other side and their scores."""

    others: Rows
    scores: NDArray[np.float64]
    base: float = 0.0
    points: NDArray[np.float64] = field(default_factory=lambda: np.zeros((0, 0)))
    """The parts of each score after `base`, shape (listed, features), where they were asked for."""


@dataclass(frozen=True, slots=True)
class MatchIndex:
    """A market ready to be asked; immutable, so that threads may share it."""

    market: Market
    features: tuple[Feature, ...]
    rules: Exclusions
    weights: Weights
    spread: Mapping[Kind, NDArray[np.float64]]

    def scores(self, kind: Kind, queries: Rows) -> Scores:
        """Scores in the direction of `kind` for some of its profiles against all others."""
        r = linear(self.terms(kind, queries))
        return scores_of(np.where(self.allowed(kind, queries), r, -np.inf), self.weights[kind])

    def terms(self, kind: Kind, queries: Rows) -> NDArray[np.float64]:
        """The weighted standardised terms c_k, shape (queries, others, features)."""
        weights = self.weights[kind]
        values = feature_values(self.features, self.market, kind, queries)
        return standardised(values, weights, self.spread[kind]) * weights.weight

    def allowed(self, kind: Kind, queries: Rows) -> NDArray[np.bool_]:
        """Pairs that no hard rule forbids, shape (queries, others)."""
        others = np.arange(len(self.market.side(other_side(kind))))
        if kind is Kind.INVESTOR:
            return self.rules.allowed(queries, others)
        return self.rules.allowed(others, queries).T

    def rank(self, kind: Kind, query: int, *, limit: int | None = None) -> Ranking:
        """The list of one profile."""
        return top(self.scores(kind, np.array([query]))[0], limit)

    def rank_all(self, kind: Kind, *, limit: int) -> Iterator[Ranking]:
        """The lists of every profile of a side, in its order, with the points of every part."""
        count = len(self.market.side(kind))
        for first in range(0, count, _CHUNK):
            queries = np.arange(first, min(first + _CHUNK, count))
            terms = self.terms(kind, queries)
            r = np.where(self.allowed(kind, queries), linear(terms), -np.inf)
            for row, scores in enumerate(scores_of(r, self.weights[kind])):
                ranking = top(scores, limit)
                base, points = score_points(terms[row, ranking.others], self.weights[kind])
                yield replace(ranking, base=base, points=points)

    def reciprocal_scores(self, investors: Rows, startups: Rows) -> Scores:
        """Scores of both sides for a block of pairs, shape (investors, startups)."""
        guest = self.scores(Kind.INVESTOR, investors)[:, startups]
        home = self.scores(Kind.STARTUP, startups)[:, investors].T
        return reciprocal(guest, home)


def build_index(
    profiles: Sequence[Profile],
    *,
    documents: DocumentCache | None = None,
    rates: ExchangeRates | None = None,
    weights: Weights | None = None,
) -> MatchIndex:
    """Read the profiles and make them ready to be ranked; the same profiles give the same index."""
    documents = documents or DocumentCache(load_lexicon())
    weights = weights or load_weights(FEATURE_NAMES)
    market = build_market(profiles, documents=documents, rates=rates or default_rates())
    features = tuple(feature(market) for feature in FEATURES)
    spread = {kind: _spread(features, market, kind, weights[kind]) for kind in weights}
    return MatchIndex(market, features, Exclusions(market), weights, spread)


def feature_values(
    features: Sequence[Feature], market: Market, kind: Kind, queries: Rows
) -> NDArray[np.float64]:
    """Raw feature values of queries against all others, shape (queries, others, features)."""
    others = np.arange(len(market.side(other_side(kind))))
    if kind is Kind.INVESTOR:
        return np.stack([feature.block(queries, others) for feature in features], axis=2)
    return np.stack([feature.block(others, queries).T for feature in features], axis=2)


def _spread(
    features: Sequence[Feature], market: Market, kind: Kind, weights: DirectionWeights
) -> NDArray[np.float64]:
    count = len(market.side(kind))
    sample = np.unique(np.linspace(0, count - 1, min(count, _SAMPLE)).astype(np.intp))
    if count == 0 or not market.side(other_side(kind)):
        return weights.spread
    return own_spread(
        market_spread(feature_values(features, market, kind, sample), weights), weights
    )


def own_spread(found: NDArray[np.float64], weights: DirectionWeights) -> NDArray[np.float64]:
    """A feature with a scale of its own is never stretched: at least the learned spread."""
    return np.where(HAS_OWN_SCALE, np.maximum(found, weights.spread), found)


def other_side(kind: Kind) -> Kind:
    """Investors look at startups and startups at investors."""
    return Kind.STARTUP if kind is Kind.INVESTOR else Kind.INVESTOR


def top(scores: NDArray[np.float64], limit: int | None) -> Ranking:
    """Best first, ties by position, forbidden pairs left out."""
    order = np.argsort(-scores, kind="stable")
    order = order[np.isfinite(scores[order])][:limit]
    return Ranking(order, scores[order])
