"""Sectors the investor has backed, or names as its own, against the market's mix."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from matchmaker.matching.documents import text_document
from matchmaker.matching.explanation import Fact, SectorFact
from matchmaker.matching.features.lift import Lift, deal_weight
from matchmaker.matching.lexicon import Lexicon
from matchmaker.matching.market import Block, Market, Rows
from matchmaker.matching.text import fold

DECLARED_WEIGHT = 3.0
"""A sector an investor names as its own counts like so many deals."""


class SectorFeature:
    """Log-lift of the startup's sectors in the investor's record."""

    name = "sector"
    has_own_scale = True

    def __init__(self, market: Market) -> None:
        self._market = market
        self._categories = _Categories(market.lexicon)
        records = [self._record(i) for i in range(len(market.investors))]
        self._of_startup = [self._startup(s) for s in range(len(market.startups))]
        self._lift = Lift(records, self._of_startup)

    def block(self, investors: Rows, startups: Rows) -> Block:
        return self._lift.block(investors, startups)

    def fact(self, investor: int, startup: int) -> Fact | None:
        wanted = set(self._of_startup[startup])
        companies = self._market.companies[self._market.companies_of(investor)]
        backed = [set(self._categories.of(company.sectors)) & wanted for company in companies]
        declared = wanted & set(self._categories.of(self._market.investors[investor].sectors))
        shared = set().union(declared, *backed)
        ordered = tuple(c for c in self._of_startup[startup] if c in shared)
        return SectorFact(ordered, sum(map(bool, backed))) if ordered else None

    def _record(self, investor: int) -> list[tuple[str, float]]:
        market = self._market
        declared = self._categories.of(market.investors[investor].sectors)
        record = [(category, DECLARED_WEIGHT) for category in declared]
        for company in market.companies[market.companies_of(investor)]:
            weight = deal_weight(company, market.today)
            record.extend((category, weight) for category in self._categories.of(company.sectors))
        return record

    def _startup(self, startup: int) -> list[str]:
        named = self._categories.of(self._market.startups[startup].sectors)
        about = self._market.startup_documents[startup].about
        return named or sorted({self._market.lexicon.sector_of(concept) for concept in about})


class _Categories:
    """Sector words as concepts and their sectors; a word the lexicon lacks stands for itself."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, sectors: Sequence[str]) -> list[str]:
        return list(dict.fromkeys(c for sector in sectors for c in self._one(sector)))

    def _one(self, sector: str) -> tuple[str, ...]:
        if sector not in self._known:
            self._known[sector] = tuple(dict.fromkeys(self._read(sector))) or (fold(sector),)
        return self._known[sector]

    def _read(self, sector: str) -> Iterator[str]:
        for concept in text_document(sector, self._lexicon).about:
            yield concept
            yield self._lexicon.sector_of(concept)
