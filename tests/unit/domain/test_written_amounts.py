from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaker.domain.written_amounts import (
    find_written_amounts,
    holds_several_numbers,
    read_written_amount,
)


def reading(text):
    """The number and what names its currency."""
    written = read_written_amount(text)
    return written and (written.number, written.currency or written.sign)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1200000", "1200000"),
        ("1,200,000", "1200000"),
        ("1.200.000", "1200000"),
        ("1 200 000", "1200000"),
        ("1\u202f200\u00a0000", "1200000"),
        ("1'200'000", "1200000"),
        ("1,200,000.50", "1200000.50"),
        ("1.200.000,50", "1200000.50"),
        ("1 200,50", "1200.50"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("1234.567", "1234.567"),
        ("1,234", "1234"),
        ("1.234", "1234"),
        ("0.234", "0.234"),
        (".5", "0.5"),
        ("1e9", "1000000000"),
        ("1.5E+09", "1500000000"),
        ("1.234e3", "1234"),
        ("３０００", "3000"),
        ("5.", "5"),
    ],
)
def test_digits_are_read_with_either_decimal_mark(text, number):
    assert reading(text) == (Decimal(number), None)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.234 million", "1234000"),
        ("1,234 million", "1234000000"),
        ("1.234억", "123400000"),
        ("1.234 tỷ", "1234000000000"),
        ("1,234 tỷ", "1234000000"),
    ],
)
def test_the_language_of_the_unit_decides_which_mark_is_decimal(text, number):
    assert reading(text) == (Decimal(number), None)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.5M", 1_500_000),
        ("5 mm", 5_000_000),
        ("5bn", 5_000_000_000),
        ("500k", 500_000),
        ("2 thousand", 2_000),
        ("20 tỷ", 20_000_000_000),
        ("20 TỶ", 20_000_000_000),
        ("20ty", 20_000_000_000),
        ("500 tr", 500_000_000),
        ("3 nghìn tỷ", 3_000_000_000_000),
        ("50억", 5_000_000_000),
        ("5천만", 50_000_000),
        ("2십억", 2_000_000_000),
        ("1조", 1_000_000_000_000),
        ("3000万", 30_000_000),
        ("3000萬", 30_000_000),
        ("5千万", 50_000_000),
        ("1億", 100_000_000),
        ("2亿", 200_000_000),
    ],
)
def test_a_unit_counts_what_stands_before_it(text, number):
    assert reading(text) == (number, None)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3억 5천만", 350_000_000),
        ("2억5000만", 250_000_000),
        ("3천5백만", 35_000_000),
        ("1조 2000억", 1_200_000_000_000),
        ("1億5,000万", 150_000_000),
        ("1万2千", 12_000),
        ("1 tỷ 200 triệu", 1_200_000_000),
        ("1 million 500 thousand", 1_500_000),
    ],
)
def test_amounts_of_several_units_are_added_up(text, number):
    assert reading(text) == (number, None)


@pytest.mark.parametrize(
    ("text", "number", "currency"),
    [
        ("50억원", 5_000_000_000, "KRW"),
        ("50억 원", 5_000_000_000, "KRW"),
        ("KRW 50억", 5_000_000_000, "KRW"),
        ("KRW50억원", 5_000_000_000, "KRW"),
        ("500만 달러", 5_000_000, "USD"),
        ("500만불", 5_000_000, "USD"),
        ("3억 5천만원", 350_000_000, "KRW"),
        ("1億円", 100_000_000, "JPY"),
        ("3000万人民币", 30_000_000, "CNY"),
        ("3000万元人民币", 30_000_000, "CNY"),
        ("500万美元", 5_000_000, "USD"),
        ("NT$3000萬", 30_000_000, "TWD"),
        ("20 tỷ đồng", 20_000_000_000, "VND"),
        ("20 tỷđ", 20_000_000_000, "VND"),
        ("500trđ", 500_000_000, "VND"),
        ("2 triệu đô", 2_000_000, "USD"),
        ("50 tỷ VND", 50_000_000_000, "VND"),
        ("US$1.2 million", 1_200_000, "USD"),
        ("5 million US dollars", 5_000_000, "USD"),
        ("$5m USD", 5_000_000, "USD"),
        ("$5 CAD", 5, "CAD"),
        ("1.5m€", 1_500_000, "EUR"),
        ("usd 5m", 5_000_000, "USD"),
        ("5,000,000 (USD)", 5_000_000, "USD"),
        ("￦5000", 5_000, "KRW"),
        ("5 BND", 5, "BND"),
        ("5 XQZ", 5, "XQZ"),
        ("￥5000万", 50_000_000, "¥"),
        ("$500k", 500_000, "$"),
        ("3000万元", 30_000_000, "元"),
    ],
)
def test_a_currency_may_stand_before_or_after(text, number, currency):
    assert reading(text) == (number, currency)


