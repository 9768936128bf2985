"""Profiles as weighted tokens."""

from matchmaker.domain.past_companies import PastCompany
from matchmaker.matching.clauses import Stance
from matchmaker.matching.documents import (
    PARENT_WEIGHT,
    STANCE_WEIGHTS,
    WORD_WEIGHT,
    company_document,
    profile_document,
    text_document,
)
from matchmaker.matching.explanation import Word
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
