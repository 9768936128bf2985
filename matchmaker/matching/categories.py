"""Places and sectors as categories that can be counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from matchmaker.domain.past_companies import PastCompany
from matchmaker.domain.profiles import Profile
from matchmaker.matching.documents import text_document
from matchmaker.matching.lexicon import Lexicon
from matchmaker.matching.text import fold, without_marks

_MOST_KNOWN = 20_000


def places_of(where: Profile | PastCompany) -> dict[str, str]:
    """Folded name → name as written, the smallest place first; a country only where no other is.

    A city and a region of one name are one place: what some call a city others call a region.
    A whole country says little: who travels abroad does not look for neighbours.
    """
    names = [name for name in (where.city, where.region) if name] or [where.country or ""]
    places: dict[str, str] = {}
    for name in filter(None, names):
        places.setdefault(without_marks(fold(name)), name)
    return places


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
