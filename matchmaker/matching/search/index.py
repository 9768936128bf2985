"""What a search asks of the index, and the one place that knows how the market keeps it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from matchmaker.domain.enums import Kind
from matchmaker.domain.exchange import ExchangeRates
from matchmaker.domain.profiles import Profile
from matchmaker.matching.explain import profile_at
from matchmaker.matching.explanation import Word
from matchmaker.matching.index.hashing import Hashes, hashed, hashes_of
from matchmaker.matching.index.reading import hashed_terms
from matchmaker.matching.index.segments import Segment
from matchmaker.matching.index.tables import Array
from matchmaker.matching.lexicon.lexicon import Lexicon
from matchmaker.matching.pipeline import MatchIndex

Mask = NDArray[np.bool_]
"""By slot of one side."""
Names = tuple[str, ...]
"""The names of one profile, folded: its own and the one in Latin letters."""


class Likeness(NamedTuple):
    """By slot: cosine with a text, and the share of the text that the profile covers."""

    cosines: NDArray[np.float64]
    covered: NDArray[np.float64]


class SearchIndex:
    """Both sides as a search reads them: every answer is an array by slot."""

    def __init__(self, index: MatchIndex) -> None:
        self._index = index

    @property
    def lexicon(self) -> Lexicon:
        return self._index.documents.lexicon

    @property
    def rates(self) -> ExchangeRates:
        return self._index.rates

    def alive(self, kind: Kind) -> Mask:
        """Slots that hold a profile."""
        return self._index.market.side(kind).alive

    def likeness(self, kind: Kind, tokens: Mapping[str, float]) -> Likeness:
        """Everybody beside a text; an investor's past companies are part of its own."""
        side = self._index.market.side(kind)
        cosines, covered = np.zeros(len(side)), np.zeros(len(side))
        for segment in side.segments:
            rows, found = segment.alive, self._beside(segment, tokens)
            cosines[segment.slots[rows]] = found.cosines[rows]
            covered[segment.slots[rows]] = found.covered[rows]
        return Likeness(cosines, covered)

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

    def says(self, kind: Kind, token: str, least: float = 0.0) -> Mask:
        """Whose text has a token with at least this weight."""
        (number,) = self._index.market.statistics.spaces["terms"].find(hashes_of([token])).tolist()

        def read(segment: Segment) -> Array:
            found = np.zeros(len(segment), dtype=bool)
            if number >= 0:
                rows, weights = segment.vectors.postings.of(number)
                found[rows[weights >= least]] = True
            return found

        return self._by_slot(kind, bool, read)

    def holds(self, kind: Kind, name: str, hashes: Hashes) -> Mask:
        """Whose list of this name holds any of these."""
        space = self._index.market.statistics.spaces[name]
        is_wanted = np.zeros(len(space) + 1, dtype=bool)
        is_wanted[space.find(hashes)] = True
        is_wanted[-1] = False  # where unknown names are marked

        def read(segment: Segment) -> Array:
            lists = segment.table.lists[name]
            found = np.zeros(len(segment), dtype=bool)
            found[lists.owners[is_wanted[lists.values]]] = True
            return found

        return self._by_slot(kind, bool, read)

    def fills(self, kind: Kind, name: str) -> Mask:
        """Whose list of this name is not empty."""
        return self._by_slot(kind, bool, lambda s: s.table.lists[name].lengths > 0)

    def column(self, kind: Kind, name: str) -> Array:
        """A plain column: `low`, `high`, `seeking`, `offering`."""
        dtype = self._index.market.side(kind).main.table.columns[name].dtype
        return self._by_slot(kind, dtype, lambda s: s.table.columns[name])

    def is_from(self, kind: Kind, codes: Iterable[str]) -> Mask:
        """Who is in one of these countries."""
        numbers = self._index.market.statistics.spaces["markets"].find(hashes_of(codes))
        return np.isin(self.column(kind, "country"), numbers[numbers >= 0]) & self.alive(kind)

    def tally(self, kind: Kind, name: str, mask: Mask) -> dict[int, int]:
        """How many of these hold each name of a list, by the hash of the name."""
        return self._index.market.tally(kind, name, mask)

    def tally_countries(self, kind: Kind, mask: Mask, codes: Iterable[str]) -> dict[str, int]:
        """How many of these are in each of these countries."""
        space, column = (
            self._index.market.statistics.spaces["markets"],
            self.column(kind, "country"),
        )
        numbers, counts = np.unique(column[mask], return_counts=True)
        by_hash = {hashed(code): code for code in codes}
        hashes = space.hashes(numbers.astype(np.int32)).tolist()
        found = zip(hashes, counts.tolist(), strict=True)
        return {by_hash[number]: count for number, count in found if number in by_hash}

    def named(self, kind: Kind, text: str) -> Iterator[tuple[int, Names]]:
        """Slots of those whose name, as written or in Latin letters, holds a folded text."""
        wanted = text.encode("utf-8", "surrogatepass")
        for segment in self._index.market.side(kind).segments:
            lists = segment.table.lists["name"]
            for row in lists.holding(wanted).tolist():
                if segment.alive[row]:
                    yield int(segment.slots[row]), _names(lists.row(row))

    def profile(self, kind: Kind, slot: int) -> Profile:
        return profile_at(self._index, kind, slot)

    def words(self, kind: Kind, slot: int, token: str) -> tuple[Word, ...]:
        """The words behind a token: the profile's own first, then those of past companies."""
        read, profile = self._index.documents, self.profile(kind, slot)
        documents = [read.profile(profile), *map(read.company, profile.past_companies)]
        return tuple(dict.fromkeys(w for d in documents for w in d.words.get(token, ())))

    def _by_slot(
        self, kind: Kind, dtype: type | np.dtype[Any], read: Callable[[Segment], Array]
    ) -> Array:
        side = self._index.market.side(kind)
        found: Array = np.zeros(len(side), dtype=np.dtype(dtype))
        for segment in side.segments:
            rows = segment.alive
            found[segment.slots[rows]] = read(segment)[rows]
        return found


def _names(shown: Array) -> Names:
    names = shown.tobytes().decode("utf-8", "surrogatepass").split("\n")
    return tuple(dict.fromkeys(filter(None, names)))
