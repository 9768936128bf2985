"""Ranking profiles for a query: names first, then hints that must hold, then words and wishes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from matchmaker.domain.enums import Kind
from matchmaker.domain.names import folded_name
from matchmaker.matching.documents import CONCEPT
from matchmaker.matching.explanation import Word
from matchmaker.matching.query import Hint, HintKind, Query
from matchmaker.matching.search_fit import Fit, fit
from matchmaker.matching.search_index import Names, SearchIndex

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
    position: int
    name: NameMatch
    score: float
    fits: tuple[Hint, ...]
    silent: tuple[Hint, ...]


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """A word of the query, and the words of the profile that say the same."""

    concept: str | None
    asked: tuple[Word, ...]
    said: tuple[Word, ...]


def find_hits(index: SearchIndex, query: Query, kinds: Collection[Kind]) -> list[Hit]:
    """Everybody who was asked for, best first; ties go by side and position."""
    is_understood = any(hint.kind is not HintKind.WORD for hint in query.hints)
    hits = [hit for kind in sorted(kinds) for hit in _hits(index, query, kind, is_understood)]
    return sorted(hits, key=lambda hit: _order(hit, is_understood=is_understood))


def _order(hit: Hit, *, is_understood: bool) -> tuple[float, int, float]:
    """A name comes first when it is all that was typed, or when nothing else was understood."""
    tier = hit.name if not is_understood or hit.name is NameMatch.EXACT else NameMatch.NONE
    unsaid = sum(hint.is_certain for hint in hit.silent)
    return -tier, unsaid, -hit.score


def _hits(
    index: SearchIndex,
    query: Query,
    kind: Kind,
    is_understood: bool,  # noqa: FBT001 -- handed on
) -> Iterator[Hit]:
    text = _text_scores(index, query, kind)
    typed = folded_name(query.text)
    for position, names in enumerate(index.names(kind)):
        name = _name_match(typed, names)
        is_named = name is NameMatch.EXACT or (name and not is_understood)
        if query.must_share and text[position] == 0 and not name:
            continue
        fits, silent, against = _judged(index, query.hints, kind, position)
        if not is_named and (against or not _is_asked_for(query, fits, name)):
            continue
        wishes = sum(not h.is_certain and h.kind is not HintKind.CONCEPT for h in fits)
        score = float(text[position]) + WISH_WEIGHT * wishes + NAME_WEIGHT * bool(name)
        yield Hit(kind, position, name, score, fits, silent)


def _is_asked_for(query: Query, fits: Sequence[Hint], name: NameMatch) -> bool:
    """Words found, a name found, or facts that hold; wishes alone have to hold in part.

    Everybody, where nothing was typed or all of it was taken off.
    """
    if query.must_share or name:
        return True
    if query.is_empty:
        return not query.text or bool(query.dropped)
    return any(hint.is_certain for hint in query.hints) or bool(fits)


def _judged(
    index: SearchIndex, hints: Sequence[Hint], kind: Kind, position: int
) -> tuple[tuple[Hint, ...], tuple[Hint, ...], bool]:
    """Hints that hold, hints left open, and whether one that must hold does not.

    Hints of one kind are a choice: one of two countries is enough.
    """
    told = [(hint, fit(hint, index, kind, position)) for hint in hints]
    fits = tuple(hint for hint, found in told if found is Fit.YES)
    silent = tuple(hint for hint, found in told if found is Fit.UNKNOWN)
    held = {(hint.kind, hint.is_negated) for hint in fits}
    against = any(
        found is Fit.NO
        and hint.is_certain
        and (hint.is_negated or (hint.kind, hint.is_negated) not in held)
        for hint, found in told
    )
    return fits, silent, against


def _text_scores(index: SearchIndex, query: Query, kind: Kind) -> NDArray[np.float64]:
    """Half how much of the query is covered, half the cosine; between 0 and 1."""
    found = index.likeness(kind, query.document.tokens)
    return np.where(found.cosines > 0, (found.covered + found.cosines) / 2, 0.0)


def _name_match(typed: str, names: Names) -> NameMatch:
    if not typed:
        return NameMatch.NONE
    return max((_one_name(typed, name) for name in names), default=NameMatch.NONE)


def _one_name(typed: str, name: str) -> NameMatch:
    if typed == name or typed.replace(" ", "") == name.replace(" ", ""):
        return NameMatch.EXACT
    if len(typed) < (_SHORTEST_CJK if typed >= _CJK else _SHORTEST_PART):
        return NameMatch.NONE
    if name.startswith(typed):
        return NameMatch.START
    return NameMatch.PART if typed in name else NameMatch.NONE


def found_terms(index: SearchIndex, query: Query, hit: Hit) -> tuple[FoundTerm, ...]:
    """Words of the query found on a profile: ideas before words, the narrowest of a line alone."""
    told: set[str] = set()
    terms: list[FoundTerm] = []
    for token, concept, line in sorted(_named(index, query), key=_narrowest_first):
        said = index.words(hit.kind, hit.position, token)
        if said and token not in told:
            told.update(CONCEPT + wider for wider in line)
            asked = query.document.words.get(token, ())
            terms.append(FoundTerm(concept, asked[:WORDS_SHOWN], said[:WORDS_SHOWN]))
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
