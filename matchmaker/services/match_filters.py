"""Narrowing a ranked list: what a reader may ask for, and how much each choice would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from matchmaker.domain.enums import Kind, Stage
from matchmaker.domain.exchange import ExchangeRates
from matchmaker.domain.languages import primary
from matchmaker.domain.money import Money
from matchmaker.domain.profiles import Profile
from matchmaker.matching.documents import CONCEPT, text_document
from matchmaker.matching.pipeline import other_side
from matchmaker.matching.text import fold
from matchmaker.services.match_index import IndexedProfile, IndexSnapshot


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


_Test = Callable[[int], bool]


def keeps(snapshot: IndexSnapshot, own: IndexedProfile, filters: MatchFilters) -> _Test:
    """A test of positions on the other side."""
    side = _Side(snapshot, other_side(own.kind))
    tests = list(side.tests(filters))
    return lambda position: all(test(position) for test in tests)


def count_facets(
    snapshot: IndexSnapshot, own: IndexedProfile, listed: Sequence[int], filters: MatchFilters
) -> Facets:
    """Counts per choice; a choice of one group ignores what is chosen in the same group."""
    side = _Side(snapshot, other_side(own.kind))

    def counted(read: Callable[[int], Iterable[str]], free: MatchFilters) -> Counter[str]:
        wanted = keeps(snapshot, own, free)
        counts: Counter[str] = Counter()
        for position in listed:
            counts.update(dict.fromkeys(read(position), 1 if wanted(position) else 0))
        return counts

    sectors = counted(side.sectors, replace(filters, sectors=frozenset()))
    stages = counted(side.stages, replace(filters, stages=frozenset()))
    languages = counted(side.languages, replace(filters, languages=frozenset()))
    return Facets(
        tuple(sorted(sectors.items(), key=lambda item: (-item[1], item[0]))),
        tuple((stage.value, stages[stage.value]) for stage in Stage if stage.value in stages),
        tuple(sorted(languages.items(), key=lambda item: (-item[1], item[0]))),
    )


class _Side:
    """Reads the facts that filters look at from one side of the index."""

    def __init__(self, snapshot: IndexSnapshot, kind: Kind) -> None:
        market = snapshot.index.market
        self._kind = kind
        self._profiles = market.side(kind)
        self._documents = market.documents(kind)
        self._lexicon = market.lexicon
        self._rates: ExchangeRates = market.rates

    def tests(self, filters: MatchFilters) -> Iterable[_Test]:
        if filters.words.strip():
            yield self._word_test(filters.words)
        if filters.sectors:
            yield lambda position: bool(filters.sectors.intersection(self.sectors(position)))
        if filters.stages:
            yield lambda position: bool(filters.stages.intersection(self.stages(position)))
        if filters.languages:
            yield lambda position: bool(filters.languages.intersection(self.languages(position)))
        low, high = self._rates.dollars(filters.amount_from), self._rates.dollars(filters.amount_to)
        if low is not None or high is not None:
            yield lambda position: self._is_between(position, low, high)

    def sectors(self, position: int) -> set[str]:
        about = self._documents[position].about
        return {self._lexicon.sector_of(concept) for concept in about}

    def stages(self, position: int) -> list[str]:
        return [stage.value for stage in self._profiles[position].stages]

    def languages(self, position: int) -> set[str]:
        return {primary(language) for language in self._profiles[position].languages}

    def _word_test(self, words: str) -> _Test:
        """Every concept and word must be there, in any language; or the name holds the text."""
        asked = text_document(words, self._lexicon)
        if not asked.about:  # perhaps Vietnamese typed without its marks
            unmarked = text_document(words, self._lexicon, "vi")
            asked = unmarked if unmarked.about else asked
        named = {CONCEPT + concept for concept in asked.about}
        plain = {token for token in asked.tokens if not token.startswith(CONCEPT)}
        wanted = named | plain
        folded = fold(words.strip())

        def test(position: int) -> bool:
            profile = self._profiles[position]
            if folded in fold(profile.name) or folded in fold(profile.name_latin):
                return True
            return bool(wanted) and wanted <= self._documents[position].tokens.keys()

        return test

    def _is_between(self, position: int, low: float | None, high: float | None) -> bool:
        """Whether two ranges meet, each perhaps open at one end; where nothing is said, no."""
        smallest, largest = self._amounts(self._profiles[position])
        if smallest is None and largest is None:
            return False
        reaches = low is None or largest is None or largest >= low
        return reaches and (high is None or smallest is None or smallest <= high)

    def _amounts(self, profile: Profile) -> tuple[float | None, float | None]:
        if self._kind is Kind.STARTUP:
            asked = self._rates.dollars(profile.raising)
            return asked, asked
        return self._rates.dollars(profile.ticket_min), self._rates.dollars(profile.ticket_max)
