"""Likeness to what was backed before: by this investor, and by everybody."""

from __future__ import annotations

import numpy as np

from matchmaker.matching.explanation import Fact, PeersFact, SimilarCompany
from matchmaker.matching.features.base import Pair, Stateless
from matchmaker.matching.index.query import Column, Query
from matchmaker.matching.index.segments import Segment
from matchmaker.matching.index.signals import CLOSEST


class PastFeature(Stateless):
    """Mean cosine of the three past companies most like the startup; missing ones count zero."""

    name = "past"
    has_own_scale = False

    def values(self, query: Query, others: Segment) -> Column:
        return _with_record(query, others, query.signals(others).past)

    def fact(self, pair: Pair) -> Fact | None:
        cosines = np.array(pair.likeness)
        order = np.argsort(-cosines, kind="stable")[:CLOSEST]
        companies = pair.investor.past_companies
        closest = tuple(
            SimilarCompany(companies[int(k)].name, float(cosines[k]))
            for k in order
            if cosines[k] > 0
        )
        return closest or None


class PeersFeature(Stateless):
    """Vote of the past companies, of anyone, most like the startup: ln(1 + Σ cosine by owner)."""

    name = "peers"
    has_own_scale = False

    def values(self, query: Query, others: Segment) -> Column:
        return _with_record(query, others, np.log1p(query.signals(others).votes))

    def fact(self, pair: Pair) -> Fact | None:
        return PeersFact(pair.votes) if pair.votes else None


def _with_record(query: Query, others: Segment, values: Column) -> Column:
    """NaN for an investor without past companies."""
    return np.where(query.investors(others).column("companies") > 0, values, np.nan)
