"""One profile as arrays: all that ranking reads of it, without its words."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from matchmaker.domain.enums import Kind, Need
from matchmaker.domain.exchange import ExchangeRates
from matchmaker.domain.languages import primary
from matchmaker.domain.money import Money
from matchmaker.domain.names import folded_name
from matchmaker.domain.past_companies import PastCompany
from matchmaker.domain.profiles import Profile
from matchmaker.matching.index.categories import Categories, whereabouts
from matchmaker.matching.index.deals import NO_DAY
from matchmaker.matching.index.hashing import Hashes, hashed, hashes_of, packed
from matchmaker.matching.index.tables import Array, Lists, Rows, Table, starts_of, sums
from matchmaker.matching.lexicon.lexicon import Lexicon
from matchmaker.matching.rules import excluded, subjects
from matchmaker.matching.text.documents import Document, company_document, profile_document
from matchmaker.matching.text.places import places

NEEDS = tuple(Need)

PROFILE_COLUMNS: Mapping[str, type[np.generic]] = {
    "id": np.int64, "country": np.uint64, "seeking": np.uint16, "offering": np.uint16,
    "low": np.float64, "high": np.float64, "companies": np.int32,
}  # fmt: skip
"""`low` and `high` are the amount asked or the ticket, in US dollars, NaN where unknown."""
PROFILE_LISTS: Mapping[str, type[np.generic]] = {
    "terms": np.uint64, "weights": np.float32, "sectors": np.uint64, "places": np.uint64,
    "stages": np.uint64, "markets": np.uint64, "rules": np.uint64,
    "mentions": np.uint64, "about": np.uint64,
    "languages": np.uint64, "name": np.uint8,
}  # fmt: skip
COMPANY_COLUMNS: Mapping[str, type[np.generic]] = {"day": np.int32, "dollars": np.float64}
COMPANY_LISTS: Mapping[str, type[np.generic]] = {
    "terms": np.uint64, "weights": np.float32, "sectors": np.uint64, "places": np.uint64,
    "stages": np.uint64,
}  # fmt: skip

_KEPT = 256
_MOST_TERMS = 20_000
_Key = TypeVar("_Key")
_CompanyKey = tuple[object, ...]
Terms = tuple[Hashes, NDArray[np.float64]]
"""Hashes of tokens, ascending, and their weights."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One profile as a table of one row, and its past companies as a table of their own."""

    kind: Kind
    profile: Table
    companies: Table


@dataclass(frozen=True, slots=True)
class Tables:
    """Readings of one side under each other, ascending by their owner's number."""

    profiles: Table
    companies: Table

    def __len__(self) -> int:
        return len(self.profiles)

    @property
    def owners(self) -> Rows:
        """The row of the investor of every company."""
        counts = self.profiles.columns["companies"]
        return np.repeat(np.arange(len(counts)), counts)


