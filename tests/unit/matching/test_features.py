"""Likeness of texts and of past companies; `test_index` has every feature beside its definition."""

from collections import Counter

import numpy as np
from hypothesis import given, settings
from sklearn.feature_extraction.text import TfidfVectorizer

from matchmaker.domain.enums import Kind
from matchmaker.domain.past_companies import PastCompany
from matchmaker.matching.explanation import PeersFact, SimilarCompany
from matchmaker.matching.index.reading import DocumentCache
from tests.factories.markets import (
    a_startup,
    an_investor,
    fact,
    profiles,
    says,
    small_lexicon,
    value,
    values_of,
)

CACHE = DocumentCache(small_lexicon())


@settings(max_examples=40)
@given(profiles())
def test_text_is_the_root_of_the_cosine_of_scikit_learns_tfidf(people):
    startups = [p for p in people if p.kind is Kind.STARTUP]
    investors = [p for p in people if p.kind is Kind.INVESTOR]
    documents = [
        sum(
            (Counter(CACHE.company(c).tokens) for c in p.past_companies),
            Counter(CACHE.profile(p).tokens),
        )
        for p in (*startups, *investors)
    ]
    if not any(documents):
        return
    repeated = [[t for t, w in d.items() for _ in range(round(w * 1000))] for d in documents]
    vectors = TfidfVectorizer(analyzer=lambda tokens: tokens).fit_transform(repeated)

    found = values_of("text", *people)

    expected = (vectors[len(startups) :] @ vectors[: len(startups)].T).toarray()
    np.testing.assert_allclose(found**2, expected, atol=1e-6)


def test_a_profile_without_words_is_like_nothing():
    assert value("text", an_investor(name=""), a_startup(name="Chip design")) == 0


def test_likeness_names_the_companies():
    chips = PastCompany("Onbit", description="chip design for sensors")
    people = (
        a_startup(texts=says("vi", "thiết kế vi mạch")),
        an_investor(past_companies=(PastCompany("Games Co"), chips)),
    )

    found = fact("past", *people)

    assert isinstance(found, tuple)
    (company,) = found
    assert isinstance(company, SimilarCompany)
    assert company.name == "Onbit"
    assert 0 < company.similarity < 1
    assert fact("peers", *people) == PeersFact(1)
