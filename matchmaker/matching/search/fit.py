"""Which profiles fit a hint: they do, they declare something else, or they do not say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import NamedTuple

import numpy as np

from matchmaker.domain.countries import country_names, covers
from matchmaker.domain.enums import Kind
from matchmaker.matching.index.hashing import hashes_of, packed
from matchmaker.matching.index.reading import NEEDS
from matchmaker.matching.search.cues import CITIES, WORDS
from matchmaker.matching.search.index import Mask, SearchIndex
from matchmaker.matching.search.query import Hint, HintKind
from matchmaker.matching.text.documents import CONCEPT
from matchmaker.matching.text.places import folded_names

_CODE_LENGTH = 2
_DWELLS = 1.5
"""An investor that says a concept with this weight names it in more than passing."""


class Fit(NamedTuple):
    """By slot: who fits, and who leaves it open; all others declare something else."""

    yes: Mask
    unknown: Mask


def fit(hint: Hint, index: SearchIndex, kind: Kind) -> Fit:
    """How one side stands to one hint; a negated hint turns yes and no round."""
    found = _FITS[hint.kind](hint, index, kind)
    return Fit(~found.yes & ~found.unknown, found.unknown) if hint.is_negated else found


@cache
def codes() -> tuple[str, ...]:
    """Every code of a country or region."""
    return tuple(sorted(set(country_names().values())))


def countries() -> list[str]:
    return [code for code in codes() if len(code) == _CODE_LENGTH]


def _told(yes: Mask) -> Fit:
    return Fit(yes, np.zeros_like(yes))


def _kind(hint: Hint, index: SearchIndex, kind: Kind) -> Fit:
    return _told(np.full(len(index.alive(kind)), kind in hint.values))


def _country(hint: Hint, index: SearchIndex, kind: Kind) -> Fit:
    inside = [code for code in countries() if any(covers(place, code) for place in hint.values)]
    return Fit(index.is_from(kind, inside), ~index.is_from(kind, countries()))


def _market(hint: Hint, index: SearchIndex, kind: Kind) -> Fit:
    around = [place for place in codes() if any(covers(place, code) for code in hint.values)]
    return _in_list(index, kind, "markets", around)


def _city(hint: Hint, index: SearchIndex, kind: Kind) -> Fit:
    names = (name for city in hint.values for listed in CITIES[city].values() for name in listed)
    return _in_list(index, kind, "places", sorted(_spellings(names)))


def _spellings(names: Iterable[str]) -> set[str]:
    """Folded names, alone and with the word for a city or province that may follow."""
    return {
        folded + suffix
        for folded in folded_names(*names)
        for suffix in ("", *(() if folded.isascii() else WORDS["place"]["suffixes"]))
    }


def _stage(hint: Hint, index: SearchIndex, kind: Kind) -> Fit:
    return _in_list(index, kind, "stages", hint.values)


def _in_list(index: SearchIndex, kind: Kind, name: str, values: Iterable[str]) -> Fit:
    return Fit(index.holds(kind, name, hashes_of(values)), ~index.fills(kind, name))


def _need(hint: Hint, index: SearchIndex, kind: Kind) -> Fit:
    named = index.column(kind, "seeking") | index.column(kind, "offering")
    wanted = sum(1 << place for place, need in enumerate(NEEDS) if need in hint.values)
    return Fit((named & wanted) > 0, named == 0)


def _language(hint: Hint, index: SearchIndex, kind: Kind) -> Fit:
    wanted = np.array([packed(language) for language in hint.values], dtype=np.uint64)
    return Fit(index.holds(kind, "languages", wanted), ~index.fills(kind, "languages"))


def _amount(hint: Hint, index: SearchIndex, kind: Kind) -> Fit:
    """The amount a startup raises lies within the bounds; an investor's tickets reach into them."""
    least, most = index.column(kind, "low"), index.column(kind, "high")
    low, high = index.rates.dollars(hint.low), index.rates.dollars(hint.high)
    yes = ~(np.isnan(least) & np.isnan(most))
    unknown = ~yes
    if low is not None:
        yes &= ~(most < low)
    if high is not None:
        yes &= ~(least > high)
    return Fit(yes, unknown)


def _concept(hint: Hint, index: SearchIndex, kind: Kind) -> Fit:
    """Who is about a concept or a narrower one, by sectors and summary."""
    if kind is Kind.STARTUP:
        return _told(index.holds(kind, "rules", hashes_of(hint.values)))
    yes = index.holds(kind, "about", hashes_of(hint.values))
    for concept in hint.values:
        if index.lexicon.sector_of(concept) != concept:
            yes = yes | index.says(kind, CONCEPT + concept, _DWELLS)
    return _told(yes)


def _word(hint: Hint, index: SearchIndex, kind: Kind) -> Fit:
    yes = np.full(len(index.alive(kind)), bool(hint.values))
    for token in hint.values:
        yes &= index.says(kind, token)
    return _told(yes)


_FITS: Mapping[HintKind, Callable[[Hint, SearchIndex, Kind], Fit]] = {
    HintKind.KIND: _kind,
    HintKind.COUNTRY: _country,
    HintKind.MARKET: _market,
    HintKind.CITY: _city,
    HintKind.AMOUNT: _amount,
    HintKind.STAGE: _stage,
    HintKind.NEED: _need,
    HintKind.LANGUAGE: _language,
    HintKind.CONCEPT: _concept,
    HintKind.WORD: _word,
}