@pytest.mark.parametrize(
    "text", ["약 50억", "~50억", "≈ 50億", "about 5bn", "khoảng 5 tỷ", "约50亿"]
)
def test_about_so_much_is_so_much(text):
    assert reading(text) == (5_000_000_000, None)


@pytest.mark.parametrize("text", ["-5", "−5", "- 5", "-$5"])
def test_a_minus_stays_one(text):
    written = read_written_amount(text)

    assert written is not None
    assert written.number == -5


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "a lot",
        "억",
        "m 5",
        "5 km",
        "5 m k",
        "5 xqz",
        "5 all of it",
        "50%",
        "1/2",
        "1.2.3",
        "1,00,000",
        "1..2",
        "(5,000)",
        "up to 5M",
        "5 USD KRW",
        "50억원 USD",
        "¥5 KRW",
        "¥5 $",
        "1e9999",
        "inf",
        "nan",
        "9" * 201,
    ],
)
def test_what_cannot_be_read_to_its_last_letter_is_no_amount(text):
    assert reading(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "10~50억",
        "10-50억",
        "10 – 50 tỷ",
        "1억~5천만",
        "10억~50억",
        "1억 5억",
        "10 50억",
        "2억 5000",
    ],
)
def test_a_range_is_no_amount(text):
    assert reading(text) is None
    assert holds_several_numbers(text)


@pytest.mark.parametrize("text", ["", "a lot", "5", "1,200,000.50", "1 200 000", "50억"])
def test_one_number_is_no_range(text):
    assert not holds_several_numbers(text)


@given(st.text() | st.text("0123456789.,' -~억만천원$¥元tỷmkeđUSDKRW()", max_size=30))
def test_no_text_is_too_odd_to_be_read_or_not(text):
    written = read_written_amount(text)

    assert written is None or written.number.is_finite()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("fund under 1 million for chips", [("1 million", 1_000_000)]),
        ("基金,100万美元以下", [("100万美元", 1_000_000)]),
        ("기금.5억원", [("5억원", 500_000_000)]),
        ("from .5 million", [(".5 million", 500_000)]),
        ("từ 1 đến 5 tỷ", [("1", 1), ("5 tỷ", 5_000_000_000)]),
        ("us$1.2 million or usd5m", [("us$1.2 million", 1_200_000), ("usd5m", 5_000_000)]),
        ("3억 5천만원 이하", [("3억 5천만원", 350_000_000)]),
        ("b2b, web3 and h100", []),
        ("no figures", []),
    ],
)
def test_amounts_are_found_in_running_text(text, found):
    amounts = find_written_amounts(text)

    assert [(text[a.start : a.end], a.amount.number) for a in amounts] == found


def test_a_figure_without_unit_and_currency_is_plain():
    assert [a.is_plain for a in find_written_amounts("20 firms, 30 million, 40 EUR")] == [
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("text", ["5億円程度", "5億円 前後", "約5億円"])
def test_a_word_for_about_may_stand_behind_too(text):
    amount = read_written_amount(text)

    assert amount is not None
    assert (amount.number, amount.currency) == (Decimal(500_000_000), "JPY")
