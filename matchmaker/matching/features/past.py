"""Likeness to what was backed before: by this investor, and by everybody."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from matchmaker.matching.explanation import Fact, PeersFact, SimilarCompany
from matchmaker.matching.market import Block, Market, Rows
from matchmaker.matching.terms import dense_product

CLOSEST = 3
NEIGHBOURS = 200
_CHUNK = 128


class PastFeature:
    """Mean cosine of the three past companies most like the startup; missing ones count zero."""

    name = "past"
    has_own_scale = False

    def __init__(self, market: Market) -> None:
        self._market = market

    def block(self, investors: Rows, startups: Rows) -> Block:
        market = self._market
        records = [market.companies_of(int(investor)) for investor in investors]
        companies = [company for own in records for company in range(own.start, own.stop)]
        cosines = dense_product(market.company_vectors[companies], market.startup_vectors[startups])
        values = np.full((len(investors), len(startups)), np.nan)
        first = 0
        for row, own in enumerate(records):
            last = first + own.stop - own.start
            if last > first:
                closest = -np.sort(-cosines[first:last], axis=0)[:CLOSEST]
                values[row] = closest.sum(axis=0) / CLOSEST
            first = last
        return values

    def fact(self, investor: int, startup: int) -> Fact | None:
        market = self._market
        own = market.companies_of(investor)
        cosines = dense_product(market.startup_vectors[[startup]], market.company_vectors[own])[0]
        order = np.argsort(-cosines, kind="stable")[:CLOSEST]
        closest = tuple(
            SimilarCompany(market.companies[own.start + int(k)].name, float(cosines[k]))
            for k in order
            if cosines[k] > 0
        )
        return closest or None


class PeersFeature:
    """Vote of the past companies, of anyone, most like the startup: ln(1 + Σ cosine by owner)."""

    name = "peers"
    has_own_scale = False

    def __init__(self, market: Market) -> None:
        self._votes, self._counts = _votes(market)
        self._has_record = np.diff(market.first_company) > 0

    def block(self, investors: Rows, startups: Rows) -> Block:
        values = np.log1p(self._votes[startups][:, investors].toarray().T)
        values[~self._has_record[investors], :] = np.nan
        return np.asarray(values)

    def fact(self, investor: int, startup: int) -> Fact | None:
        count = int(self._counts[startup, investor])
        return PeersFact(count) if count else None


def _votes(market: Market) -> tuple[csr_array, csr_array]:
    """Sums and numbers of votes, shape (startups, investors)."""
    shape = (len(market.startups), len(market.investors))
    parts: list[NDArray[np.float64]] = []
    for first in range(0, shape[0], _CHUNK):
        cosines = dense_product(
            market.startup_vectors[first : first + _CHUNK], market.company_vectors
        )
        parts.append(_nearest(cosines, first))
    rows, companies, cosine = np.concatenate([np.zeros((3, 0)), *parts], axis=1)
    where = (rows.astype(np.intp), market.owners[companies.astype(np.intp)])
    return csr_array((cosine, where), shape=shape), csr_array(
        (np.ones(len(rows)), where), shape=shape
    )


def _nearest(cosines: NDArray[np.float64], first: int) -> NDArray[np.float64]:
    """Row, company and cosine of the nearest companies of each row, shape (3, found)."""
    order = np.argsort(-cosines, axis=1, kind="stable")[:, :NEIGHBOURS]
    kept = np.take_along_axis(cosines, order, axis=1)
    rows, columns = np.nonzero(kept > 0)
    return np.stack([rows + first, order[rows, columns], kept[rows, columns]])
