"""Places and sectors as categories that can be counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from matchmaker.domain.past_companies import PastCompany
from matchmaker.domain.profiles import Profile
from matchmaker.matching.lexicon.lexicon import Lexicon
from matchmaker.matching.text.documents import text_document
from matchmaker.matching.text.folding import fold
from matchmaker.matching.text.places import folded_names, places

_MOST_KNOWN = 20_000


def whereabouts(where: Profile | PastCompany) -> dict[str, str]:
    """Its city and region, folded name → name as written; its country only where neither is known.

    A whole country says little: who travels abroad does not look for neighbours.
    """
    return places(where) or folded_names(where.country or "")


class Categories:
    """Sector words as concepts and their sectors; a word the lexicon lacks stands for itself."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, sectors: Sequence[str]) -> list[str]:
        return list(dict.fromkeys(c for sector in sectors for c in self._one(sector)))

    def _one(self, sector: str) -> tuple[str, ...]:
        if sector not in self._known:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            found = tuple(dict.fromkeys(self._read(sector))) or (fold(sector),)
            self._known[sector] = found
            return found
        return self._known[sector]

    def _read(self, sector: str) -> Iterator[str]:
        for concept in text_document(sector, self._lexicon).about:
            yield concept
            yield self._lexicon.sector_of(concept)
