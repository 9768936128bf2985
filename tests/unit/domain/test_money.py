from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaker.domain.currencies import currency_of, exponent, is_known_currency
from matchmaker.domain.money import MAX_MINOR, Money, money_from, read_amount


@pytest.mark.parametrize(
    ("currency", "digits"),
    [("VND", 0), ("KRW", 0), ("JPY", 0), ("USD", 2), ("CNY", 2), ("KWD", 3), ("XQZ", 2)],
)
def test_a_currency_is_divided_as_iso_4217_says(currency, digits):
    assert exponent(currency) == digits


@pytest.mark.parametrize(
    ("amount", "currency", "minor"),
    [
        ("12.34", "USD", 1234),
        ("20000000000", "VND", 20_000_000_000),
        ("5000000000", "KRW", 5_000_000_000),
        ("100000000.4", "JPY", 100_000_000),
        ("7", "XQZ", 700),
        ("0", "USD", 0),
    ],
)
def test_money_is_kept_in_whole_minor_units(amount, currency, minor):
    assert money_from(Decimal(amount), currency) == Money(minor, currency)


@pytest.mark.parametrize("amount", ["-0.01", "1e16", "1e400"])
def test_below_zero_or_far_too_large_is_no_money(amount):
    assert money_from(Decimal(amount), "USD") is None


def test_the_largest_money_fits_a_64_bit_integer():
    money = money_from(Decimal(MAX_MINOR), "VND")

    assert money is not None
    assert money.minor < 2**63


def test_an_assumed_currency_is_marked():
    assert money_from(Decimal(5), "VND", is_assumed=True) == Money(5, "VND", is_assumed=True)


def test_an_unknown_code_is_kept_and_not_compared():
    assert not Money(5, "XQZ").is_comparable
    assert Money(5, "VND").is_comparable


@given(st.integers(0, MAX_MINOR), st.sampled_from(["VND", "KRW", "JPY", "USD", "KWD", "XQZ"]))
def test_an_amount_and_its_minor_units_say_the_same(minor, currency):
    money = Money(minor, currency)

    assert money_from(money.amount, currency) == money


@pytest.mark.parametrize(
    ("country", "currency"),
    [("VN", "VND"), ("KR", "KRW"), ("DE", "EUR"), ("035", None), ("Atlantis", None), ("", None)],
)
def test_a_country_pays_in_its_currency(country, currency):
    assert currency_of(country) == currency


def test_codes_are_known_in_capitals_only():
    assert is_known_currency("USD")
    assert not is_known_currency("usd")
    assert not is_known_currency("XQZ")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("50억원", (Decimal(5_000_000_000), "KRW")),
        ("20 tỷ", (Decimal(20_000_000_000), None)),
        ("$5", (Decimal(5), "USD")),
        ("5元", (Decimal(5), "CNY")),
        ("¥5", (Decimal(5), "JPY")),
        ("many", None),
    ],
)
def test_an_amount_is_read_with_the_currency_it_names(text, read):
    assert read_amount(text) == read


def test_the_reader_says_what_the_yen_sign_means():
    assert read_amount("¥5", yen_or_yuan="CNY") == (Decimal(5), "CNY")
