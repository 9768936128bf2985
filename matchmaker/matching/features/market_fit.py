"""Markets: whether each side wants to be where the other is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

import numpy as np
from numpy.typing import NDArray

from matchmaker.domain.countries import WORLD, covers, regions
from matchmaker.domain.enums import Kind
from matchmaker.domain.profiles import Profile
from matchmaker.matching.explanation import Fact, MarketFact
from matchmaker.matching.features.base import Pair, Stateless
from matchmaker.matching.index.hashing import hashes_of
from matchmaker.matching.index.kernels import market_values
from matchmaker.matching.index.query import Column, Query
from matchmaker.matching.index.reading import Tables
from matchmaker.matching.index.segments import Segment
from matchmaker.matching.index.spaces import NOWHERE, Spaces
from matchmaker.matching.index.tables import Array
from matchmaker.matching.index.vocabulary import Vocabulary

THIRD_MARKET = 0.5
"""A market that both name, home of neither, says half as much."""
Marks = NDArray[np.bool_]
"""By number of a country, region or other market."""


class MarketFeature(Stateless):
    """1 for each side that names the other's country as a market, ½ for a third one in common."""

    name = "market"
    has_own_scale = True

    def __init__(self, space: Vocabulary) -> None:
        self._space = space
        (self._world,) = space.add(hashes_of([WORLD])).tolist()
        (self._nowhere,) = space.add(NOWHERE).tolist()
        self._regions = {
            int(space.add(hashes_of([region]))[0]): frozenset(
                space.add(hashes_of(countries)).tolist()
            )
            for region, countries in regions().items()
        }

    @classmethod
    def fitted(cls, tables: Mapping[Kind, Tables], spaces: Spaces, today: int) -> Self:
        del tables, today
        return cls(spaces["markets"])

    def values(self, query: Query, others: Segment) -> Column:
        home = int(query.place.segment.table.columns["country"][query.place.row])
        own = query.numbers("markets")
        shared = self._marked(own)
        shared[home] = False
        lists = others.table.lists["markets"]
        values = np.full(len(others), np.nan)
        market_values(
            lists.starts, lists.values, others.table.columns["country"],
            self._covered(own), self._covering(home), shared, len(own) > 0, THIRD_MARKET, values,
        )  # fmt: skip
        return values

    def _marked(self, numbers: Array) -> Marks:
        marks = np.zeros(len(self._space), dtype=bool)
        marks[numbers] = True
        return marks

    def _covered(self, markets: Array) -> Marks:
        """Countries that these markets include."""
        marks = self._marked(markets)
        if marks[self._world]:
            marks[:] = True
        for market in markets.tolist():
            marks[list(self._regions.get(market, ()))] = True
        marks[self._nowhere] = False
        return marks

    def _covering(self, country: int) -> Marks:
        """Markets that include this country."""
        marks = np.zeros(len(self._space), dtype=bool)
        if country != self._nowhere:
            marks[[country, self._world]] = True
            marks[[region for region, all_ in self._regions.items() if country in all_]] = True
        return marks

    def fact(self, pair: Pair) -> Fact | None:
        shared = _shared(pair.investor, pair.startup)
        return MarketFact(shared) if shared else None


def _shared(guest: Profile, home: Profile) -> tuple[str, ...]:
    found = []
    if home.country is not None and any(covers(m, home.country) for m in guest.markets):
        found.append(home.country)
    if guest.country is not None and any(covers(m, guest.country) for m in home.markets):
        found.append(guest.country)
    return tuple(dict.fromkeys([*found, *(m for m in guest.markets if m in home.markets)]))
