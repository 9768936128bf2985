import pytest

from matchmaker.domain.enums import Severity
from matchmaker.domain.money import Money
from matchmaker.domain.values import (
    ReadingContext,
    money_of,
    money_value,
    refusal,
    warning,
)


def test_money_is_stored_as_json_and_comes_back():
    money = Money(5, "VND", is_assumed=True)

    assert money_value(money) == {"minor": 5, "currency": "VND", "assumed": True}
    assert money_of(money_value(money)) == money


@pytest.mark.parametrize(
    "value", [None, 5, "5", [], {}, {"minor": "5", "currency": "VND"}, {"minor": 5}]
)
def test_anything_else_is_no_money(value):
    assert money_of(value) is None


@pytest.mark.parametrize(
    ("row", "currency"),
    [
        ({"language": "ja"}, "JPY"),
        ({"language": "zh"}, "CNY"),
        ({"language": "zh-Hant"}, "CNY"),
        ({"language": "ja", "country": "CN"}, "JPY"),
        ({"language": "zh", "country": "JP"}, "CNY"),
        ({"language": "en", "country": "CN"}, "CNY"),
        ({"language": "en", "country": "JP", "currency": "CNY"}, "JPY"),
        ({"language": "en", "country": "VN", "currency": "CNY"}, "CNY"),
        ({"language": "en", "country": "VN"}, "JPY"),
        ({}, "JPY"),
    ],
)
def test_the_yen_sign_means_yen_or_yuan_by_language_then_country(row, currency):
    context = ReadingContext(**row)

    assert context.yen_or_yuan == context.currency_of_sign("¥") == currency


@pytest.mark.parametrize(
    ("sign", "row", "currency"),
    [
        ("$", {}, "USD"),
        ("$", {"country": "SG"}, "USD"),
        ("$", {"currency": "SGD"}, "SGD"),
        ("$", {"currency": "VND"}, "USD"),
        ("元", {}, "CNY"),
        ("元", {"country": "TW"}, "TWD"),
        ("元", {"country": "HK"}, "HKD"),
        ("元", {"country": "JP"}, "CNY"),
        ("元", {"currency": "TWD"}, "TWD"),
    ],
)
def test_a_sign_of_several_currencies_means_that_of_the_row(sign, row, currency):
    assert ReadingContext(**row).currency_of_sign(sign) == currency


@pytest.mark.parametrize(
    ("row", "currency"),
    [
        ({"country": "KR"}, "KRW"),
        ({"country": "Atlantis"}, "USD"),
        ({"country": "035"}, "USD"),
        ({}, "USD"),
        ({"country": "KR", "assumed_currency": "EUR"}, "EUR"),
    ],
)
def test_without_a_currency_the_country_decides_and_else_it_is_dollars(row, currency):
    assert ReadingContext(**row).usual_currency == currency


def test_a_warning_keeps_the_row_and_a_refusal_does_not():
    assert warning("city", "Odd.").severity is Severity.WARNING
    assert refusal("city", "Wrong: %(entry)s.", entry="x").severity is Severity.ERROR
    assert str(refusal("city", "Wrong: %(entry)s.", entry="x").message) == "Wrong: x."
