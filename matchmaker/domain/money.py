"""Amounts of money: whole minor units with their own currency."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from matchmaker.domain.currencies import currency_of, exponent, is_known_currency
from matchmaker.domain.written_amounts import SIGNS, read_written_amount

__all__ = [
    "MAX_MINOR",
    "Money",
    "currency_of",
    "exponent",
    "is_known_currency",
    "money_from",
    "read_amount",
]

MAX_MINOR = 10**17
"""Above this an amount is a typing mistake; also keeps it inside a 64-bit integer."""


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


def money_from(amount: Decimal, currency: str, *, is_assumed: bool = False) -> Money | None:
    """Make money of an amount in whole units; None when it is negative or too large to be true."""
    minor = amount.scaleb(exponent(currency)).to_integral_value()
    return Money(int(minor), currency, is_assumed) if 0 <= minor <= MAX_MINOR else None


def read_amount(text: str, *, yen_or_yuan: str = "JPY") -> tuple[Decimal, str | None] | None:
    """Read `1,200,000`, `50억원`, `US$1.2 million`: the amount, and the currency if it is named.

    `yen_or_yuan` decides what `¥` means. None when there is no number, or anything unread.
    """
    written = read_written_amount(text)
    if written is None:
        return None
    usual = {sign: currencies[0] for sign, currencies in SIGNS.items()} | {"¥": yen_or_yuan}
    return written.number, written.currency or usual.get(written.sign or "")
