"""What a text was read to rule out, and the sentence it was read from."""

from matchmaker.matching.text.refusals import refusals
from tests.factories.markets import an_investor, says, small_lexicon

LEXICON = small_lexicon()


def parts(investor):
    return [(r.concept, r.before, r.word, r.after) for r in refusals(investor, LEXICON)]


def test_a_refusal_comes_with_its_sentence():
    investor = an_investor(
        texts=says("ko", "반도체를 봅니다.", "좋은 팀을 찾습니다. 게임은 제외합니다.")
    )

    assert parts(investor) == [("games", "", "게임", "은 제외합니다")]
    assert refusals(investor, LEXICON)[0].language == "ko"


def test_each_concept_stands_once_in_the_order_of_the_text():
    text = "We do not invest in games or semiconductors. No games."

    assert [found[0] for found in parts(an_investor(texts=says("en", text)))] == ["games", "chips"]


def test_what_is_wanted_elsewhere_is_not_ruled_out():
    investor = an_investor(texts=says("en", "We back games.", "We do not invest in games."))

    assert parts(investor) == []


def test_what_stands_in_the_field_is_no_reading():
    investor = an_investor(texts=says("en", "Ports.", "No games."), excludes=("게임",))

    assert parts(investor) == []


def test_what_was_lifted_stays_in_sight():
    investor = an_investor(
        texts=says("en", "Ports.", "No games."), lifted=frozenset({"games", "chips"})
    )

    assert [(r.concept, r.is_lifted) for r in refusals(investor, LEXICON)] == [("games", True)]


def test_a_text_that_grows_by_folding_is_shown_folded():
    investor = an_investor(texts=says("en", "İstanbul İİİ: we do not invest in games."))

    (found,) = refusals(investor, LEXICON)

    assert found.word == "games"
