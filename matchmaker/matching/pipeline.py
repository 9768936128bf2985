"""The one public door: profiles in, ranked and explained lists out, in both directions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from matchmaker.domain.enums import Kind
from matchmaker.domain.exchange import ExchangeRates, default_rates
from matchmaker.domain.profiles import Profile
from matchmaker.matching.features import FEATURES
from matchmaker.matching.index.kernels import top_rows, weighted_sum
from matchmaker.matching.index.market import SIDES, Market, fit_market, tables_of
from matchmaker.matching.index.query import Query
from matchmaker.matching.index.reading import DocumentCache, Reading, Tables, read_profile
from matchmaker.matching.index.sources import ListedProfiles, ProfileSource
from matchmaker.matching.index.tables import Rows
from matchmaker.matching.lexicon.lexicon import load_lexicon
from matchmaker.matching.score import (
    PRIOR_PROFILES,
    market_spread,
    reciprocal,
    score_points,
    scores_of,
)
from matchmaker.matching.weights import DirectionWeights, Weights, load_weights

FEATURE_NAMES = tuple(feature.name for feature in FEATURES)
HAS_OWN_SCALE = np.array([feature.has_own_scale for feature in FEATURES])
_SAMPLE = 64
"""The market's spread is measured on so many evenly spaced queries."""
REFITTED = 1500
"""Up to so many profiles every edit fits the market anew, so that statistics are always fresh."""

WORN_ROWS, WORN_SHARE = 500, 50
"""A larger one is fitted anew in the background after so many edits, or one in so many profiles."""
SORTED = 20
"""A list longer than one in so many of the others is found quicker by sorting."""

Scores = NDArray[np.float64]
"""Scores 0–100 by slot, −inf where nobody is or a hard rule forbids the pair."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """One list, best first: slots on the other side and their scores."""

    others: Rows
    scores: NDArray[np.float64]
    base: float = 0.0
    points: NDArray[np.float64] = field(default_factory=lambda: np.zeros((0, 0)))
    """The parts of each score after `base`, shape (listed, features), where they were asked for."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One query with all others: feature values, their means, and the linear model's value r."""

    values: NDArray[np.float64]
    """Shape (features, others)."""
    means: NDArray[np.float64]
    r: NDArray[np.float64]
    allowed: NDArray[np.bool_]

    def rank(self, slot: int) -> int:
        """The place of one allowed profile in the whole list, from 1."""
        own = self.r[slot]
        is_before = (self.r > own) & self.allowed
        is_equal = (self.r[:slot] == own) & self.allowed[:slot]
        return 1 + int(is_before.sum()) + int(is_equal.sum())


