import math

import pytest

from matchmaker.domain.amounts import parse_currency, parse_money, read_currency, read_money
from matchmaker.domain.enums import Severity
from matchmaker.domain.fields import FieldType, ProfileField
from matchmaker.domain.money import Money
from matchmaker.domain.values import ReadingContext, money_of

FIELD = ProfileField("ticket_min", "Smallest ticket", FieldType.MONEY)


def parse(raw, **row):
    """The money, and what is said with it."""
    parsed = parse_money(FIELD, raw, ReadingContext(**row))
    return money_of(parsed.value), [str(problem.message) for problem in parsed.problems]


@pytest.mark.parametrize(
    ("raw", "money"),
    [
        ("50억원", Money(5_000_000_000, "KRW")),
        ("3000万元", Money(3_000_000_000, "CNY")),
        ("1億円", Money(100_000_000, "JPY")),
        ("20 tỷ đồng", Money(20_000_000_000, "VND")),
        ("US$1.2 million", Money(120_000_000, "USD")),
        ("3억 5천만원", Money(350_000_000, "KRW")),
    ],
)
def test_a_unit_in_the_cell_wins_over_the_currency_and_the_country_of_the_row(raw, money):
    assert parse(raw, currency="EUR", country="DE") == (money, [])


@pytest.mark.parametrize(
    ("raw", "minor"),
    [
        (5, 500),
        (1.234, 123),
        (1234.5, 123_450),
        (1e9, 100_000_000_000),
        (0, 0),
        ("5", 500),
        ("1e9", 100_000_000_000),
        ("1,200.50", 120_050),
    ],
)
def test_a_number_is_in_the_currency_of_the_row(raw, minor):
    assert parse(raw, currency="USD", country="VN") == (Money(minor, "USD"), [])


@pytest.mark.parametrize(
    ("country", "currency"),
    [("VN", "VND"), ("KR", "KRW"), ("Atlantis", "USD"), ("035", "USD"), (None, "USD")],
)
def test_a_missing_currency_is_that_of_the_country_or_else_dollars_and_said(country, currency):
    money, said = parse("20,000,000", country=country)

    assert money is not None
    assert (money.currency, money.is_assumed) == (currency, True)
    assert said == [f"No currency is given; {currency} is assumed."]


@pytest.mark.parametrize(
    ("written", "currency"),
    [("20 tỷ", "VND"), ("50억", "KRW"), ("3亿", "CNY"), ("500 triệu", "VND"), ("500k", "JPY")],
)
def test_who_counts_in_a_unit_means_the_currency_that_goes_with_it(written, currency):
    money, said = parse(written, country="JP")

    assert money is not None
    assert (money.currency, money.is_assumed) == (currency, True)
    assert said


@pytest.mark.parametrize(
    ("row", "currency"),
    [
        ({"language": "zh"}, "CNY"),
        ({"language": "ja"}, "JPY"),
        ({"language": "zh", "country": "TW"}, "TWD"),
        ({"language": "zh", "currency": "USD"}, "USD"),
    ],
)
def test_a_unit_of_several_currencies_is_read_by_the_row(row, currency):
    money, _ = parse("3000万", **row)

    assert money is not None
    assert money.currency == currency


@pytest.mark.parametrize("written", ["20 tỷ", "50억"])
def test_a_currency_of_the_row_wins_over_the_habit_of_a_unit(written):
    money, said = parse(written, country="VN", currency="USD")

    assert money is not None
    assert (money.currency, money.is_assumed, said) == ("USD", False, [])


def test_the_yen_sign_is_read_by_the_row():
    assert parse("¥100", language="zh") == (Money(10_000, "CNY"), [])
    assert parse("¥100", language="ja") == (Money(100, "JPY"), [])
    assert parse("¥100", country="CN") == (Money(10_000, "CNY"), [])


def test_an_unknown_code_is_kept_said_once_and_never_compared():
    unknown = "“XQZ” is no currency we know; amounts are kept and not compared."

    in_cell, said_of_cell = parse("5 XQZ")
    in_row, said_of_row = parse(5, currency="XQZ")

    assert in_cell == in_row == Money(500, "XQZ")
    assert not Money(500, "XQZ").is_comparable
    assert (said_of_cell, said_of_row) == ([unknown], [])


@pytest.mark.parametrize("raw", [-5, -0.5, "-5", "-5억원", 10**17, 1e30, "1e400", "-$5"])
def test_below_zero_or_far_too_large_is_refused(raw):
    parsed = parse_money(FIELD, raw, ReadingContext(currency="USD"))

    assert parsed.value is None
    assert [problem.severity for problem in parsed.problems] == [Severity.ERROR]
    assert str(parsed.problems[0].message).endswith(
        "cannot be a true amount: it is below zero or far too large."
    )


def test_a_number_of_thousands_of_digits_is_refused_without_being_quoted():
    assert parse(10**5000) == (
        None,
        ["“” cannot be a true amount: it is below zero or far too large."],
    )


@pytest.mark.parametrize("raw", ["10~50억", "10-50억", "1억~5천만", "10 50"])
def test_a_range_is_refused(raw):
    assert parse(raw) == (None, [f"“{raw}” is more than one amount: write one."])


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("a lot", "a lot"),
        ("up to 5M", "up to 5M"),
        (True, "True"),
        (math.inf, "inf"),
        ({"a": 1}, '{"a": 1}'),
    ],
)
def test_what_is_no_amount_is_refused(raw, shown):
    assert parse(raw) == (None, [f"“{shown}” is no amount we can read."])


def test_nothing_written_is_no_amount_and_no_problem():
    assert parse("") == parse(None) == parse(math.nan) == (None, [])


def test_a_cell_outside_a_field_is_read_alike():
    assert read_money("50억원", ReadingContext()) == Money(5_000_000_000, "KRW")
    assert read_money("much", ReadingContext()) is None
    assert read_money(-1, ReadingContext()) is None


@pytest.mark.parametrize(
    ("raw", "currency"),
    [
        ("usd", "USD"),
        (" KRW ", "KRW"),
        ("원", "KRW"),
        ("đồng", "VND"),
        ("US$", "USD"),
        ("USD ($)", "USD"),
        ("¥", "CNY"),
        ("元", "CNY"),
        ("xqz", "XQZ"),
        ("bitcoin cash", "BITCOIN"),
        ("만", "만"),
        ("5", "5"),
        ("", None),
        (None, None),
    ],
)
def test_a_currency_is_a_code_or_a_word(raw, currency):
    assert read_currency(raw, ReadingContext(language="zh")) == currency


def test_an_unknown_currency_is_kept_and_said():
    parsed = parse_currency(FIELD, "xqz", ReadingContext())

    assert parsed.value == "XQZ"
    assert [str(problem.message) for problem in parsed.problems] == [
        "“xqz” is no currency we know; amounts are kept and not compared."
    ]
    assert parse_currency(FIELD, "krw", ReadingContext()).problems == ()
    assert parse_currency(FIELD, "", ReadingContext()).problems == ()
