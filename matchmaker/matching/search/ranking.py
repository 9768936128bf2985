"""Ranking profiles for a query: names first, then hints that must hold, then words and wishes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from matchmaker.domain.enums import Kind
from matchmaker.domain.names import folded_name
from matchmaker.matching.explanation import Word
from matchmaker.matching.index.tables import Rows
from matchmaker.matching.search.fit import Fit, fit
from matchmaker.matching.search.index import Mask, SearchIndex
from matchmaker.matching.search.query import Hint, HintKind, Query
from matchmaker.matching.text.documents import CONCEPT

WISH_WEIGHT = 0.25
"""What a hint that only ranks is worth, beside a text that is worth at most 1."""
NAME_WEIGHT = 0.25
"""What a name that holds the query is worth, where its words also mean something else."""
WORDS_SHOWN = 3
_SHORTEST_PART, _SHORTEST_CJK = 3, 2
_CJK = "\u2e80"


class NameMatch(IntEnum):
    """How well a name is what was typed."""

    NONE = 0
    PART = 1
    START = 2
    EXACT = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """A profile that was found: `fits` are hints that hold, `silent` those it leaves open."""

    kind: Kind
    slot: int
    name: NameMatch
    score: float
    fits: tuple[Hint, ...]
    silent: tuple[Hint, ...]


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """A word of the query, and the words of the profile that say the same.

    `is_wider` when they have but a wider idea in common, which nobody typed.
    """

    concept: str | None
    asked: tuple[Word, ...]
    said: tuple[Word, ...]
    is_wider: bool = False


@dataclass(frozen=True, slots=True)
class SideFound:
    """One side by slot: who was found, how well, and how they stand to each hint."""

    kind: Kind
    wanted: Mask
    names: NDArray[np.int8]
    tiers: NDArray[np.int8]
    unsaid: NDArray[np.int64]
    scores: NDArray[np.float64]
    fits: tuple[tuple[Hint, Fit], ...]

    def hit(self, slot: int) -> Hit:
        return Hit(
            self.kind,
            slot,
            NameMatch(int(self.names[slot])),
            float(self.scores[slot]),
            tuple(hint for hint, found in self.fits if found.yes[slot]),
            tuple(hint for hint, found in self.fits if found.unknown[slot]),
        )


@dataclass(frozen=True, slots=True)
class Hits:
    """Everybody found on the sides that were asked."""

    sides: tuple[SideFound, ...]

    def __len__(self) -> int:
        return sum(int(side.wanted.sum()) for side in self.sides)

    def only(self, masks: Mapping[Kind, Mask]) -> Hits:
        """Those who also stand in these masks."""
        return Hits(tuple(replace(s, wanted=s.wanted & masks[s.kind]) for s in self.sides))

    def without(self, masks: Mapping[Kind, Mask]) -> Hits:
        """Those who stand in none of these masks; a side without a mask stays whole."""
        return Hits(
            tuple(
                replace(s, wanted=s.wanted & ~masks[s.kind]) if s.kind in masks else s
                for s in self.sides
            )
        )

    def that_name_it(self) -> Hits:
        """Those who name a market that was asked for, without those who name none."""
        return self.only({side.kind: _is_market(side) for side in self.sides})

    def page(self, first: int, count: int) -> list[Hit]:
        """Some of them, best first."""
        owners, slots = self.places()
        some = zip(owners[first : first + count], slots[first : first + count], strict=True)
        return [self.sides[owner].hit(int(slot)) for owner, slot in some]

    def places(self) -> tuple[Rows, Rows]:
        """Side and slot of everybody, best first; ties go by side and slot."""
        slots = [np.flatnonzero(side.wanted) for side in self.sides]
        owners = np.repeat(np.arange(len(slots)), [len(own) for own in slots])
        keys = [
            np.concatenate([getattr(s, key)[own] for s, own in zip(self.sides, slots, strict=True)])
            for key in ("scores", "unsaid", "tiers")
        ]
        order = np.lexsort((-keys[0], keys[1], -keys[2]))
        return owners[order], np.concatenate(slots)[order]


def _is_market(side: SideFound) -> Mask:
    is_named = np.zeros(len(side.wanted), dtype=bool)
    for hint, found in side.fits:
        if hint.kind is HintKind.MARKET:
            is_named |= found.yes
    return is_named


def find_hits(index: SearchIndex, query: Query, kinds: Collection[Kind]) -> Hits:
    """Everybody who was asked for."""
    return Hits(tuple(_side(index, query, kind) for kind in sorted(kinds)))


def _side(index: SearchIndex, query: Query, kind: Kind) -> SideFound:
    is_understood = any(hint.kind is not HintKind.WORD for hint in query.hints)
    names = _names(index, query, kind)
    tiers = np.where(is_understood & (names < NameMatch.EXACT), 0, names).astype(np.int8)
    text = _text_scores(index, query, kind)
    fits = tuple((hint, fit(hint, index, kind)) for hint in query.hints if _is_judged(hint))
    wishes = _count((found.yes for hint, found in fits if not hint.is_certain), len(names))
    asked = _asked_for(query, names > 0, text > 0, wishes > 0) & ~_against(fits, len(names))
    return SideFound(
        kind=kind,
        wanted=index.alive(kind) & ((tiers > 0) | asked),
        names=names,
        tiers=tiers,
        unsaid=_count((found.unknown for hint, found in fits if hint.is_certain), len(names)),
        scores=text + WISH_WEIGHT * wishes + NAME_WEIGHT * (names > 0),
        fits=fits,
    )


def _is_judged(hint: Hint) -> bool:
    """A concept that is wanted counts as text."""
    return hint.kind is not HintKind.CONCEPT or hint.is_negated


def _count(masks: Iterator[Mask], size: int) -> NDArray[np.int64]:
    """In how many of the masks everybody is."""
    found = np.zeros(size, dtype=np.int64)
    for mask in masks:
        found += mask
    return found


def _asked_for(query: Query, is_named: Mask, is_alike: Mask, is_wished: Mask) -> Mask:
    """Words found, a name found, or facts that are judged apart; wishes alone hold in part.

    Everybody, where nothing was typed or all of it was taken off.
    """
    if query.must_share:
        return is_named | is_alike
    if query.is_empty:
        return is_named | (not query.text or bool(query.dropped))
    return is_named | is_wished | any(hint.is_certain for hint in query.hints)


def _against(fits: Sequence[tuple[Hint, Fit]], size: int) -> Mask:
    """Who declares something else than a hint that must hold; of one kind one hint is enough."""
    against = np.zeros(size, dtype=bool)
    held: dict[HintKind, Mask] = {}
    denied: dict[HintKind, Mask] = {}
    for hint, found in fits:
        if not hint.is_certain:
            continue
        no = ~found.yes & ~found.unknown
        if hint.is_negated:
            against |= no
        else:
            held[hint.kind] = held.get(hint.kind, np.zeros(size, dtype=bool)) | found.yes
            denied[hint.kind] = denied.get(hint.kind, np.zeros(size, dtype=bool)) | no
    for kind, no in denied.items():
        against |= no & ~held[kind]
    return against


def _text_scores(index: SearchIndex, query: Query, kind: Kind) -> NDArray[np.float64]:
    """Half how much of the query is covered, half the cosine; between 0 and 1."""
    found = index.likeness(kind, query.document.tokens)
    return np.where(found.cosines > 0, (found.covered + found.cosines) / 2, 0.0)


def _names(index: SearchIndex, query: Query, kind: Kind) -> NDArray[np.int8]:
    typed = folded_name(query.text)
    found = np.zeros(len(index.alive(kind)), dtype=np.int8)
    for slot, names in index.named(kind, typed):
        found[slot] = max(_one_name(typed, name) for name in names)
    return found


def _one_name(typed: str, name: str) -> NameMatch:
    if typed == name:
        return NameMatch.EXACT
    if len(typed) < (_SHORTEST_CJK if typed >= _CJK else _SHORTEST_PART):
        return NameMatch.NONE
    if name.startswith(typed):
        return NameMatch.START
    return NameMatch.PART if typed in name else NameMatch.NONE


def found_terms(index: SearchIndex, query: Query, hit: Hit) -> tuple[FoundTerm, ...]:
    """Words of the query found on a profile: ideas before words, the narrowest of a line alone."""
    typed = {value for hint in query.hints if not hint.is_negated for value in hint.values}
    told: set[str] = set()
    terms: list[FoundTerm] = []
    for token, concept, line in sorted(_named(index, query), key=_narrowest_first):
        said = index.words(hit.kind, hit.slot, token)
        if said and token not in told:
            told.update(CONCEPT + wider for wider in line)
            asked = query.document.words.get(token, ())
            is_wider = concept is not None and concept not in typed
            terms.append(FoundTerm(concept, asked[:WORDS_SHOWN], said[:WORDS_SHOWN], is_wider))
    return tuple(terms)


_Named = tuple[str, str | None, list[str]]


def _named(index: SearchIndex, query: Query) -> Iterator[_Named]:
    """Each token, the concept it stands for, and the line of that up to its sector."""
    for token in query.document.tokens:
        if token.startswith(CONCEPT):
            concept = token.removeprefix(CONCEPT)
            yield token, concept, index.lexicon.line(concept)
        else:
            yield token, None, []


def _narrowest_first(named: _Named) -> tuple[int, str]:
    return -len(named[2]), named[0]
