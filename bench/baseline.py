"""Plain TF-IDF, the peer of every figure: one document a profile, scikit-learn's defaults."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from matchmaker.domain.enums import Kind
from matchmaker.domain.past_companies import PastCompany
from matchmaker.domain.profiles import Profile


def plain_tfidf(profiles: list[Profile]) -> NDArray[np.float64]:
    """Cosine of every investor (row) with every startup (column)."""
    vectors = TfidfVectorizer().fit_transform(map(document, profiles))
    investors = [i for i, p in enumerate(profiles) if p.kind is Kind.INVESTOR]
    startups = [i for i, p in enumerate(profiles) if p.kind is Kind.STARTUP]
    return np.asarray((vectors[investors] @ vectors[startups].T).toarray())


def document(profile: Profile) -> str:
    """All that a profile says of itself and of its past companies, as one text."""
    return " ".join(_words(profile))


def _words(profile: Profile) -> Iterator[str]:
    """Name, sectors, summary, description, region and city, and the same of past companies."""
    yield profile.name
    yield from profile.sectors
    for text in profile.texts:
        yield from (text.summary, text.description)
    yield from (profile.region, profile.city)
    for company in profile.past_companies:
        yield from _company_words(company)


def _company_words(company: PastCompany) -> Iterator[str]:
    yield company.name
    yield from company.sectors
    yield from (company.description, company.region or "", company.city or "")
