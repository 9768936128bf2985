from math import inf, log2

import numpy as np
import pytest

from bench.multilingual.dataset import SETS, latin_words, read_judged, read_topics, rows_of
from bench.multilingual.judge import judgements, negated
from bench.multilingual.measure import asking, language_pairs, lowest, ndcg, negated_share
from matchmaker.domain.enums import Kind

SIZES = {"first": (30, 50), "held-out": (72, 90)}


@pytest.fixture(scope="module", params=SETS)
def name(request):
    return request.param


@pytest.fixture(scope="module")
def directory(name):
    return SETS[name]


@pytest.fixture(scope="module")
def judged(directory):
    return read_judged(directory)


def test_every_profile_is_read_with_its_topics_and_a_text(name, judged):
    assert (len(judged.investors), len(judged.startups)) == judged.grades.shape == SIZES[name]
    assert {profile.key for profile in judged.profiles} == set(judged.topics)
    assert all(profile.texts[0].summary and profile.country for profile in judged.profiles)


def test_no_organization_is_in_both_sets():
    first, second = (
        {profile.name for profile in read_judged(path).profiles} for path in SETS.values()
    )
    assert first.isdisjoint(second)


def test_every_judgement_names_an_investor_a_startup_and_a_grade(directory, judged):
    investors = {profile.key for profile in judged.investors}
    startups = {profile.key for profile in judged.startups}
    for investor, startup, grade in rows_of(directory / "judgements.tsv"):
        assert investor in investors
        assert startup in startups
        assert grade in {"1", "2", "3"}
    for investor, startup in rows_of(directory / "negated.tsv"):
        assert investor in investors
        assert startup in startups


def test_the_lists_follow_from_the_topics(directory):
    written = [(guest, home, int(g)) for guest, home, g in rows_of(directory / "judgements.tsv")]
    assert written == list(judgements(directory))
    assert [tuple(row) for row in rows_of(directory / "negated.tsv")] == list(negated(directory))


def test_topics_near_each_other_or_turned_down_are_topics_that_somebody_has(directory):
    known = {topic for topics in read_topics(directory).values() for topic in topics.topics}
    assert {topic for pair in rows_of(directory / "neighbours.tsv") for topic in pair} <= known
    for topics in read_topics(directory).values():
        assert topics.turned_down <= known
        assert topics.turned_down.isdisjoint(topics.topics)


def test_every_investor_finds_something_in_and_across_languages(judged):
    assert (judged.grades > 0).any(axis=1).all()
    assert ((judged.grades > 0) & judged.across).any(axis=1).all()
    assert (judged.grades > 0).any(axis=0).all()


def test_what_is_turned_down_is_never_wanted(name, judged):
    assert judged.negated.any(axis=1).sum() == {"first": 10, "held-out": 20}[name]
    assert judged.negated.any(axis=0).sum() >= 12
    assert not (judged.grades[judged.negated] > 0).any()


def test_a_third_of_the_wanted_pairs_across_languages_share_no_latin_word(judged):
    wanted = (judged.grades > 0) & judged.across
    assert wanted.sum() / 3 < (wanted & judged.unshared).sum() < wanted.sum()


def test_latin_words_are_found_beside_other_scripts_and_whole_with_marks():
    assert latin_words("AI로 3Dモデルを the chip, đóng gói") == {"ai", "3d", "chip", "đóng", "gói"}


def test_every_pair_belongs_to_one_pair_of_languages(judged):
    counted = np.sum([among for _, among in language_pairs(judged)], axis=0)
    assert counted.tolist() == np.ones(judged.grades.shape).tolist()
    assert set(judged.writings(Kind.INVESTOR)) >= {"en", "ko", "zh", "ja"}


def test_ndcg_is_that_of_a_plain_reference():
    scores = np.array([[0.1, 0.9, 0.5, 0.5], [0.4, 0.3, 0.2, 0.1], [1.0, -inf, 0.5, 0.0]])
    grades = np.array([[3, 1, 0, 2], [0, 0, 0, 3], [0, 3, 1, 0]])
    among = np.array([[True] * 4, [True, True, True, False], [True] * 4])
    first = (1 + 0 / log2(3) + 3 / log2(4) + 7 / log2(5)) / (7 + 3 / log2(3) + 1 / log2(4))
    third = (1 / log2(3)) / (7 + 1 / log2(3))
    assert ndcg(scores, grades, among) == pytest.approx((first + third) / 2)


def test_only_ten_are_looked_at():
    scores = -np.arange(12.0)[None, :]
    grades = np.array([[0] * 10 + [3, 3]])
    assert ndcg(scores, grades, np.ones_like(grades, dtype=bool)) == 0


def test_the_negated_share_counts_what_is_listed_of_ten():
    scores = np.array([[2.0, 1.0, -inf], [1.0, 2.0, 3.0]])
    negated_pairs = np.array([[True, False, True], [False, False, False]])
    assert negated_share(scores, negated_pairs) == pytest.approx(0.1)


def test_the_lowest_figure_is_of_pairs_that_enough_investors_stand_behind():
    figures = {"ko → vi": 0.7, "ko → en": 0.6, "ja → en": 0.1}
    assert lowest(figures, {"ko → vi": 5, "ko → en": 9, "ja → en": 4}) == 0.6


def test_no_more_investors_ask_than_write_a_language(judged):
    writing = judged.writings(Kind.INVESTOR)
    for pair, count in asking(judged).items():
        assert 0 <= count <= (writing == pair.split(" → ")[0]).sum()
