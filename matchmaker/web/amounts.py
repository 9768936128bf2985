"""Amounts of money as each language writes them: 30 tỷ ₫, US$1.2 million, 120만 달러, 5億円."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Literal

from babel import Locale
from babel.numbers import (
    format_compact_decimal,
    format_decimal,
    get_currency_name,
    get_currency_symbol,
)

from matchmaker.domain.exchange import ExchangeRates
from matchmaker.domain.money import Money, is_known_currency, money_from

NO_BREAK = "\u00a0"
SIGNIFICANT_DIGITS = 2
"""A converted amount is an estimate and must not look more exact than that."""


@dataclass(frozen=True, slots=True)
class _Style:
    """`short_from`: the amount from which a word or a character stands for the zeros."""

    compact: Literal["short", "long"]
    short_from: int
    join: str
    is_currency_first: bool = False


_WORDS = _Style("long", 1_000_000, NO_BREAK)
_STYLES = {
    "en": _Style("long", 1_000_000, "", is_currency_first=True),
    "vi": _WORDS,
    "ko": _Style("short", 10_000, NO_BREAK),
    "zh": _Style("short", 10_000, ""),
    "ja": _Style("short", 10_000, ""),
}
_SIGNS = {"USD": "US$", "JPY": "JP¥", "CNY": "CN¥"}
_NAMES = {
    "ko": {"KRW": "원", "USD": "달러", "JPY": "엔", "CNY": "위안", "VND": "동", "EUR": "유로"},
    "zh": {"CNY": "元"},
    "ja": {"USD": "ドル", "KRW": "ウォン", "CNY": "元", "VND": "ドン"},
}
"""What people say, where it is shorter than the full name of the currency and as clear."""


def written(money: Money, locale: str, *, compact: bool) -> str:
    """The amount in its own currency; compact keeps at most two decimals."""
    style = _STYLES[locale]
    amount = money.amount
    if compact and amount >= style.short_from:
        number = format_compact_decimal(
            amount, format_type=style.compact, locale=locale, fraction_digits=2
        )
    else:
        number = format_decimal(amount, "#,##0.##", locale=locale)
    number = number.replace(" ", NO_BREAK)
    unit = _unit(money.currency, locale)
    if not style.is_currency_first:
        return f"{number}{style.join if is_known_currency(money.currency) else NO_BREAK}{unit}"
    return f"{unit}{NO_BREAK if unit[-1:].isalpha() else ''}{number}"


def converted(money: Money, currency: str, rates: ExchangeRates) -> Money | None:
    """The amount in another currency, rounded; None where that says nothing or cannot be said."""
    dollars = rates.dollars(money)
    if money.currency == currency or currency not in rates.per_dollar or not dollars:
        return None
    exact = Decimal(str(dollars)) * Decimal(str(rates.per_dollar[currency]))
    step = Decimal(1).scaleb(exact.adjusted() - SIGNIFICANT_DIGITS + 1)
    return money_from(exact.quantize(step, ROUND_HALF_EVEN), currency)


def _unit(currency: str, locale: str) -> str:
    if not is_known_currency(currency):
        return currency
    if locale in _NAMES:
        spoken = _NAMES[locale].get(currency)
        return spoken or get_currency_name(currency, 2, locale=Locale.parse(locale))
    return _SIGNS.get(currency) or get_currency_symbol(currency, locale=Locale.parse(locale))
