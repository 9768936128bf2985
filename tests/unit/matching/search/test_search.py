"""Hints that are protected, taken off and turned down; texts that are no search."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaker.domain.money import Money
from matchmaker.matching.lexicon.lexicon import load_lexicon
from matchmaker.matching.search.query import HintKind
from matchmaker.matching.search.reading import read_query
from tests.factories.markets import small_lexicon


def keys(text, language=None, **options):
    return [hint.key for hint in read_query(text, load_lexicon(), language, **options).hints]


def test_the_words_of_a_hint_stay_as_they_were_typed():
    query = read_query("Korean FUND, Chip Design", small_lexicon())

    assert [hint.words for hint in query.hints] == ["Korean", "FUND", "Chip Design"]


def test_words_of_hints_are_not_searched_for_as_text():
    query = read_query("Korean fund for chip design under 1 million", small_lexicon())

    assert set(query.document.tokens) == {"c:chip-design", "c:chips"}
    assert query.must_share


def test_a_word_inside_a_longer_known_word_is_no_hint():
    assert keys("crowdfunding") == ["concept:crowdfunding"]
    assert "kind:investor" not in keys("AI accelerator")
    assert not any(key.startswith("not") for key in keys("hàng không vũ trụ"))


def test_a_field_may_also_say_whom_it_is_about():
    assert keys("AI startup")[1:] == ["kind:startup"]
    assert "need:publishing" in keys("게임 퍼블리셔")


def test_hangul_is_a_hint_only_as_a_word_of_its_own():
    assert keys("한국의 펀드를") == ["country:KR", "kind:investor"]
    assert keys("한국펀드") == ["country:KR", "kind:investor"]
    assert keys("한국모비") == []


def test_vietnamese_countries_of_one_syllable_need_a_word_before_them():
    assert keys("quỹ Pháp") == ["kind:investor", "country:FR"]
    assert "country:FR" not in keys("giải pháp logistics")


def test_names_of_countries_that_are_codes_are_none():
    assert keys("no in it is us do") == []


def test_a_hint_taken_off_is_kept_apart_and_its_words_are_left_out():
    query = read_query("Korean chip design", small_lexicon(), dropped={"country:KR"})

    assert [hint.key for hint in query.hints] == ["concept:chip-design"]
    assert [hint.key for hint in query.dropped] == ["country:KR"]
    assert "w:korean" not in query.document.tokens


def test_a_concept_taken_off_leaves_nothing_behind():
    query = read_query("chip design games", small_lexicon(), dropped={"concept:games"})

    assert set(query.document.tokens) == {"c:chip-design", "c:chips"}


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("chip design not games", {"not-concept:games"}),
        ("fintech, not games or blockchain", {"not-concept:games", "not-concept:blockchain"}),
        ("not Chinese funds", {"not-country:CN"}),
        ("중국 제외 투자사", {"not-country:CN"}),
        ("logistics without zzyzx", {"not-word:w:zzyzx"}),
        ("no-code software", set()),
    ],
)
def test_only_the_words_beside_a_cue_are_turned_down(text, negated):
    assert {key for key in keys(text) if key.startswith("not")} == negated


def test_a_refusal_takes_no_wish_with_it():
    query = read_query("chip design, not games", small_lexicon())

    assert set(query.document.tokens) == {"c:chip-design", "c:chips"}


@pytest.mark.parametrize(
    ("text", "language", "currency", "money"),
    [
        ("under 1 million", None, "USD", Money(100_000_000, "USD")),
        ("under 1 million", "en", "SGD", Money(100_000_000, "SGD")),
        ("dưới 1 triệu", "vi", "VND", Money(100_000_000, "USD")),
        ("dưới 30 tỷ", "vi", "USD", Money(30_000_000_000, "VND")),
        ("1억 이하", "en", "USD", Money(100_000_000, "KRW")),
        ("1億以下", "ja", "JPY", Money(100_000_000, "JPY")),
        ("500万以下", "zh", "CNY", Money(500_000_000, "CNY")),
        ("¥500万以下", "zh", "USD", Money(500_000_000, "CNY")),
    ],
)
def test_an_amount_without_currency_takes_the_likely_one(text, language, currency, money):
    (hint,) = read_query(text, small_lexicon(), language, currency=currency).hints

    assert (hint.low, hint.high) == (None, money)
    assert hint.is_certain


@pytest.mark.parametrize("text", ["5G web3 b2b", "4k video", "since 2020", "over 20 people"])
def test_figures_that_are_no_money_bound_nothing(text):
    assert not any(hint.kind is HintKind.AMOUNT for hint in read_query(text, small_lexicon()).hints)


def test_an_amount_without_bound_only_ranks():
    (hint,) = read_query("2 million USD", small_lexicon()).hints

    assert (hint.low, hint.high) == (Money(100_000_000, "USD"), Money(400_000_000, "USD"))
    assert not hint.is_certain


@pytest.mark.parametrize("text", ["", "  ", "the of and", "😀😀", "؟؟", "'; --", "の"])
def test_what_names_nothing_is_empty(text):
    assert read_query(text, small_lexicon()).is_empty


def test_a_query_that_names_a_country_can_be_read_as_one_of_a_market():
    query = read_query("Japanese games", small_lexicon())

    markets = query.with_countries_as_markets()

    assert markets is not None
    assert [hint.key for hint in markets.hints] == ["market:JP", "concept:games"]
    assert read_query("games", small_lexicon()).with_countries_as_markets() is None


_TYPED = (
    "Korean fund not 게임 제외 1億円 以下 under 5 million vòng A trở xuống B轮 以上 から ~ quỹ Nhật"
)
_PIECES = st.lists(
    st.sampled_from([*_TYPED.split(), "chip design", "market", "ＡＩ", "ﷺ", "-"])
    | st.text(max_size=5),
    max_size=12,
).map(" ".join)


@given(_PIECES)
def test_any_text_is_read_and_taking_everything_off_leaves_no_hint(text):
    lexicon = small_lexicon()
    query = read_query(text, lexicon)

    found = [hint.key for hint in query.hints]
    without = read_query(text, lexicon, dropped=set(found))

    assert len(set(found)) == len(found)
    assert without.hints == ()
    assert {hint.key for hint in without.dropped} == set(found)


@given(_PIECES)
def test_case_and_width_change_nothing(text):
    lexicon = small_lexicon()

    hints = {hint.key for hint in read_query(text, lexicon, "en").hints}

    if text.isascii():
        wide = text.translate({n: n + 0xFEE0 for n in range(0x21, 0x7F)})
        assert {hint.key for hint in read_query(wide, lexicon, "en").hints} == hints
        assert {hint.key for hint in read_query(text.upper(), lexicon, "en").hints} == hints
