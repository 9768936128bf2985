"""Every feature beside a plain, slow reading of its definition."""

import math
from collections import Counter
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from sklearn.feature_extraction.text import TfidfVectorizer

from matchmaker.domain.enums import Need, Stage
from matchmaker.domain.money import Money
from matchmaker.domain.past_companies import PastCompany
from matchmaker.matching.explanation import (
    ActivityFact,
    MarketFact,
    NeedsFact,
    PeersFact,
    PlaceFact,
    SectorFact,
    SimilarCompany,
    StageFact,
    TicketFact,
)
from matchmaker.matching.features import FEATURES
from matchmaker.matching.features.activity import ActivityFeature
from matchmaker.matching.features.lift import SHRINKAGE, Lift
from matchmaker.matching.features.market_fit import MarketFeature
from matchmaker.matching.features.needs import NeedsFeature
from matchmaker.matching.features.past import NEIGHBOURS, PastFeature, PeersFeature
from matchmaker.matching.features.place import PlaceFeature
from matchmaker.matching.features.sector import SectorFeature
from matchmaker.matching.features.stage import StageFeature
from matchmaker.matching.features.text import TextFeature
from matchmaker.matching.features.ticket import TicketFeature
from tests.factories.markets import a_startup, an_investor, market_of, profiles, says


def value(feature_class, investor, startup):
    """The one value of a market of two."""
    feature = feature_class(market_of(startup, investor))
    return float(feature.block(np.array([0]), np.array([0]))[0, 0])


def everything(feature, market):
    return feature.block(np.arange(len(market.investors)), np.arange(len(market.startups)))


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
def test_text_is_the_cosine_of_scikit_learns_tfidf(people):
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
    repeated = [[t for t, w in d.items() for _ in range(round(w * 10))] for d in documents]
    vectors = TfidfVectorizer(analyzer=lambda tokens: tokens).fit_transform(repeated)

    found = everything(TextFeature(market), market)

    expected = (vectors[len(market.startups) :] @ vectors[: len(market.startups)].T).toarray()
    np.testing.assert_allclose(np.nan_to_num(found), expected, atol=1e-9)


def _range(market, investor):
    return market.first_company[investor], market.first_company[investor + 1]


def test_text_says_nothing_of_a_profile_without_words():
    assert math.isnan(value(TextFeature, an_investor(name=""), a_startup(name="Chip design")))


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

    (found,) = PastFeature(market).fact(0, 0)

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


def test_a_sector_in_another_language_is_the_same_sector():
    investor = an_investor(sectors=("팹리스",))
    market = market_of(
        a_startup("s1", sectors=("thiết kế vi mạch",)), a_startup("s2", sectors=("trò chơi",)), investor
    )
    feature = SectorFeature(market)

    near, far = everything(feature, market)[0]

    assert near > far
    assert feature.fact(0, 0) == SectorFact(("chip-design", "chips"), 0)
    assert feature.fact(0, 1) is None


def test_a_startup_without_sectors_is_placed_by_its_summary():
    market = market_of(a_startup(texts=says("en", "chip design")), an_investor(sectors=("반도체",)))

    assert SectorFeature(market).fact(0, 0) == SectorFact(("chips",), 0)


def test_sectors_of_past_companies_count():
    backed = PastCompany("Acme", sectors=("games",))
    market = market_of(a_startup(sectors=("게임",)), an_investor(past_companies=(backed,)))

    assert SectorFeature(market).fact(0, 0) == SectorFact(("games",), 1)


def test_a_place_is_the_same_with_and_without_marks():
    backed = PastCompany("Acme", city="Da Nang")
    market = market_of(a_startup(city="Đà Nẵng"), an_investor(past_companies=(backed,)))

    assert PlaceFeature(market).fact(0, 0) == PlaceFact("Đà Nẵng", 1)


def test_an_unknown_place_has_no_fact():
    market = market_of(a_startup(city="Huế"), an_investor(city="Seoul"))

    assert PlaceFeature(market).fact(0, 0) is None


def test_a_declared_stage_raises_startups_of_that_stage():
    investor = an_investor(stages=(Stage.SEED,))
    market = market_of(
        a_startup("s1", stages=(Stage.SEED,)), a_startup("s2", stages=(Stage.GROWTH,)), investor,
        an_investor("i2", stages=(Stage.GROWTH,)),
    )  # fmt: skip
    feature = StageFeature(market)

    seed, growth = everything(feature, market)[0]

    assert seed > 0 > growth
    assert feature.fact(0, 1) == StageFact(Stage.GROWTH, (Stage.SEED,), is_declared=True)


