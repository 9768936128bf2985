from datetime import date

import pytest

from matchmaker.domain.currencies import is_known_currency
from matchmaker.domain.exchange import ExchangeRates, default_rates
from matchmaker.domain.money import Money

RATES = ExchangeRates(date(2026, 1, 1), "a test", {"USD": 1.0, "VND": 25_000, "EUR": 0.5})


@pytest.mark.parametrize(
    ("money", "dollars"),
    [
        (Money(1234, "USD"), 12.34),
        (Money(50_000, "VND"), 2.0),
        (Money(100, "EUR"), 2.0),
        (Money(100, "XQZ"), None),
        (Money(100, "KWD"), None),
        (None, None),
    ],
)
def test_amounts_are_compared_in_dollars(money, dollars):
    assert RATES.dollars(money) == dollars


def test_the_table_of_the_product_is_dated_and_says_its_source():
    rates = default_rates()

    assert isinstance(rates.day, date)
    assert rates.source
    assert rates.per_dollar["USD"] == 1.0


def test_every_rate_is_positive_and_of_a_known_currency():
    rates = default_rates().per_dollar

    assert {code for code in rates if not is_known_currency(code)} == set()
    assert {code for code, rate in rates.items() if rate <= 0} == set()
    assert rates.keys() >= {"USD", "VND", "KRW", "JPY", "CNY", "TWD", "EUR"}
