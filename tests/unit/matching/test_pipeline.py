"""Ranked and explained lists, whole."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from matchmaker.domain.enums import Kind, Need, Stage
from matchmaker.domain.money import Money
from matchmaker.domain.past_companies import PastCompany
from matchmaker.matching.advice import advise
from matchmaker.matching.explain import explain, profile_at
from matchmaker.matching.explanation import Word
from matchmaker.matching.index import reading
from matchmaker.matching.index.reading import DocumentCache
from matchmaker.matching.pipeline import best, build_index
from tests.factories.markets import a_startup, an_investor, profiles, says, small_lexicon

CACHE = DocumentCache(small_lexicon())


def index_of(*people):
    return build_index(people, documents=CACHE)


@settings(max_examples=60)
@given(profiles())
def test_parts_of_every_match_add_up_to_its_score(people):
    index = index_of(*people)
    for kind in (Kind.INVESTOR, Kind.STARTUP):
        for query in index.market.side(kind).slots().tolist():
            ranking = index.rank(kind, query)
            for other, score in zip(ranking.others, ranking.scores, strict=True):
                found = explain(index, kind, query, int(other))

                assert math.fsum(found.parts.values()) == pytest.approx(score, abs=1e-9)
                words = sum(term.points for term in found.terms)
                assert words + found.text_rest == pytest.approx(found.parts["text"], abs=1e-9)


@settings(max_examples=60)
@given(profiles())
def test_a_list_is_what_sorting_all_scores_gives(people):
    index = index_of(*people)
    for kind in (Kind.INVESTOR, Kind.STARTUP):
        count = len(index.market.side(kind))
        lists = list(index.rank_all(kind, limit=3))
        scores = index.scores(kind, np.arange(count)) if count else np.zeros((0, 0))
        for ranking, row in zip(lists, scores, strict=True):
            expected = sorted((-s, j) for j, s in enumerate(row) if s > -math.inf)[:3]
            assert ranking.others.tolist() == [j for _, j in expected]


@settings(max_examples=40)
@given(profiles())
def test_the_order_of_the_file_changes_nothing(people):
    forwards, backwards = index_of(*people), index_of(*reversed(people))
    for kind in (Kind.INVESTOR, Kind.STARTUP):
        slots = forwards.market.side(kind).slots()
        one = forwards.scores(kind, slots)
        other = backwards.scores(kind, slots)[::-1, ::-1]
        np.testing.assert_allclose(one, other, atol=1e-9)


def test_equal_scores_keep_the_order_of_the_file():
    r, wanted = np.array([5.0, 7.0, 5.0, 9.0, 7.0]), np.array([1, 1, 1, 0, 1], dtype=bool)

    assert best(r, wanted).tolist() == [1, 4, 0, 2]
    assert best(np.zeros(30), np.ones(30, dtype=bool), 3).tolist() == [0, 1, 2]


def chips_and_games():
    return (
        a_startup(
            "chips", name="Vi Mạch", texts=says("vi", "thiết kế vi mạch"), sectors=("vi mạch",)
        ),
        a_startup(
            "games", name="Trò Chơi", texts=says("vi", "làm trò chơi"), sectors=("trò chơi",)
        ),
        a_startup("fish", name="Nước Mắm", texts=says("vi", "làm nước mắm")),
    )


def test_a_korean_fund_finds_the_vietnamese_chip_designer():
    fund = an_investor(texts=says("ko", "팹리스를 찾습니다"))
    index = index_of(*chips_and_games(), fund)

    ranking = index.rank(Kind.INVESTOR, 0)

    assert profile_at(index, Kind.STARTUP, int(ranking.others[0])).key == "chips"
    term = explain(index, Kind.INVESTOR, 0, 0).terms[0]
    assert term.concept == "chip-design"
    assert term.investor_words == (Word("팹리스", "ko"),)
    assert term.startup_words == (Word("thiết kế vi mạch", "vi"),)


def test_words_found_only_in_past_companies_are_shown():
    backed = PastCompany("Onbit", description="chip design")
    index = index_of(*chips_and_games(), an_investor(past_companies=(backed,)))

    term = explain(index, Kind.INVESTOR, 0, 0).terms[0]

    assert term.investor_words == (Word("chip design", None),)


@pytest.mark.parametrize(
    "fund",
    [
        an_investor(excludes=("게임",), language="ko"),
        an_investor(texts=says("ko", "", "게임은 투자하지 않습니다.")),
        an_investor(excludes=("games",)),
    ],
)
def test_what_a_fund_excludes_is_in_neither_list(fund):
    index = index_of(*chips_and_games(), fund)

    listed = index.rank(Kind.INVESTOR, 0).others.tolist()

    assert 1 not in listed
    assert index.rank(Kind.STARTUP, 1).others.tolist() == []
    (reason,) = explain(index, Kind.INVESTOR, 0, 1).ruled_out
    assert (reason.owner, reason.concept, reason.found.text) == (
        Kind.INVESTOR,
        "games",
        "làm trò chơi"[4:],
    )
    assert np.isneginf(index.reciprocal_scores(np.array([0]), np.array([1])))


def test_excluding_a_broad_concept_excludes_what_is_below_it():
    index = index_of(*chips_and_games(), an_investor(excludes=("semiconductors",)))

    assert 0 not in index.rank(Kind.INVESTOR, 0).others.tolist()


def test_an_excluded_word_that_no_concept_knows_is_found_in_sectors():
    index = index_of(a_startup(sectors=("fish sauce",)), an_investor(excludes=("Fish Sauce",)))

    (reason,) = explain(index, Kind.INVESTOR, 0, 0).ruled_out
    assert reason.concept is None
    assert index.rank(Kind.INVESTOR, 0).others.tolist() == []


def test_taking_a_shared_word_away_lowers_the_score():
    fund = an_investor(texts=says("ko", "팹리스"))
    before = index_of(*chips_and_games(), fund).scores(Kind.INVESTOR, np.array([0]))[0, 0]
    silent = replace(chips_and_games()[0], texts=(), sectors=("điện tử",))

    after = index_of(silent, *chips_and_games()[1:], fund).scores(Kind.INVESTOR, np.array([0]))[
        0, 0
    ]

    assert after < before


def test_people_who_share_a_language_need_no_interpreter():
    startup = a_startup(languages=("vi", "zh-Hant"))
    index = index_of(startup, an_investor(languages=("zh", "en")), an_investor("i2"))

    found = explain(index, Kind.STARTUP, 0, 0)

    assert found.shared_languages == ("zh",)
    assert found.are_languages_known
    assert not explain(index, Kind.STARTUP, 0, 1).are_languages_known


def test_an_empty_side_gives_empty_lists():
    assert list(index_of().rank_all(Kind.STARTUP, limit=5)) == []
    assert index_of(a_startup()).rank(Kind.STARTUP, 0).others.tolist() == []


def raise_worthy():
    """A startup that leaves out what its investor looks for."""
    startup = a_startup(
        name="Ngũ Hành", language="vi", country="VN", texts=says("vi", "công ty nhỏ"),
        seeking=frozenset({Need.TALENT}), markets=("VN",),
    )  # fmt: skip
    fund = an_investor(
        texts=says("ko", "팹리스"), country="KR", markets=("VN",),
        offering=frozenset({Need.INVESTMENT}), seeking=frozenset({Need.OUTSOURCING}),
        ticket_min=Money(10**8, "USD"),
    )  # fmt: skip
    return startup, fund


def test_advice_says_what_the_score_will_be_after_the_change():
    startup, fund = raise_worthy()
    index = index_of(startup, *chips_and_games(), fund)
    before = index.scores(Kind.STARTUP, np.array([0]))[0, 0]

    advice = advise(index, Kind.STARTUP, 0, 0)

    assert {a.kind for a in advice} >= {"add-concept", "add-need"}
    (need,) = [a for a in advice if a.values.get("need") == "investment"]
    changed = replace(startup, seeking=startup.seeking | {Need.INVESTMENT})
    after = index_of(changed, *chips_and_games(), fund).scores(Kind.STARTUP, np.array([0]))[0, 0]
    assert need.gain == pytest.approx(after - before, abs=1e-9)
    assert need.field == "seeking"


def test_advice_names_a_concept_in_the_startups_language():
    startup, fund = raise_worthy()
    index = index_of(startup, *chips_and_games(), fund)

    concepts = [a for a in advise(index, Kind.STARTUP, 0, 0) if a.kind == "add-concept"]

    assert concepts[0].values["word"] == "thiết kế vi mạch"
    assert concepts[0].values["theirs"] == Word("팹리스", "ko")
    assert concepts[0].field == "description_vi"
    assert all(advice.gain > 0 for advice in concepts)


def test_an_investor_is_advised_too():
    startup, fund = raise_worthy()
    index = index_of(*chips_and_games(), startup, fund)

    found = advise(index, Kind.INVESTOR, 0, 1)

    assert found
    assert [a.gain for a in found] == sorted((a.gain for a in found), reverse=True)


def test_a_stage_left_out_is_advised_as_the_other_side_would_like_it():
    fund = an_investor(stages=(Stage.SEED,))
    index = index_of(a_startup(), a_startup("s2", stages=(Stage.GROWTH,)), fund)

    found = advise(index, Kind.STARTUP, 0, 0)

    assert [(a.kind, a.field, a.values["stage"]) for a in found] == [("add-stage", "stage", "seed")]


def test_in_a_large_market_advice_takes_statistics_as_they_are(monkeypatch):
    startup, fund = raise_worthy()
    crowd = [
        a_startup(
            f"x{i}", texts=says("en", f"company {i}"), raising=Money(10**8 + i * 10**7, "USD")
        )
        for i in range(30)
    ]
    index = index_of(*crowd, startup, fund)
    monkeypatch.setattr("matchmaker.matching.advice.MOST_REFITTED", 100)
    whole = {a.kind: a.gain for a in advise(index, Kind.STARTUP, 30, 0)}

    monkeypatch.setattr("matchmaker.matching.advice.MOST_REFITTED", 8)
    frozen = {a.kind: a.gain for a in advise(index, Kind.STARTUP, 30, 0)}

    shared = whole.keys() & frozen.keys()
    assert len(shared) >= 2
    for kind in shared:
        assert frozen[kind] == pytest.approx(whole[kind], rel=0.5)


def test_the_cache_keeps_what_was_read_last(monkeypatch):
    cache = DocumentCache(small_lexicon())
    monkeypatch.setattr(reading, "_KEPT", 1)
    old, new = a_startup(texts=says("en", "old")), a_startup(texts=says("en", "new"))
    cache.profile(old)
    document = cache.profile(new)

    assert cache.profile(new) is document
    assert list(cache._profiles) == [new]


def test_saying_nothing_ranks_no_higher_than_saying_something_else():
    fund = an_investor(texts=says("en", "chip design"))
    index = index_of(a_startup("empty", name="🎉"), *chips_and_games(), fund)

    ranking = index.rank(Kind.INVESTOR, 0)

    scores = dict(zip(ranking.others.tolist(), ranking.scores.tolist(), strict=True))
    assert scores[0] <= min(scores.values()) + 1e-9
