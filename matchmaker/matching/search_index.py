"""What a search asks of the index, and the one place that knows how the market keeps it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from matchmaker.domain.enums import Kind
from matchmaker.domain.exchange import ExchangeRates
from matchmaker.domain.profiles import Profile
from matchmaker.matching.explain import profile_at
from matchmaker.matching.explanation import Word
from matchmaker.matching.index.segments import Segment
from matchmaker.matching.index.tables import Rows
from matchmaker.matching.lexicon import Lexicon
from matchmaker.matching.pipeline import MatchIndex
from matchmaker.matching.reading import hashed_terms

Names = tuple[str, ...]
"""The names of one profile, folded: its own and the one in Latin letters."""


class Likeness(NamedTuple):
    """Of each profile of a side: cosine with a text, and the share of the text that it covers."""

    cosines: NDArray[np.float64]
    covered: NDArray[np.float64]


class SearchIndex(Protocol):
    """Both sides as a search reads them; positions are those of the ranking without gaps."""

    @property
    def lexicon(self) -> Lexicon: ...

    @property
    def rates(self) -> ExchangeRates: ...

    def profile(self, kind: Kind, position: int) -> Profile: ...

    def names(self, kind: Kind) -> Sequence[Names]: ...

    def likeness(self, kind: Kind, tokens: Mapping[str, float]) -> Likeness:
        """Everybody beside a text; an investor's past companies are part of its own."""
        ...

    def about(self, kind: Kind, position: int) -> Mapping[str, Word]:
        """Concepts of sectors and summary, each with the word that names it."""
        ...

    def words(self, kind: Kind, position: int, token: str) -> tuple[Word, ...]:
        """The words behind a token: the profile's own first, then those of past companies."""
        ...


class MarketSearch:
    """The index as a search reads it."""

    def __init__(self, index: MatchIndex) -> None:
        self._index = index
        self._slots: Mapping[Kind, Rows] = {
            kind: side.slots() for kind, side in index.market.sides.items()
        }

    @property
    def lexicon(self) -> Lexicon:
        return self._index.documents.lexicon

    @property
    def rates(self) -> ExchangeRates:
        return self._index.rates

    def profile(self, kind: Kind, position: int) -> Profile:
        return profile_at(self._index, kind, int(self._slots[kind][position]))

    def names(self, kind: Kind) -> Sequence[Names]:
        side = self._index.market.side(kind)
        names: list[Names] = [()] * len(side)
        for segment in side.segments:
            lists = segment.table.lists["name"]
            for row in np.flatnonzero(segment.alive).tolist():
                shown = lists.row(row).tobytes().decode("utf-8", "surrogatepass")
                names[segment.slots[row]] = tuple(dict.fromkeys(filter(None, shown.split("\n"))))
        return [names[slot] for slot in self._slots[kind]]

    def likeness(self, kind: Kind, tokens: Mapping[str, float]) -> Likeness:
        side = self._index.market.side(kind)
        cosines, covered = np.zeros(len(side)), np.zeros(len(side))
        for segment in side.segments:
            rows = segment.alive
            found = self._beside(segment, tokens)
            cosines[segment.slots[rows]] = found.cosines[rows]
            covered[segment.slots[rows]] = found.covered[rows]
        slots = self._slots[kind]
        return Likeness(cosines[slots], covered[slots])

    def _beside(self, segment: Segment, tokens: Mapping[str, float]) -> Likeness:
        hashes, weights = hashed_terms(tokens)
        terms = self._index.market.statistics.spaces["terms"].find(hashes)
        terms, weights = terms[terms >= 0], weights[terms >= 0]
        vectors = segment.vectors
        idf = vectors.idf.of(terms)
        norm = float(np.sqrt(((weights * idf) ** 2).sum())) or 1.0
        cosines = vectors.cosines(terms, weights * idf**2, 1 / norm)
        covered = np.zeros(len(segment))
        for term, share in zip(terms.tolist(), ((weights * idf / norm) ** 2).tolist(), strict=True):
            covered[vectors.postings.of(term)[0]] += share
        return Likeness(cosines, covered)

    def about(self, kind: Kind, position: int) -> Mapping[str, Word]:
        return self._index.documents.profile(self.profile(kind, position)).about

    def words(self, kind: Kind, position: int, token: str) -> tuple[Word, ...]:
        read, profile = self._index.documents, self.profile(kind, position)
        documents = [read.profile(profile), *map(read.company, profile.past_companies)]
        return tuple(dict.fromkeys(w for d in documents for w in d.words.get(token, ())))
