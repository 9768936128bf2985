"""Profiles as weighted tokens."""

import pytest

from matchmaker.domain.past_companies import PastCompany
from matchmaker.matching.documents import (
    WORD_WEIGHT,
    company_document,
    profile_document,
    text_document,
)
from matchmaker.matching.explanation import Word
from matchmaker.matching.negation import is_negated
from tests.factories.markets import a_startup, an_investor, says, small_lexicon


def test_a_korean_and_a_vietnamese_text_share_the_token_of_their_concept():
    korean = profile_document(an_investor(texts=says("ko", "팹리스를 찾습니다")), small_lexicon())
    vietnamese = profile_document(a_startup(texts=says("vi", "thiết kế vi mạch")), small_lexicon())

    shared = korean.tokens.keys() & vietnamese.tokens.keys()

    assert shared == {"c:chip-design", "c:chips"}
    assert korean.words["c:chip-design"] == (Word("팹리스", "ko"),)
    assert vietnamese.words["c:chip-design"] == (Word("thiết kế vi mạch", "vi"),)


def test_a_broader_concept_counts_less():
    document = text_document("chip design", small_lexicon())

    assert document.tokens == {"c:chip-design": 1.0, "c:chips": 0.4}


def test_words_keep_the_spelling_of_the_profile():
    document = profile_document(a_startup(texts=says("en", "Chip Design")), small_lexicon())

    assert document.words["c:chip-design"] == (Word("Chip Design", "en"),)


def test_what_is_turned_down_is_not_counted_but_remembered():
    text = "칩 팹리스를 찾습니다. 게임은 투자하지 않습니다."

    document = profile_document(an_investor(texts=says("ko", "", text)), small_lexicon())

    assert "c:games" not in document.tokens
    assert document.negated == {"games": Word("게임", "ko")}


def test_what_is_said_and_turned_down_is_not_ruled_out():
    text = "We publish games. We do not finance games studios."

    document = profile_document(an_investor(texts=says("en", "", text)), small_lexicon())

    assert document.negated == {}


def test_sectors_and_summary_say_what_a_profile_is_about():
    profile = a_startup(sectors=("games",), texts=says("en", "chip design", "also semiconductors"))

    document = profile_document(profile, small_lexicon())

    assert set(document.about) == {"games", "chip-design"}


def test_directory_categories_with_underscores_are_read():
    document = company_document(PastCompany("Acme", sectors=("games_video",)), small_lexicon())

    assert document.tokens["c:games"] == 2.0
    assert document.tokens["w:video"] == 2.0 * WORD_WEIGHT


@pytest.mark.parametrize(
    "sentence",
    [
        "we do not invest in gaming",
        "gaming is out of scope",
        "không đầu tư vào game",
        "mọi lĩnh vực ngoại trừ game",
        "khong dau tu vao game",
        "게임은 제외",
        "게임은 투자하지 않습니다",
        "不投资房地产",
        "房地产除外",
        "ゲームは対象外です",
        "ゲームには投資しません",
    ],
)
def test_a_refusal_is_recognised(sentence):
    assert is_negated(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "we do not only design chips",
        "we invest in gaming",
        "게임에 투자합니다",
        "投资游戏",
        "ゲームに投資します",
    ],
)
def test_a_wish_is_no_refusal(sentence):
    assert not is_negated(sentence)