class DocumentCache:
    """Documents read lately, by what they were read from; a few are kept."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.categories = Categories(lexicon)
        self._profiles: OrderedDict[Profile, Document] = OrderedDict()
        self._companies: OrderedDict[_CompanyKey, Document] = OrderedDict()
        self._terms: dict[_CompanyKey, Terms] = {}

    def profile(self, profile: Profile) -> Document:
        return self._known(self._profiles, profile, lambda: profile_document(profile, self.lexicon))

    def company(self, company: PastCompany) -> Document:
        return self._known(
            self._companies, _company_key(company), lambda: company_document(company, self.lexicon)
        )

    def company_terms(self, company: PastCompany) -> Terms:
        """The tokens of a past company, hashed; many investors have backed the same."""
        key = _company_key(company)
        found = self._terms.get(key)
        if found is None:
            if len(self._terms) >= _MOST_TERMS:
                self._terms.clear()
            tokens = company_document(company, self.lexicon).tokens
            found = self._terms[key] = hashed_terms(tokens)
        return found

    def _known(
        self, known: OrderedDict[_Key, Document], key: _Key, read: Callable[[], Document]
    ) -> Document:
        """The document known under a key, else the one read now; the oldest makes room."""
        found = known.get(key)
        if found is None:
            found = known[key] = read()
            if len(known) > _KEPT:
                with suppress(KeyError):  # two threads at once
                    known.popitem(last=False)
        return found

    def own_sectors(self, profile: Profile) -> list[str]:
        """Categories of the sectors it names."""
        return self.categories.of(profile.sectors)

    def startup_sectors(self, startup: Profile) -> list[str]:
        """Categories of the sectors it names, else the sectors of what its summary is about."""
        return self.own_sectors(startup) or self.about(startup)

    def about(self, profile: Profile) -> list[str]:
        """Sectors of what a profile is about."""
        concepts = self.profile(profile).about
        return sorted({self.lexicon.sector_of(concept) for concept in concepts})


def _company_key(company: PastCompany) -> _CompanyKey:
    """What the document of a past company is read from."""
    return company.name, company.sectors, company.description, company.city, company.region


def read_profile(
    profile: Profile, number: int, *, documents: DocumentCache, rates: ExchangeRates
) -> Reading:
    """Read one profile; `number` is by whom its owner knows it, and orders equal scores."""
    is_startup = profile.kind is Kind.STARTUP
    amounts = (profile.raising,) * 2 if is_startup else (profile.ticket_min, profile.ticket_max)
    columns = {
        "id": number,
        "country": hashed(profile.country) if profile.country else 0,
        "seeking": _mask(profile.seeking),
        "offering": _mask(profile.offering),
        "low": _dollars(rates, amounts[0]),
        "high": _dollars(rates, amounts[1]),
        "companies": len(profile.past_companies),
    }
    lists = {name: [values] for name, values in _lists(profile, documents).items()}
    row = _rows({name: [value] for name, value in columns.items()}, lists, PROFILE_COLUMNS)
    return Reading(profile.kind, row, _companies(profile.past_companies, documents, rates))


def _lists(profile: Profile, documents: DocumentCache) -> dict[str, Array]:
    own, is_startup = documents.profile(profile), profile.kind is Kind.STARTUP
    terms, weights = _summed(
        [hashed_terms(own.tokens), *map(documents.company_terms, profile.past_companies)]
    )
    sectors = documents.startup_sectors if is_startup else documents.own_sectors
    lexicon = documents.lexicon
    rules = (subjects if is_startup else excluded)(profile, own, lexicon)
    languages = sorted({primary(language) for language in profile.languages})
    name = f"{folded_name(profile.name)}\n{folded_name(profile.name_latin)}"
    return {
        "terms": terms,
        "weights": weights.astype(np.float32),
        "sectors": hashes_of(sectors(profile)),
        "places": hashes_of((whereabouts if is_startup else places)(profile)),
        "stages": hashes_of(profile.stages),
        "markets": hashes_of(profile.markets),
        "rules": hashes_of(rules),
        "mentions": hashes_of(own.mentioned if is_startup else ()),
        "about": hashes_of(documents.about(profile)),
        "languages": np.array([packed(language) for language in languages], dtype=np.uint64),
        "name": np.frombuffer(name.encode("utf-8", "surrogatepass"), dtype=np.uint8),
    }


def _companies(
    companies: Sequence[PastCompany], documents: DocumentCache, rates: ExchangeRates
) -> Table:
    read = [documents.company_terms(company) for company in companies]
    columns: dict[str, list[float]] = {
        "day": [company.day.toordinal() if company.day else NO_DAY for company in companies],
        "dollars": [_dollars(rates, company.amount) for company in companies],
    }
    lists: dict[str, list[Array]] = {
        "terms": [terms for terms, _ in read],
        "weights": [weights.astype(np.float32) for _, weights in read],
        "sectors": [hashes_of(documents.categories.of(c.sectors)) for c in companies],
        "places": [hashes_of(whereabouts(company)) for company in companies],
        "stages": [hashes_of([c.stage] if c.stage else []) for c in companies],
    }
    return _rows(columns, lists, COMPANY_COLUMNS) if companies else NO_COMPANIES


def no_rows(
    columns: Mapping[str, type[np.generic]], lists: Mapping[str, type[np.generic]]
) -> Table:
    """A table without rows."""
    return Table(
        {name: np.zeros(0, dtype=dtype) for name, dtype in columns.items()},
        {name: Lists(starts_of([]), np.zeros(0, dtype=dtype)) for name, dtype in lists.items()},
    )


NO_COMPANIES = no_rows(COMPANY_COLUMNS, COMPANY_LISTS)


def _rows(
    columns: Mapping[str, Sequence[float]],
    lists: Mapping[str, Sequence[Array]],
    types: Mapping[str, type[np.generic]],
) -> Table:
    return Table(
        {name: np.array(columns[name], dtype=dtype) for name, dtype in types.items()},
        {name: _under_another(rows) for name, rows in lists.items()},
    )


def _under_another(rows: Sequence[Array]) -> Lists:
    """One row, as profiles are read one by one, is taken as it is: ten times as fast."""
    if len(rows) == 1:
        return Lists(np.array((0, len(rows[0])), dtype=np.int32), rows[0])
    return Lists(starts_of([len(row) for row in rows]), np.concatenate(rows))


def hashed_terms(tokens: Mapping[str, float]) -> Terms:
    """Tokens by hash, ascending."""
    hashes = np.fromiter(map(hashed, tokens), dtype=np.uint64, count=len(tokens))
    weights = np.fromiter(tokens.values(), dtype=np.float64, count=len(tokens))
    order = np.argsort(hashes)
    return hashes[order], weights[order]


def _summed(parts: Sequence[Terms]) -> Terms:
    """Several documents as one, their weights added up."""
    if len(parts) == 1:
        return parts[0]
    hashes, where = np.unique(np.concatenate([part[0] for part in parts]), return_inverse=True)
    weights = np.concatenate([part[1] for part in parts])
    return hashes, sums(where, weights, len(hashes))


def _mask(needs: Iterable[Need]) -> int:
    return sum(1 << NEEDS.index(need) for need in needs)


def _dollars(rates: ExchangeRates, money: Money | None) -> float:
    dollars = rates.dollars(money)
    return math.nan if dollars is None else dollars
