from datetime import date
from types import MappingProxyType

import pytest

from matchmaker.domain.exchange import ExchangeRates
from matchmaker.domain.money import Money
from matchmaker.web.amounts import NO_BREAK, converted, written

THIRTY_BILLION_DONG = Money(30_000_000_000, "VND")
MILLION_DOLLARS = Money(120_000_000, "USD")
YEN = Money(500_000_000, "JPY")
WON = Money(1_700_000_000, "KRW")
RATES = ExchangeRates(
    date(2026, 1, 2), "a test", MappingProxyType({"USD": 1.0, "VND": 25_000.0, "KRW": 1_400.0})
)


@pytest.mark.parametrize(
    ("money", "locale", "expected"),
    [
        (THIRTY_BILLION_DONG, "vi", "30 tỷ ₫"),
        (THIRTY_BILLION_DONG, "en", "₫30 billion"),
        (THIRTY_BILLION_DONG, "ko", "300억 동"),
        (THIRTY_BILLION_DONG, "zh", "300亿越南盾"),
        (THIRTY_BILLION_DONG, "ja", "300億ドン"),
        (MILLION_DOLLARS, "vi", "1,2 triệu US$"),
        (MILLION_DOLLARS, "en", "US$1.2 million"),
        (MILLION_DOLLARS, "ko", "120만 달러"),
        (MILLION_DOLLARS, "zh", "120万美元"),
        (MILLION_DOLLARS, "ja", "120万ドル"),
        (YEN, "ja", "5億円"),
        (YEN, "en", "JP¥500 million"),
        (WON, "ko", "17억 원"),
        (WON, "en", "₩1.7 billion"),
        (Money(3_000_000_000, "CNY"), "zh", "3000万元"),
        (Money(1_500_000_000, "SGD"), "en", "SGD 15 million"),
        (Money(950_000, "USD"), "en", "US$9,500"),
        (Money(950_000, "USD"), "ko", "9,500 달러"),
        (Money(12_345_678, "USD"), "en", "US$123,456.78"),
        (Money(500, "XYZ"), "vi", "5 XYZ"),
        (Money(500, "XYZ"), "ja", "5 XYZ"),
        (Money(0, "KRW"), "ko", "0 원"),
    ],
)
def test_an_amount_is_written_as_its_reader_writes_it(money, locale, expected):
    assert written(money, locale, compact=True).replace(NO_BREAK, " ") == expected


def test_figure_and_unit_do_not_part():
    assert " " not in written(THIRTY_BILLION_DONG, "vi", compact=True)
    assert " " not in written(MILLION_DOLLARS, "en", compact=True)


def test_the_whole_amount_is_written_out_on_request():
    assert written(Money(123_456_789, "USD"), "en", compact=False) == "US$1,234,567.89"
    assert written(THIRTY_BILLION_DONG, "vi", compact=False) == f"30.000.000.000{NO_BREAK}₫"


def test_a_converted_amount_is_no_more_exact_than_an_estimate():
    assert converted(Money(30_567_000_000, "VND"), "USD", RATES) == Money(120_000_000, "USD")
    assert converted(MILLION_DOLLARS, "KRW", RATES) == WON


@pytest.mark.parametrize(
    ("money", "currency"),
    [(MILLION_DOLLARS, "USD"), (MILLION_DOLLARS, "EUR"), (YEN, "USD"), (Money(0, "KRW"), "USD")],
)
def test_nothing_is_converted_where_it_says_nothing_or_cannot_be_known(money, currency):
    assert converted(money, currency, RATES) is None
