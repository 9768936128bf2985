"""What reading a field gives: a JSON-ready value and what is to be said about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from matchmaker.domain.enums import Severity
from matchmaker.domain.languages import primary
from matchmaker.domain.money import Money, currency_of
from matchmaker.domain.text import Message
from matchmaker.domain.written_amounts import SIGNS

_YEN_OR_YUAN = {"ja": "JPY", "zh": "CNY", "JP": "JPY", "CN": "CNY"}

_Scalar: TypeAlias = str | int | float | bool | None
JsonValue: TypeAlias = _Scalar | list["JsonValue"] | dict[str, "JsonValue"]
Values: TypeAlias = Mapping[str, JsonValue]
"""Field name → value, as stored and as sent; amounts are `money_value` dicts."""


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is wrong with one field. An ERROR keeps a row out; a WARNING is only said."""

    field: str
    message: Message
    severity: Severity = Severity.WARNING


@dataclass(frozen=True, slots=True)
class Parsed:
    """The best reading of a field (None: nothing usable) and the problems met."""

    value: JsonValue = None
    problems: tuple[FieldProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """What the rest of the row says about how to read an amount.

    `assumed_currency` is taken where neither the amount nor the row names one.
    """

    language: str | None = None
    country: str | None = None
    currency: str | None = None
    assumed_currency: str | None = None

    @property
    def yen_or_yuan(self) -> str:
        """`¥` is decided by the language, then by the country, then by the currency."""
        language = primary(self.language or "")
        if language in _YEN_OR_YUAN:
            return _YEN_OR_YUAN[language]
        return _YEN_OR_YUAN.get(self.country or "", "CNY" if self.currency == "CNY" else "JPY")

    @property
    def usual_currency(self) -> str:
        """The currency of an amount that nobody gave one."""
        home = currency_of(self.country) if self.country else None
        return self.assumed_currency or home or "USD"

    def currency_of_sign(self, sign: str) -> str:
        """Which currency `$`, `¥` or `元` means in this row."""
        if sign == "¥":
            return self.yen_or_yuan
        home = currency_of(self.country) if self.country and sign == "元" else None
        likely = (self.currency, home)
        return next((code for code in SIGNS[sign] if code in likely), SIGNS[sign][0])


def warning(field: str, text: str, **values: object) -> FieldProblem:
    """Say a sentence of the catalogue about a field that is kept all the same."""
    return FieldProblem(field, Message(text, values))


def refusal(field: str, text: str, **values: object) -> FieldProblem:
    """Say a sentence of the catalogue about a field that cannot be stored."""
    return FieldProblem(field, Message(text, values), Severity.ERROR)


def money_value(money: Money) -> dict[str, JsonValue]:
    """Money as it is stored in a profile's values."""
    return {"minor": money.minor, "currency": money.currency, "assumed": money.is_assumed}


def money_of(value: JsonValue) -> Money | None:
    """The money kept by `money_value`; None for anything else."""
    if not isinstance(value, dict):
        return None
    minor, currency = value.get("minor"), value.get("currency")
    if not isinstance(minor, int) or not isinstance(currency, str):
        return None
    return Money(minor, currency, bool(value.get("assumed")))