def test_stages_of_past_companies_stand_in_for_declared_ones():
    backed = tuple(PastCompany(str(i), stage=Stage.SEED) for i in range(3))
    market = market_of(a_startup(stages=(Stage.SEED,)), an_investor(past_companies=backed))

    assert StageFeature(market).fact(0, 0) == StageFact(Stage.SEED, (Stage.SEED,), is_declared=False)


def dollars(amount):
    return Money(amount * 100, "USD")


@pytest.mark.parametrize(
    ("asked", "verdict"), [(100_000, "below"), (500_000, "inside"), (900_000, "inside"), (9_000_000, "above")]
)
def test_an_amount_is_inside_a_declared_ticket_or_not(asked, verdict):
    investor = an_investor(ticket_min=dollars(500_000), ticket_max=dollars(2_000_000))
    market = market_of(a_startup(raising=dollars(asked)), investor)

    fact = TicketFeature(market).fact(0, 0)

    assert isinstance(fact, TicketFact)
    assert fact.verdict == verdict
    assert (value(TicketFeature, investor, a_startup(raising=dollars(asked))) == 1) == (verdict == "inside")


def test_tickets_compare_across_currencies():
    investor = an_investor(ticket_min=Money(500_000_000, "KRW"), ticket_max=Money(5_000_000_000, "KRW"))

    assert value(TicketFeature, investor, a_startup(raising=Money(30_000_000_000, "VND"))) == 1


def test_a_ticket_range_upside_down_is_read_the_right_way_round():
    investor = an_investor(ticket_min=dollars(2_000_000), ticket_max=dollars(500_000))

    assert value(TicketFeature, investor, a_startup(raising=dollars(900_000))) == 1


def test_an_unknown_currency_is_not_compared():
    investor = an_investor(ticket_min=dollars(1), ticket_max=dollars(2))

    assert math.isnan(value(TicketFeature, investor, a_startup(raising=Money(5, "QQQ"))))


def test_past_amounts_stand_in_for_a_declared_ticket():
    small = tuple(PastCompany(str(i), amount=dollars(100_000)) for i in range(5))
    large = tuple(PastCompany(str(i), amount=dollars(10_000_000)) for i in range(5))
    market = market_of(
        a_startup(raising=dollars(120_000)),
        an_investor("i1", past_companies=small),
        an_investor("i2", past_companies=large),
    )
    feature = TicketFeature(market)

    near, far = everything(feature, market)[:, 0]

    assert near > far
    assert feature.fact(0, 0).typical == dollars(100_000)


def test_needs_met_are_counted_both_ways():
    investor = an_investor(
        seeking=frozenset({Need.OUTSOURCING, Need.TALENT}), offering=frozenset({Need.INVESTMENT})
    )
    startup = a_startup(
        seeking=frozenset({Need.INVESTMENT}), offering=frozenset({Need.OUTSOURCING})
    )

    assert value(NeedsFeature, investor, startup) == pytest.approx(math.log(3))
    assert NeedsFeature(market_of(startup, investor)).fact(0, 0) == NeedsFact(
        (Need.INVESTMENT,), (Need.OUTSOURCING,)
    )


def test_needs_say_nothing_where_a_side_names_none():
    startup = a_startup(seeking=frozenset({Need.INVESTMENT}))

    assert math.isnan(value(NeedsFeature, an_investor(), startup))


@pytest.mark.parametrize(
    ("guest", "home", "expected"),
    [
        (("VN",), ("KR",), 2.0),
        (("035",), (), 1.0),
        (("US",), ("US",), 0.5),
        (("US",), ("JP",), 0.0),
        ((), (), math.nan),
    ],
)
def test_markets_are_weighed_both_ways(guest, home, expected):
    investor = an_investor(country="KR", markets=guest)
    startup = a_startup(country="VN", markets=home)

    found = value(MarketFeature, investor, startup)

    assert found == expected or (math.isnan(found) and math.isnan(expected))


def test_shared_markets_are_named():
    market = market_of(
        a_startup(country="VN", markets=("KR", "US")), an_investor(country="KR", markets=("035", "US"))
    )

    assert MarketFeature(market).fact(0, 0) == MarketFact(("VN", "KR", "US"))


def test_activity_fades_with_a_memory_of_a_year():
    days = (date(2026, 1, 1), date(2025, 1, 1), date(2020, 1, 1), None)
    investor = an_investor(past_companies=tuple(PastCompany(str(d), day=d) for d in days))
    ages = [(days[0] - day).days for day in days if day]

    found = value(ActivityFeature, investor, a_startup())

    assert found == pytest.approx(math.log1p(sum(math.exp(-age / 365) for age in ages)))
    assert ActivityFeature(market_of(a_startup(), investor)).fact(0, 0) == ActivityFact(4, 2)