@dataclass(frozen=True, slots=True)
class MatchIndex:
    """A market ready to be asked; immutable, so that threads may share it.

    `profiles` is where an explanation reads its two profiles again.
    """

    market: Market
    weights: Weights
    spread: Mapping[Kind, NDArray[np.float64]]
    profiles: ProfileSource
    documents: DocumentCache
    rates: ExchangeRates

    def ask(self, kind: Kind, slot: int) -> Answer:
        """Everything about the list of one profile, before it is sorted."""
        side = self.market.side(other_side(kind))
        query = self._query(kind, slot)
        values = feature_values(self.market, query)
        weights, means, r = self.weights[kind], np.zeros(len(FEATURE_NAMES)), np.zeros(len(side))
        weighted_sum(
            values, side.alive, weights.weight, weights.mean, self.spread[kind], PRIOR_PROFILES,
            means, r,
        )  # fmt: skip
        return Answer(values, means, r, side.alive & ~self._is_ruled_out(query))

    def _query(self, kind: Kind, slot: int) -> Query:
        place = self.market.side(kind).place(slot)
        return Query(kind, place, self.market.sides, self.market.nearest)

    def _is_ruled_out(self, query: Query) -> NDArray[np.bool_]:
        side = self.market.side(other_side(query.kind))
        found = np.zeros(len(side), dtype=bool)
        for segment in side.segments:
            for rule in query.numbers("rules").tolist():
                rows, _ = segment.rules.of(rule)
                found[segment.slots[rows[segment.alive[rows]]]] = True
        return found

    def scores(self, kind: Kind, slots: Rows) -> Scores:
        """Scores in the direction of `kind`, shape (slots, others)."""
        answers = (self.ask(kind, int(slot)) for slot in slots)
        r = [np.where(answer.allowed, answer.r, -np.inf) for answer in answers]
        return scores_of(
            np.reshape(r, (len(slots), len(self.market.side(other_side(kind))))), self.weights[kind]
        )

    def terms(self, kind: Kind, answer: Answer, others: Rows) -> NDArray[np.float64]:
        """The weighted standardised terms c_k of some others, shape (others, features)."""
        return self.standardised(kind, answer, others) * self.weights[kind].weight

    def standardised(self, kind: Kind, answer: Answer, others: Rows) -> NDArray[np.float64]:
        """What the weights are applied to: 0 where a side says nothing, as where it is average."""
        away = (answer.values[:, others].T - answer.means) / self.spread[kind]
        return np.where(np.isnan(away), 0.0, away)

    def allowed(self, kind: Kind, slot: int) -> NDArray[np.bool_]:
        """Who may stand in the list of one profile."""
        side = self.market.side(other_side(kind))
        return side.alive & ~self._is_ruled_out(self._query(kind, slot))

    def rank(self, kind: Kind, slot: int, *, limit: int | None = None) -> Ranking:
        """The list of one profile."""
        answer = self.ask(kind, slot)
        others = best(answer.r, answer.allowed, limit)
        return Ranking(others, scores_of(answer.r[others], self.weights[kind]))

    def rank_all(self, kind: Kind, *, limit: int) -> Iterator[Ranking]:
        """The lists of every profile of a side, in its order, with the points of every part."""
        for slot in self.market.side(kind).slots():
            answer = self.ask(kind, int(slot))
            others = best(answer.r, answer.allowed, limit)
            scores = scores_of(answer.r[others], self.weights[kind])
            terms = self.terms(kind, answer, others)
            base, points = score_points(terms, self.weights[kind])
            yield Ranking(others, scores, base, points)

    def reciprocal_scores(self, investors: Rows, startups: Rows) -> Scores:
        """Scores of both sides for a block of pairs, shape (investors, startups)."""
        guest = self.scores(Kind.INVESTOR, investors)[:, startups]
        home = self.scores(Kind.STARTUP, startups)[:, investors].T
        return reciprocal(guest, home)

    @property
    def is_worn(self) -> bool:
        """Whether so much was edited that fitting anew pays."""
        return self.market.edits > min(WORN_ROWS, len(self.market) // WORN_SHARE)

    def edited(
        self,
        readings: Sequence[Reading],
        removed: Collection[int] = (),
        *,
        refitted: int | None = None,
    ) -> MatchIndex:
        """The index with these profiles as they are now; a small one is fitted anew at once."""
        market = self.market.edited(readings, removed)
        if len(market) <= (REFITTED if refitted is None else refitted):
            return fit_index(market.tables(), self)
        return replace(self, market=market)


def build_index(
    profiles: Sequence[Profile],
    *,
    documents: DocumentCache | None = None,
    rates: ExchangeRates | None = None,
    weights: Weights | None = None,
) -> MatchIndex:
    """Read the profiles and make them ready to be ranked; the same profiles give the same index."""
    documents, rates = documents or DocumentCache(load_lexicon()), rates or default_rates()
    shown = [profile for profile in profiles if profile.kind in SIDES]
    readings = (
        read_profile(profile, number, documents=documents, rates=rates)
        for number, profile in enumerate(shown)
    )
    return fitted_index(
        tables_of(readings),
        profiles=ListedProfiles(shown),
        documents=documents,
        rates=rates,
        weights=weights,
    )


def fitted_index(
    tables: Mapping[Kind, Tables],
    *,
    profiles: ProfileSource,
    documents: DocumentCache,
    rates: ExchangeRates,
    weights: Weights | None = None,
) -> MatchIndex:
    """An index of profiles that were read before."""
    known = weights or load_weights(FEATURE_NAMES)
    return _with_spread(MatchIndex(fit_market(tables), known, {}, profiles, documents, rates))


def fit_index(tables: Mapping[Kind, Tables], like: MatchIndex) -> MatchIndex:
    """Fit readings anew; everything else as in another index."""
    return _with_spread(replace(like, market=fit_market(tables)))


def feature_values(market: Market, query: Query) -> NDArray[np.float64]:
    """Raw feature values of a query with every slot of the other side, shape (features, others).

    What stands where nobody is means nothing.
    """
    side = market.side(other_side(query.kind))
    values = np.full((len(FEATURE_NAMES), len(side)), np.nan)
    for k, feature in enumerate(market.statistics.features):
        values[k, : len(side.main)] = feature.values(query, side.main)
        if len(side.edited):
            values[k, side.edited.slots] = feature.values(query, side.edited)
    return values


def _with_spread(index: MatchIndex) -> MatchIndex:
    spread = {kind: _spread(index.market, kind, index.weights[kind]) for kind in SIDES}
    return replace(index, spread=spread)


def _spread(market: Market, kind: Kind, weights: DirectionWeights) -> NDArray[np.float64]:
    slots = market.side(kind).slots()
    if not len(slots) or not len(market.side(other_side(kind)).slots()):
        return weights.spread
    chosen = np.linspace(0, len(slots) - 1, min(len(slots), _SAMPLE)).astype(np.intp)
    return own_spread(
        market_spread(all_values(market, kind, slots[np.unique(chosen)]), weights), weights
    )


def all_values(market: Market, kind: Kind, slots: Rows) -> NDArray[np.float64]:
    """Raw feature values of several queries, shape (queries, others, features)."""
    places = (market.side(kind).place(int(slot)) for slot in slots)
    queries = (Query(kind, place, market.sides, market.nearest) for place in places)
    others = market.side(other_side(kind)).slots()
    return np.stack([feature_values(market, query)[:, others].T for query in queries])


def own_spread(found: NDArray[np.float64], weights: DirectionWeights) -> NDArray[np.float64]:
    """A feature with a scale of its own is never stretched: at least the learned spread."""
    return np.where(HAS_OWN_SCALE, np.maximum(found, weights.spread), found)


def other_side(kind: Kind) -> Kind:
    """Investors look at startups and startups at investors."""
    return Kind.STARTUP if kind is Kind.INVESTOR else Kind.INVESTOR


def best(r: NDArray[np.float64], wanted: NDArray[np.bool_], limit: int | None = None) -> Rows:
    """Slots of those wanted, best first, ties by slot."""
    most = len(r) if limit is None else min(limit, len(r))
    if SORTED * most > len(r):
        slots = np.flatnonzero(wanted)
        return slots[np.argsort(-r[slots], kind="stable")][:most]
    values, slots = np.zeros(most), np.zeros(most, dtype=np.intp)
    size = top_rows(r, wanted, values, slots)
    return slots[:size][np.lexsort((slots[:size], -values[:size]))]
