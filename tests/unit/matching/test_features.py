"""Every feature beside a plain, slow reading of its definition."""

import math
from collections import Counter

import numpy as np
from hypothesis import given, settings
from sklearn.feature_extraction.text import TfidfVectorizer

from matchmaker.domain.past_companies import PastCompany
from matchmaker.matching.explanation import PeersFact, SimilarCompany
from matchmaker.matching.features import FEATURES
from matchmaker.matching.features.lift import SHRINKAGE, Lift
from matchmaker.matching.features.past import NEIGHBOURS, PastFeature, PeersFeature
from matchmaker.matching.features.text import TextFeature
from tests.factories.markets import (
    a_startup,
    an_investor,
    everything,
    market_of,
    profiles,
    says,
    value,
)


@settings(max_examples=60, deadline=None)
@given(profiles())
def test_a_block_of_any_feature_is_made_of_its_pairs(people):
    market = market_of(*people)
    for feature_class in FEATURES:
        feature = feature_class(market)
        whole = everything(feature, market)

        assert whole.shape == (len(market.investors), len(market.startups))
        for i, j in np.ndindex(whole.shape):
            one = feature.block(np.array([i]), np.array([j]))
            np.testing.assert_allclose(one, whole[i : i + 1, j : j + 1], atol=1e-12)
            feature.fact(i, j)


@settings(max_examples=40, deadline=None)
@given(profiles())
def test_text_is_the_root_of_the_cosine_of_scikit_learns_tfidf(people):
    market = market_of(*people)
    documents = [d.tokens for d in market.startup_documents] + [
        sum(
            (Counter(market.company_documents[k].tokens) for k in range(*_range(market, i))),
            Counter(market.investor_documents[i].tokens),
        )
        for i in range(len(market.investors))
    ]
    if not any(documents):
        return
    repeated = [[t for t, w in d.items() for _ in range(round(w * 1000))] for d in documents]
    vectors = TfidfVectorizer(analyzer=lambda tokens: tokens).fit_transform(repeated)

    found = everything(TextFeature(market), market)

    expected = (vectors[len(market.startups) :] @ vectors[: len(market.startups)].T).toarray()
    np.testing.assert_allclose(np.nan_to_num(found) ** 2, expected, atol=1e-9)


def _range(market, investor):
    return market.first_company[investor], market.first_company[investor + 1]


def test_a_profile_without_words_is_like_nothing():
    assert value(TextFeature, an_investor(name=""), a_startup(name="Chip design")) == 0


@settings(max_examples=40, deadline=None)
@given(profiles())
def test_past_is_the_mean_of_the_three_most_alike(people):
    market = market_of(*people)
    cosines = (market.company_vectors @ market.startup_vectors.T).toarray()

    found = everything(PastFeature(market), market)

    for i, j in np.ndindex(found.shape):
        own = sorted(cosines[slice(*_range(market, i)), j], reverse=True)
        expected = sum(own[:3]) / 3 if own else math.nan
        np.testing.assert_allclose(found[i, j], expected, atol=1e-12)


@settings(max_examples=40, deadline=None)
@given(profiles())
def test_peers_is_the_vote_of_the_most_alike_companies_of_everyone(people):
    market = market_of(*people)
    assert len(market.companies) <= NEIGHBOURS
    cosines = (market.company_vectors @ market.startup_vectors.T).toarray()

    found = everything(PeersFeature(market), market)

    for i, j in np.ndindex(found.shape):
        first, last = _range(market, i)
        expected = math.log1p(cosines[first:last, j].sum()) if last > first else math.nan
        np.testing.assert_allclose(found[i, j], expected, atol=1e-12)


def test_likeness_names_the_companies():
    chips = PastCompany("Onbit", description="chip design for sensors")
    investor = an_investor(past_companies=(PastCompany("Games Co"), chips))
    market = market_of(a_startup(texts=says("vi", "thiết kế vi mạch")), investor)

    fact = PastFeature(market).fact(0, 0)

    assert isinstance(fact, tuple)
    (found,) = fact
    assert isinstance(found, SimilarCompany)
    assert found.name == "Onbit"
    assert 0 < found.similarity < 1
    assert PeersFeature(market).fact(0, 0) == PeersFact(1)


def test_lift_compares_a_record_with_the_market():
    lift = Lift([[("a", 3.0), ("b", 1.0)], [("b", 4.0)], []], [["a"], ["a", "b"], []])

    found = lift.block(np.arange(3), np.arange(3))

    share_a, share_b = (3 + 1) / (8 + 2), (5 + 1) / (8 + 2)

    def expected(own, total, share):
        return math.log((own + SHRINKAGE * share) / (total + SHRINKAGE) / share)

    np.testing.assert_allclose(found[0, 0], expected(3, 4, share_a))
    both = (expected(0, 4, share_a) + expected(4, 4, share_b)) / 2
    np.testing.assert_allclose(found[1, 1], both)
    assert np.isnan(found[2]).all()
    assert np.isnan(found[:, 2]).all()
