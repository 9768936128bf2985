"""Both sides as the features read them: profiles, documents and vectors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from matchmaker.domain.enums import Kind
from matchmaker.domain.exchange import ExchangeRates
from matchmaker.domain.past_companies import PastCompany
from matchmaker.domain.profiles import Profile
from matchmaker.matching.documents import Document, company_document, profile_document
from matchmaker.matching.lexicon import Lexicon
from matchmaker.matching.terms import TermSpace, fit_terms, summed

Rows = NDArray[np.intp]
"""Positions of profiles within their side."""
Block = NDArray[np.float64]
"""One number for each pair, shape (investors, startups)."""
_DAY_ZERO = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Market:
    """All published profiles of both sides.

    `companies[k]` was backed by investor `owners[k]`; owners ascend, so that the companies
    of investor i are `companies[first_company[i]:first_company[i + 1]]`. `today` is the
    latest day on record, so that the same data always give the same activity.
    """

    startups: tuple[Profile, ...]
    investors: tuple[Profile, ...]
    companies: tuple[PastCompany, ...]
    owners: Rows
    first_company: Rows
    startup_documents: tuple[Document, ...]
    investor_documents: tuple[Document, ...]
    company_documents: tuple[Document, ...]
    terms: TermSpace
    startup_vectors: csr_array
    investor_vectors: csr_array
    company_vectors: csr_array
    lexicon: Lexicon
    rates: ExchangeRates
    today: date

    def side(self, kind: Kind) -> tuple[Profile, ...]:
        """The profiles of one side."""
        return self.startups if kind is Kind.STARTUP else self.investors

    def documents(self, kind: Kind) -> tuple[Document, ...]:
        """What the profiles of one side say themselves, in their order."""
        return self.startup_documents if kind is Kind.STARTUP else self.investor_documents

    def companies_of(self, investor: int) -> slice:
        """Where the past companies of an investor stand in `companies`."""
        return slice(int(self.first_company[investor]), int(self.first_company[investor + 1]))


_CompanyKey = tuple[object, ...]


def _company_key(company: PastCompany) -> _CompanyKey:
    """What the document of a past company is read from."""
    return company.name, company.sectors, company.description, company.city, company.region


class DocumentCache:
    """Documents already read, by what they were read from; a profile is read once a version.

    A cache over a `shared` one looks there first, and keeps what is new to itself.
    """

    def __init__(self, lexicon: Lexicon, shared: DocumentCache | None = None) -> None:
        self.lexicon = lexicon
        self._shared = shared
        self._profiles: dict[Profile, Document] = {}
        self._companies: dict[_CompanyKey, Document] = {}

    def profile(self, profile: Profile) -> Document:
        document = self._profiles.get(profile)
        if document is None and self._shared is not None:
            document = self._shared._profiles.get(profile)  # noqa: SLF001 -- its own kind
        if document is None:
            document = self._profiles[profile] = profile_document(profile, self.lexicon)
        return document

    def company(self, company: PastCompany) -> Document:
        key = _company_key(company)
        document = self._companies.get(key)
        if document is None and self._shared is not None:
            document = self._shared._companies.get(key)  # noqa: SLF001 -- its own kind
        if document is None:
            document = self._companies[key] = company_document(company, self.lexicon)
        return document

    def keep(self, profiles: Sequence[Profile]) -> None:
        """Forget everything but these profiles; threads that read meanwhile only read anew."""
        companies = {_company_key(c) for profile in profiles for c in profile.past_companies}
        kept = set(profiles)
        self._profiles = {p: d for p, d in list(self._profiles.items()) if p in kept}
        self._companies = {k: d for k, d in list(self._companies.items()) if k in companies}


def build_market(
    profiles: Sequence[Profile], *, documents: DocumentCache, rates: ExchangeRates
) -> Market:
    """Read every profile and fit the terms; partners are left out, order is kept."""
    startups = tuple(p for p in profiles if p.kind is Kind.STARTUP)
    investors = tuple(p for p in profiles if p.kind is Kind.INVESTOR)
    companies = tuple(c for investor in investors for c in investor.past_companies)
    first_company = np.cumsum([0, *(len(i.past_companies) for i in investors)], dtype=np.intp)
    startup_documents = tuple(documents.profile(p) for p in startups)
    investor_documents = tuple(documents.profile(p) for p in investors)
    company_documents = tuple(documents.company(c) for c in companies)
    whole = _with_companies(investor_documents, company_documents, first_company)
    terms = fit_terms([*_tokens(startup_documents), *whole])
    return Market(
        startups=startups,
        investors=investors,
        companies=companies,
        owners=np.repeat(np.arange(len(investors), dtype=np.intp), np.diff(first_company)),
        first_company=first_company,
        startup_documents=startup_documents,
        investor_documents=investor_documents,
        company_documents=company_documents,
        terms=terms,
        startup_vectors=terms.vectors(_tokens(startup_documents)),
        investor_vectors=terms.vectors(whole),
        company_vectors=terms.vectors(_tokens(company_documents)),
        lexicon=documents.lexicon,
        rates=rates,
        today=max((c.day for c in companies if c.day), default=_DAY_ZERO),
    )


def _tokens(documents: Sequence[Document]) -> list[Mapping[str, float]]:
    return [document.tokens for document in documents]


def _with_companies(
    own: Sequence[Document], companies: Sequence[Document], first_company: Rows
) -> list[Mapping[str, float]]:
    """Each investor's own tokens and those of all its past companies, as one document."""
    return [
        summed(_tokens((document, *companies[first_company[i] : first_company[i + 1]])))
        for i, document in enumerate(own)
    ]
