"""Amounts of money: whole minor units with their own currency, read as people write them."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from babel import Locale
from babel.numbers import get_currency_precision, get_territory_currencies, is_currency

MAX_MINOR = 10**17
"""Above this an amount is a typing mistake; also keeps it inside a 64-bit integer."""

_UNITS = {
    "천만": 10**7, "백만": 10**6, "십억": 10**9, "조": 10**12, "억": 10**8, "만": 10**4, "천": 10**3,
    "亿": 10**8, "億": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4, "萬": 10**4, "兆": 10**12,
    "nghìn tỷ": 10**12, "ngàn tỷ": 10**12, "tỷ": 10**9, "tỉ": 10**9, "ty": 10**9,
    "triệu": 10**6, "trieu": 10**6, "tr": 10**6, "nghìn": 10**3, "ngàn": 10**3,
    "billion": 10**9, "bn": 10**9, "b": 10**9, "million": 10**6, "mn": 10**6, "mil": 10**6,
    "m": 10**6, "thousand": 10**3, "k": 10**3,
}  # fmt: skip
_CURRENCY_WORDS = {
    "원": "KRW", "₩": "KRW", "won": "KRW", "달러": "USD", "엔": "JPY", "위안": "CNY", "동": "VND",
    "元": "CNY", "人民币": "CNY", "美元": "USD", "美金": "USD", "日元": "JPY", "韩元": "KRW",
    "越南盾": "VND", "港元": "HKD", "台币": "TWD", "新台幣": "TWD", "円": "JPY", "ドル": "USD",
    "米ドル": "USD", "ウォン": "KRW", "ドン": "VND", "đồng": "VND", "₫": "VND", "đ": "VND",
    "vnđ": "VND", "đô la": "USD", "đô": "USD", "us$": "USD", "$": "USD", "dollars": "USD",
    "dollar": "USD", "€": "EUR", "£": "GBP", "yen": "JPY", "yuan": "CNY", "rmb": "CNY", "dong": "VND",
    "nt$": "TWD", "hk$": "HKD", "s$": "SGD",
}  # fmt: skip
_YUAN_OR_YEN = "¥"
_NUMBER = re.compile(r"[-+]?\d[\d.,' \u00a0\u202f]*")
_WORD = re.compile(
    "|".join(re.escape(w) for w in sorted((*_UNITS, *_CURRENCY_WORDS), key=len, reverse=True))
)
_GROUPS_OF_THREE = re.compile(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*")


@dataclass(frozen=True, slots=True)
class Money:
    """`minor` units (ISO 4217 exponent: VND, KRW, JPY have none) of `currency`.

    An unknown code is kept as written and never compared; `is_assumed` says that the
    currency was not given but follows from the country.
    """

    minor: int
    currency: str
    is_assumed: bool = False

    @property
    def amount(self) -> Decimal:
        """The amount in whole units of its currency."""
        return Decimal(self.minor).scaleb(-exponent(self.currency))

    @property
    def is_comparable(self) -> bool:
        return is_known_currency(self.currency)


def exponent(currency: str) -> int:
    """Digits after the point: 0 for VND, KRW and JPY, 2 for most and for unknown codes."""
    return get_currency_precision(currency) if is_known_currency(currency) else 2


def is_known_currency(code: str) -> bool:
    return is_currency(code, Locale("en"))


def currency_of(country: str) -> str | None:
    """The currency of a country (alpha-2), None for regions and unknown codes."""
    names = get_territory_currencies(country) if country.isalpha() else []
    return str(names[0]) if names else None


def money_from(amount: Decimal, currency: str, *, is_assumed: bool = False) -> Money | None:
    """Make money of an amount in whole units; None when it is negative or too large to be true."""
    minor = (amount.scaleb(exponent(currency))).to_integral_value()
    return Money(int(minor), currency, is_assumed) if 0 <= minor <= MAX_MINOR else None


def read_amount(text: str, *, yen_or_yuan: str = "JPY") -> tuple[Decimal, str | None] | None:
    """Read `1,200,000`, `50억원`, `3000万元`, `US$1.2 million`, `20 tỷ`: amount and currency, if named.

    `yen_or_yuan` decides what `¥` means. None when there is no number, or anything unread.
    """
    folded = unicodedata.normalize("NFKC", text).casefold().strip()
    match = _NUMBER.search(folded)
    number = _decimal(match.group()) if match else None
    if match is None or number is None:
        return None
    rest = f"{folded[: match.start()]} {folded[match.end() :]}"
    currency, rest = _take_code(rest)
    words = _WORD.findall(rest)
    unread = re.sub(r"[\s.,]", "", _WORD.sub(" ", rest))
    if unread.strip(_YUAN_OR_YEN):
        return None
    named = next((_CURRENCY_WORDS[word] for word in words if word in _CURRENCY_WORDS), None)
    currency = currency or named or (yen_or_yuan if unread else None)
    return number * math.prod(_UNITS.get(word, 1) for word in words), currency


def _take_code(rest: str) -> tuple[str | None, str]:
    """Split a known ISO code off the words beside a number."""
    for found in re.finditer(r"\b[a-z]{3}\b", rest):
        if is_known_currency(code := found.group().upper()):
            return code, rest[: found.start()] + rest[found.end() :]
    return None, rest


def _decimal(written: str) -> Decimal | None:
    """Read digits with either decimal mark: two marks → the last is decimal; groups of three group."""
    digits = re.sub(r"[' \u00a0\u202f]", "", written).rstrip(".,")
    if "," in digits and "." in digits:
        group = "," if digits.rfind(".") > digits.rfind(",") else "."
        digits = digits.replace(group, "")
    elif _GROUPS_OF_THREE.fullmatch(digits.lstrip("+-")) and not re.match(r"[-+]?0[.,]", digits):
        digits = digits.replace(",", "").replace(".", "")
    try:
        return Decimal(digits.replace(",", "."))
    except InvalidOperation:
        return None
