"""The past companies, of anybody, that are most like each startup."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from threading import Lock, Thread

import numpy as np
from numpy.typing import NDArray

from matchmaker.domain.enums import Kind
from matchmaker.matching.index.kernels import nearest_of_rows, offer_nearest
from matchmaker.matching.index.segments import UNIT, Companies, Segment
from matchmaker.matching.index.sides import Place, Side
from matchmaker.matching.index.tables import Rows

NEIGHBOURS = 200
_UNKNOWN = -1
Keys = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Cosines of one startup with the companies of one segment, and how they compare."""

    companies: Companies
    cosines: NDArray[np.float64]
    keys: Keys


def likeness(startup: Place, investors: Segment) -> Likeness:
    """One startup beside every past company of investors that are still there."""
    companies, vectors = investors.companies, startup.segment.vectors
    terms, query = vectors.row(startup.row)
    cosines = companies.vectors.cosines(terms, query, vectors.scales[startup.row])
    keys = (cosines * UNIT + 0.5).astype(np.int64)
    if not investors.alive.all():
        gone = ~investors.alive[companies.owners]
        cosines[gone] = keys[gone] = 0
    return Likeness(companies, cosines, keys)


def last_of_nearest(found: Iterable[Likeness]) -> Keys:
    """Key and order of the last company that counts as near; (0, 0) where all of them do."""
    keys, orders = np.zeros(NEIGHBOURS, dtype=np.int64), np.zeros(NEIGHBOURS, dtype=np.int64)
    size = 0
    for one in found:
        size = offer_nearest(one.keys, one.companies.orders, keys, orders, size)
    is_full = size == NEIGHBOURS
    return np.array([keys[0], orders[0]] if is_full else [0, 0], dtype=np.int64)


@dataclass(slots=True)
class Nearest:
    """For each slot of the startups the last near company, found when first asked for.

    An edit makes unknown only what it touches; `changed` are investors whose companies came or
    went since.
    """

    keys: Keys
    orders: Keys
    changed: tuple[Place, ...] = ()
    _lock: Lock = field(default_factory=Lock, repr=False)

    @staticmethod
    def unknown(slots: int) -> Nearest:
        return Nearest(np.full(slots, _UNKNOWN, dtype=np.int64), np.zeros(slots, dtype=np.int64))

    def after(self, length: int, startups: Iterable[int], investors: Iterable[Place]) -> Nearest:
        """The same after an edit of startups at some slots, and of the companies of investors."""
        with self._lock:
            keys = np.full(length, _UNKNOWN, dtype=np.int64)
            orders = np.zeros(length, dtype=np.int64)
            keys[: len(self.keys)], orders[: len(self.orders)] = self.keys, self.orders
            keys[list(startups)] = _UNKNOWN
            return Nearest(keys, orders, (*self.changed, *investors))

    def known(self, sides: Mapping[Kind, Side]) -> tuple[Keys, Keys]:
        """Keys and orders by slot, all of them known."""
        with self._lock:
            for place in self.changed:
                self._forget(place, sides[Kind.STARTUP])
            self.changed = ()
            for segment in sides[Kind.STARTUP].segments:
                self._find(segment, sides[Kind.INVESTOR])
        return self.keys, self.orders

    def _find(self, startups: Segment, investors: Side) -> None:
        """Fill in what is unknown: all at once where nobody left, else startup by startup."""
        rows = np.flatnonzero((self.keys[startups.slots] == _UNKNOWN) & startups.alive)
        slots = startups.slots[rows]
        if len(investors.segments) == 1 and investors.main.alive.all() and len(rows):
            self.keys[slots], self.orders[slots] = _last_of_all(rows, startups, investors.main)
            return
        for row, slot in zip(rows.tolist(), slots.tolist(), strict=True):
            near = (likeness(Place(startups, row), segment) for segment in investors.segments)
            self.keys[slot], self.orders[slot] = last_of_nearest(near)

    def _forget(self, investor: Place, startups: Side) -> None:
        """Startups whose near companies a company of this investor may have joined or left."""
        companies = investor.segment.companies
        own = companies.of(investor.row)
        for company in range(own.start, own.stop):
            terms, query = companies.vectors.row(company)
            scale = companies.vectors.scales[company]
            for segment in startups.segments:
                cosines = segment.vectors.cosines(terms, query, scale)
                keys = (cosines * UNIT + 0.5).astype(np.int64)
                is_near = (keys > 0) & (keys >= self.keys[segment.slots])
                self.keys[segment.slots[is_near]] = _UNKNOWN


def _last_of_all(rows: Rows, startups: Segment, investors: Segment) -> tuple[Keys, Keys]:
    """The last near company of many startups, half of them in a thread of its own."""
    own, companies = startups.vectors, investors.companies
    queries = own.weights * own.idf.of(own.terms.values) ** 2
    keys, orders = np.zeros(len(rows), dtype=np.int64), np.zeros(len(rows), dtype=np.int64)

    def find(part: slice) -> None:
        nearest_of_rows(
            rows[part], own.terms.starts, own.terms.values, queries, own.scales,
            companies.vectors.postings.starts, companies.vectors.postings.rows,
            companies.vectors.postings.weights, companies.vectors.scales, companies.orders,
            UNIT, NEIGHBOURS, keys[part], orders[part],
        )  # fmt: skip

    middle = len(rows) // 2
    other = Thread(target=find, args=(slice(middle),))
    other.start()
    find(slice(middle, None))
    other.join()
    return keys, orders
