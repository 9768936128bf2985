"""Profiles as weighted tokens."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matchmaker.domain.past_companies import PastCompany
from matchmaker.matching.explanation import Word
from matchmaker.matching.text.clauses import Stance
from matchmaker.matching.text.documents import (
    MOST,
    PARENT_WEIGHT,
    STANCE_WEIGHTS,
    SUMMARY_WEIGHT,
    WORD_WEIGHT,
    company_document,
    profile_document,
    text_document,
)
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

    first = STANCE_WEIGHTS[Stance.SAYS]
    assert document.tokens == {"c:chip-design": first, "c:chips": first * PARENT_WEIGHT}


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


def test_city_and_region_are_words_of_a_profile_and_of_its_past_companies():
    startup = a_startup(city="Đà Nẵng", region="Central")
    company = PastCompany("Acme", city="Đà Nẵng", region="Central")

    documents = (
        profile_document(startup, small_lexicon()),
        company_document(company, small_lexicon()),
    )

    for document in documents:
        assert {t for t in document.tokens if t.startswith("p:")} == {"p:da nang", "p:central"}
        assert document.words["p:da nang"] == (Word("Đà Nẵng", None),)


def description(language, text):
    return profile_document(a_startup(texts=says(language, "", text)), small_lexicon())


def test_what_is_wanted_in_the_same_sentence_is_kept():
    document = description("en", "About us. We back chip design, not games.")

    assert document.tokens["c:chip-design"] == STANCE_WEIGHTS[Stance.SAYS]
    assert set(document.negated) == {"games"}


def test_what_is_said_in_passing_counts_less_and_is_not_what_a_profile_is_about():
    texts = says("en", "Cold storage. It is powered by semiconductors.")

    document = profile_document(a_startup(texts=texts), small_lexicon())

    assert document.tokens["c:chips"] == SUMMARY_WEIGHT * STANCE_WEIGHTS[Stance.PASSING]
    assert document.about == {}
    assert set(document.mentioned) == {"chips"}


def test_a_prize_is_hardly_a_mention():
    document = description("en", "Cold storage. Winner of the Games Award 2024.")

    assert document.tokens["c:games"] == STANCE_WEIGHTS[Stance.BOILERPLATE]
    assert document.mentioned == {}


def test_a_repeated_sentence_counts_once():
    once = description("en", "Cold storage. Games for ports.")
    thrice = description("en", "Cold storage. Games for ports. Games for ports. Games for ports.")

    assert once.tokens == thrice.tokens


def test_a_word_said_ten_thousand_times_counts_as_if_said_three_times():
    document = description("en", "games " * 10_000)

    assert document.tokens["c:games"] == MOST


def test_a_translation_into_a_second_language_is_read_in_its_own():
    document = description(
        "en", "We design chips for ports. 게임은 투자하지 않습니다. 我们做芯片设计。"
    )

    assert document.words["c:chip-design"] == (Word("芯片设计", "zh"),)
    assert document.negated == {"games": Word("게임", "ko")}


@pytest.mark.parametrize("language", ["vi", "en", None])
def test_vietnamese_without_marks_is_read_whatever_language_is_declared(language):
    text = text_document("chung toi lam thiet ke vi mach cho cam bien", small_lexicon(), language)

    assert text.tokens["c:chip-design"] == STANCE_WEIGHTS[Stance.SAYS]


def test_english_in_a_vietnamese_profile_is_not_read_as_vietnamese_without_marks():
    document = description("vi", "The games of the port are in an app and we sell it to hotels.")

    assert document.words["w:hotels"] == (Word("hotels", "en"),)


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("Разработка датчиков", "w:датчиков"),
        ("تصميم الرقائق", "w:الرقائق"),
        ("การออกแบบชิป", "w:ชิป"),
        ("चिप डिज़ाइन", "w:चिप"),
        ("sensors 🎉🎉", "w:sensors"),
    ],
)
def test_words_of_any_script_become_tokens(text, token):
    assert token in text_document(text, small_lexicon()).tokens


@pytest.mark.parametrize("text", ["", " ", "🎉", "…", "\n\n", "1", ".", "不", "除", "("])
def test_a_text_that_says_nothing_gives_nothing(text):
    document = text_document(text, small_lexicon())

    assert document.negated == {}
    assert not [token for token in document.tokens if token.startswith("c:")]


@settings(max_examples=200)
@given(
    st.text(max_size=200), st.sampled_from(["en", "vi", "ko", "zh", "zh-Hant", "ja", "th", None])
)
def test_any_text_can_be_read(text, language):
    document = text_document(text, small_lexicon(), language)

    assert all(0 < weight <= MOST for weight in document.tokens.values())
    assert all(document.words[token] for token in document.tokens)
    assert set(document.words) == set(document.tokens)


@pytest.mark.parametrize(
    "piece",
    [
        "we do not invest in games, ",
        "除游戏外",
        "게임은 제외하고 ",
        "word ",
        "A sentence about games. ",
        "（游戏、",
    ],
)
def test_a_text_ten_times_as_long_takes_no_more_than_in_proportion(piece):
    assert any(growth(piece) < 30 for _attempt in range(5))


def growth(piece: str) -> float:
    """Return how many times longer 200,000 characters take than 20,000; a square law gives 100."""
    return seconds_to_read(piece, 200_000) / min(seconds_to_read(piece, 20_000) for _ in range(3))


def seconds_to_read(piece: str, length: int) -> float:
    text = (piece * (length // len(piece) + 1))[:length]
    begun = process_time()
    text_document(text, small_lexicon())
    return process_time() - begun
