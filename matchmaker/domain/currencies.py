"""Codes of currencies (ISO 4217): which are known, how they are divided, who pays with them."""

from __future__ import annotations

from functools import cache

from babel import Locale
from babel.numbers import get_currency_precision, get_territory_currencies


def is_known_currency(code: str) -> bool:
    return code in _codes()


def exponent(currency: str) -> int:
    """Digits after the point: 0 for VND, KRW and JPY, 2 for most and for unknown codes."""
    return get_currency_precision(currency) if is_known_currency(currency) else 2


def currency_of(country: str) -> str | None:
    """The currency of a country (alpha-2), None for regions and unknown codes."""
    names = get_territory_currencies(country) if country.isalpha() else []
    return str(names[0]) if names else None


@cache
def _codes() -> frozenset[str]:
    return frozenset(Locale("en").currencies)
