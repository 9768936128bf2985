"""The order of a list by one of its columns: arrays of the index in, slots in order out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from matchmaker.domain.enums import Kind, Stage
from matchmaker.matching.index.hashing import hashes_of
from matchmaker.matching.index.segments import Segment
from matchmaker.matching.index.tables import Rows
from matchmaker.matching.pipeline import MatchIndex
from matchmaker.matching.search.fit import countries

Keys = NDArray[np.float64]
"""By slot of one side: what is compared; NaN where a profile says nothing."""


class SortColumn(StrEnum):
    """Columns by which a table can stand; all that they compare is in the index."""

    SCORE = "score"
    NAME = "name"
    STAGE = "stage"
    AMOUNT = "amount"
    PLACE = "place"
    SEEKING = "seeking"
    OFFERING = "offering"


@dataclass(frozen=True, slots=True)
class Order:
    """By score the best first; by anything else the smallest first, unless `is_reversed`."""

    column: SortColumn = SortColumn.SCORE
    is_reversed: bool = False


def ordered(index: MatchIndex, kind: Kind, ranked: Rows, order: Order) -> Rows:
    """Ranked slots in another order; equals keep their ranks, who says nothing stands last."""
    if order.column is SortColumn.SCORE:
        return ranked[::-1] if order.is_reversed else ranked
    keys = sort_keys(index, order.column, kind)[0][ranked]
    return ranked[in_order(keys, is_reversed=order.is_reversed)]


def in_order(keys: Keys, *, is_reversed: bool) -> Rows:
    """Places of the keys, smallest first or largest first, those without one last."""
    turned = -keys if is_reversed else keys
    return np.argsort(np.where(np.isnan(turned), np.inf, turned), kind="stable")


def sort_keys(index: MatchIndex, column: SortColumn, *kinds: Kind) -> tuple[Keys, ...]:
    """What everybody of some sides is compared by, also with those of the others."""
    if column is SortColumn.NAME:
        return _name_keys(index, kinds)
    return tuple(_side_keys(index, column, kind) for kind in kinds)


def _side_keys(index: MatchIndex, column: SortColumn, kind: Kind) -> Keys:
    side = index.market.side(kind)
    keys = np.full(len(side), np.nan)
    for segment in side.segments:
        rows = segment.alive
        keys[segment.slots[rows]] = _READ[column](index, segment)[rows]
    return keys


def _name_keys(index: MatchIndex, kinds: Sequence[Kind]) -> tuple[Keys, ...]:
    """Places in the alphabet of folded names."""
    names = [_folded_names(index, kind) for kind in kinds]
    every = sorted({name for side in names for name in side})
    places = {name: float(place) for place, name in enumerate(every)}
    return tuple(np.array([places[name] for name in side], dtype=np.float64) for side in names)


def _folded_names(index: MatchIndex, kind: Kind) -> list[bytes]:
    side = index.market.side(kind)
    names = [b""] * len(side)
    for segment in side.segments:
        lists = segment.table.lists["name"]
        for row in np.flatnonzero(segment.alive).tolist():
            names[segment.slots[row]] = lists.row(row).tobytes()
    return names


def _stage_keys(index: MatchIndex, segment: Segment) -> Keys:
    """The earliest stage a profile names."""
    numbers = index.market.statistics.spaces["stages"].find(hashes_of(Stage))
    lists, keys = segment.table.lists["stages"], np.full(len(segment), np.nan)
    for place, number in reversed(list(enumerate(numbers.tolist()))):
        if number >= 0:
            keys[lists.owners[lists.values == number]] = place
    return keys


def _amount_keys(_index: MatchIndex, segment: Segment) -> Keys:
    """The amount asked, or the least ticket, else the largest; in one currency."""
    low, high = segment.table.columns["low"], segment.table.columns["high"]
    return np.where(np.isnan(low), high, low)


def _place_keys(index: MatchIndex, segment: Segment) -> Keys:
    """By the code of the country."""
    codes = index.market.statistics.spaces["markets"].find(hashes_of(sorted(countries())))
    country, keys = segment.table.columns["country"], np.full(len(segment), np.nan)
    for place, number in enumerate(codes.tolist()):
        if number >= 0:
            keys[country == number] = place
    return keys


def _seeking_keys(_index: MatchIndex, segment: Segment) -> Keys:
    return _need_keys(segment.table.columns["seeking"])


def _offering_keys(_index: MatchIndex, segment: Segment) -> Keys:
    return _need_keys(segment.table.columns["offering"])


def _need_keys(masks: NDArray[np.uint16]) -> Keys:
    """By the first need named, then the next; needs stand in the order of their list."""
    bits = (masks[:, None] >> np.arange(16, dtype=np.uint16)) & 1
    weight = -(bits @ (2.0 ** np.arange(15, -1, -1)))
    return np.where(masks == 0, np.nan, weight)


_READ: Mapping[SortColumn, Callable[[MatchIndex, Segment], Keys]] = {
    SortColumn.STAGE: _stage_keys,
    SortColumn.AMOUNT: _amount_keys,
    SortColumn.PLACE: _place_keys,
    SortColumn.SEEKING: _seeking_keys,
    SortColumn.OFFERING: _offering_keys,
}
