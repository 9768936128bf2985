"""What a search asks of the index, and the one place that knows how the market keeps it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Protocol

from scipy.sparse import csr_array

from matchmaker.domain.enums import Kind
from matchmaker.domain.exchange import ExchangeRates
from matchmaker.domain.names import folded_name
from matchmaker.domain.profiles import Profile
from matchmaker.matching.explanation import Word
from matchmaker.matching.lexicon import Lexicon
from matchmaker.matching.market import Market

Names = tuple[str, ...]
"""The names of one profile, folded: its own and the one in Latin letters."""


class SearchIndex(Protocol):
    """Both sides as a search reads them; positions are those of the ranking."""

    @property
    def lexicon(self) -> Lexicon: ...

    @property
    def rates(self) -> ExchangeRates: ...

    def profiles(self, kind: Kind) -> Sequence[Profile]: ...

    def names(self, kind: Kind) -> Sequence[Names]: ...

    def vectors(self, kind: Kind) -> csr_array:
        """TF-IDF rows of unit length, an investor's past companies included."""

    def query_vector(self, tokens: Mapping[str, float]) -> csr_array:
        """One row in the same terms; tokens that nobody has are left out."""

    def about(self, kind: Kind, position: int) -> Mapping[str, Word]:
        """Concepts of sectors and summary, each with the word that names it."""

    def words(self, kind: Kind, position: int, token: str) -> tuple[Word, ...]:
        """The words behind a token: the profile's own first, then those of past companies."""


class MarketSearch:
    """The market as a search reads it."""

    def __init__(self, market: Market) -> None:
        self._market = market

    @property
    def lexicon(self) -> Lexicon:
        return self._market.lexicon

    @property
    def rates(self) -> ExchangeRates:
        return self._market.rates

    def profiles(self, kind: Kind) -> Sequence[Profile]:
        return self._market.side(kind)

    def names(self, kind: Kind) -> Sequence[Names]:
        return self._names[kind]

    @cached_property
    def _names(self) -> Mapping[Kind, tuple[Names, ...]]:
        return {
            kind: tuple(_names_of(profile) for profile in self._market.side(kind))
            for kind in (Kind.STARTUP, Kind.INVESTOR)
        }

    def vectors(self, kind: Kind) -> csr_array:
        market = self._market
        return market.startup_vectors if kind is Kind.STARTUP else market.investor_vectors

    def query_vector(self, tokens: Mapping[str, float]) -> csr_array:
        return self._market.terms.vectors([tokens])

    def about(self, kind: Kind, position: int) -> Mapping[str, Word]:
        return self._market.documents(kind)[position].about

    def words(self, kind: Kind, position: int, token: str) -> tuple[Word, ...]:
        market = self._market
        documents = [market.documents(kind)[position]]
        if kind is Kind.INVESTOR:
            documents += market.company_documents[market.companies_of(position)]
        return tuple(dict.fromkeys(w for d in documents for w in d.words.get(token, ())))


def _names_of(profile: Profile) -> Names:
    names = (folded_name(profile.name), folded_name(profile.name_latin))
    return tuple(dict.fromkeys(name for name in names if name))
