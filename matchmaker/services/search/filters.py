"""Narrowing what a search found: what a reader may choose, and how much each choice would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace

import numpy as np

from matchmaker.domain.enums import Kind, Stage
from matchmaker.matching.index.hashing import hashed, hashes_of, packed, unpacked
from matchmaker.matching.index.reading import NEEDS
from matchmaker.matching.search.fit import countries
from matchmaker.matching.search.index import Mask, SearchIndex
from matchmaker.matching.search.ranking import Hits


@dataclass(frozen=True, slots=True)
class SearchFilters:
    """What a reader chose beside the words; empty means anything."""

    country: frozenset[str] = frozenset()
    sector: frozenset[str] = frozenset()
    stage: frozenset[str] = frozenset()
    need: frozenset[str] = frozenset()
    language: frozenset[str] = frozenset()


GROUPS = tuple(field.name for field in fields(SearchFilters))
Counts = Mapping[str, tuple[tuple[str, int], ...]]
"""Group → its choices with how many would be left, the most first."""


def narrowed(index: SearchIndex, hits: Hits, filters: SearchFilters) -> Hits:
    if filters == SearchFilters():
        return hits
    return hits.only({side.kind: _kept(index, side.kind, filters) for side in hits.sides})


def count_choices(index: SearchIndex, hits: Hits, filters: SearchFilters) -> Counts:
    """Counts for each choice; one of a group ignores what is chosen in the same group."""
    return {group: _counted(index, hits, group, filters) for group in GROUPS}


def _counted(
    index: SearchIndex, hits: Hits, group: str, filters: SearchFilters
) -> tuple[tuple[str, int], ...]:
    left = narrowed(index, hits, replace(filters, **{group: frozenset()}))
    counts: Counter[str] = Counter()
    for every, kept in zip(hits.sides, left.sides, strict=True):
        counts.update(dict.fromkeys(_TALLIES[group](index, every.kind, every.wanted), 0))
        counts.update(_TALLIES[group](index, kept.kind, kept.wanted))
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _kept(index: SearchIndex, kind: Kind, filters: SearchFilters) -> Mask:
    mask = index.alive(kind).copy()
    for group in GROUPS:
        chosen: frozenset[str] = getattr(filters, group)
        if chosen:
            mask &= _MASKS[group](index, kind, chosen)
    return mask


def _country_mask(index: SearchIndex, kind: Kind, chosen: frozenset[str]) -> Mask:
    return index.is_from(kind, sorted(chosen))


def _sector_mask(index: SearchIndex, kind: Kind, chosen: frozenset[str]) -> Mask:
    return index.holds(kind, "about", hashes_of(sorted(chosen)))


def _stage_mask(index: SearchIndex, kind: Kind, chosen: frozenset[str]) -> Mask:
    return index.holds(kind, "stages", hashes_of(sorted(chosen)))


def _need_mask(index: SearchIndex, kind: Kind, chosen: frozenset[str]) -> Mask:
    named = index.column(kind, "seeking") | index.column(kind, "offering")
    wanted = sum(1 << place for place, need in enumerate(NEEDS) if need in chosen)
    return np.asarray((named & wanted) > 0)


def _language_mask(index: SearchIndex, kind: Kind, chosen: frozenset[str]) -> Mask:
    wanted = np.array([packed(language) for language in sorted(chosen)], dtype=np.uint64)
    return index.holds(kind, "languages", wanted)


def _country_tally(index: SearchIndex, kind: Kind, mask: Mask) -> dict[str, int]:
    return index.tally_countries(kind, mask, countries())


def _sector_tally(index: SearchIndex, kind: Kind, mask: Mask) -> dict[str, int]:
    return _by_name(index.tally(kind, "about", mask), index.lexicon.concepts)


def _stage_tally(index: SearchIndex, kind: Kind, mask: Mask) -> dict[str, int]:
    return _by_name(index.tally(kind, "stages", mask), dict.fromkeys(Stage))


def _by_name(counts: Mapping[int, int], names: Mapping[str, object]) -> dict[str, int]:
    known = {hashed(name): str(name) for name in names}
    return {known[number]: count for number, count in counts.items() if number in known}


def _need_tally(index: SearchIndex, kind: Kind, mask: Mask) -> dict[str, int]:
    named = (index.column(kind, "seeking") | index.column(kind, "offering"))[mask]
    counts = {need.value: int(((named >> i) & 1).sum()) for i, need in enumerate(NEEDS)}
    return {need: count for need, count in counts.items() if count}


def _language_tally(index: SearchIndex, kind: Kind, mask: Mask) -> dict[str, int]:
    counts = index.tally(kind, "languages", mask)
    return {unpacked(number): count for number, count in counts.items()}


_MASKS: Mapping[str, Callable[[SearchIndex, Kind, frozenset[str]], Mask]] = {
    "country": _country_mask,
    "sector": _sector_mask,
    "stage": _stage_mask,
    "need": _need_mask,
    "language": _language_mask,
}
_TALLIES: Mapping[str, Callable[[SearchIndex, Kind, Mask], dict[str, int]]] = {
    "country": _country_tally,
    "sector": _sector_tally,
    "stage": _stage_tally,
    "need": _need_tally,
    "language": _language_tally,
}
