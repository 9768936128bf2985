"""Narrowing a ranked list: what a reader may ask for, and how much each choice would leave."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from matchmaker.domain.enums import Kind, Stage
from matchmaker.domain.money import Money
from matchmaker.domain.names import folded_name
from matchmaker.matching.index.hashing import Hashes, hashed, hashes_of, packed, unpacked
from matchmaker.matching.index.segments import Segment
from matchmaker.matching.lexicon.lexicon import Lexicon
from matchmaker.matching.pipeline import MatchIndex
from matchmaker.matching.text.documents import CONCEPT, Document, text_document


@dataclass(frozen=True, slots=True)
class MatchFilters:
    """What a reader asks of the list; empty means anything. A filter never changes a score."""

    words: str = ""
    sectors: frozenset[str] = frozenset()
    stages: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    amount_from: Money | None = None
    amount_to: Money | None = None


@dataclass(frozen=True, slots=True)
class Facets:
    """Choices with how many profiles each would leave, the other filters applied."""

    sectors: tuple[tuple[str, int], ...] = ()
    stages: tuple[tuple[str, int], ...] = ()
    languages: tuple[tuple[str, int], ...] = ()


Mask = NDArray[np.bool_]
"""By slot of the other side: who is kept."""


def kept(index: MatchIndex, kind: Kind, filters: MatchFilters) -> Mask:
    """Who of a side fits every filter."""
    side = index.market.side(kind)
    mask = side.alive.copy()
    for segment in side.segments:
        rows = np.flatnonzero(segment.alive)
        for test in _tests(index, segment, filters):
            mask[segment.slots[rows]] &= test[rows]
    return mask


def count_facets(index: MatchIndex, kind: Kind, listed: Mask, filters: MatchFilters) -> Facets:
    """Counts per choice; a choice of one group ignores what is chosen in the same group."""

    def counted(name: str, free: MatchFilters) -> dict[int, int]:
        return _counted(index, kind, name, listed, listed & kept(index, kind, free))

    sectors = counted("about", replace(filters, sectors=frozenset()))
    stages = counted("stages", replace(filters, stages=frozenset()))
    languages = counted("languages", replace(filters, languages=frozenset()))
    sector_of = {hashed(concept): concept for concept in index.documents.lexicon.concepts}
    return Facets(
        _most_first({sector_of[n]: count for n, count in sectors.items() if n in sector_of}),
        tuple((s.value, stages[hashed(s)]) for s in Stage if hashed(s) in stages),
        _most_first({unpacked(number): count for number, count in languages.items()}),
    )


def _most_first(counts: dict[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _counted(
    index: MatchIndex, kind: Kind, name: str, listed: Mask, wanted: Mask
) -> dict[int, int]:
    """How many of those wanted hold each name that anybody listed holds."""
    counts = index.market.tally(kind, name, wanted)
    return {number: counts.get(number, 0) for number in index.market.tally(kind, name, listed)}


def _tests(index: MatchIndex, segment: Segment, filters: MatchFilters) -> list[Mask]:
    """One mask of the segment's rows for each filter that is set."""
    tests = []
    if filters.words.strip():
        tests.append(_says(index, segment, filters.words))
    for name, hashes in (
        ("about", hashes_of(sorted(filters.sectors))),
        ("stages", hashes_of(sorted(filters.stages))),
        ("languages", np.array([packed(code) for code in filters.languages], dtype=np.uint64)),
    ):
        if len(hashes):
            tests.append(_holds_any(index, segment, name, hashes))
    low, high = index.rates.dollars(filters.amount_from), index.rates.dollars(filters.amount_to)
    if low is not None or high is not None:
        tests.append(_is_between(segment, low, high))
    return tests


def _holds_any(index: MatchIndex, segment: Segment, name: str, hashes: Hashes) -> Mask:
    lists, space = segment.table.lists[name], index.market.statistics.spaces[name]
    is_wanted = np.zeros(len(space) + 1, dtype=bool)
    is_wanted[space.find(hashes)] = True
    is_wanted[-1] = False  # where unknown names are marked
    found = np.zeros(len(segment), dtype=bool)
    found[lists.owners[is_wanted[lists.values]]] = True
    return found


def _says(index: MatchIndex, segment: Segment, words: str) -> Mask:
    """Every concept and word must be there, in any language; or the name holds the text."""
    asked = _read(words, index.documents.lexicon)
    wanted = {CONCEPT + concept for concept in asked.about}
    wanted |= {token for token in asked.tokens if not token.startswith(CONCEPT)}
    found = np.full(len(segment), bool(wanted))
    for number in index.market.statistics.spaces["terms"].find(hashes_of(sorted(wanted))).tolist():
        holds = np.zeros(len(segment), dtype=bool)
        if number >= 0:
            rows, _ = segment.vectors.postings.of(number)
            holds[rows] = True
        found &= holds
    return found | _is_named(segment, folded_name(words))


def _read(words: str, lexicon: Lexicon) -> Document:
    asked = text_document(words, lexicon)
    if asked.about:
        return asked
    unmarked = text_document(words, lexicon, "vi")  # perhaps Vietnamese typed without its marks
    return unmarked if unmarked.about else asked


def _is_named(segment: Segment, text: str) -> Mask:
    """Whose name, as written or in Latin letters, holds a text."""
    found = np.zeros(len(segment), dtype=bool)
    found[segment.table.lists["name"].holding(text.encode("utf-8", "surrogatepass"))] = True
    return found


def _is_between(segment: Segment, low: float | None, high: float | None) -> Mask:
    """Whether two ranges meet, each perhaps open at one end; where nothing is said, no."""
    smallest, largest = segment.table.columns["low"], segment.table.columns["high"]
    meets = ~(np.isnan(smallest) & np.isnan(largest))
    if low is not None:
        meets &= ~(largest < low)
    if high is not None:
        meets &= ~(smallest > high)
    return meets
