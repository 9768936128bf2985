"""What reading a field gives: a JSON-ready value and what is to be said about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from matchmaker.domain.enums import Severity
from matchmaker.domain.money import Money
from matchmaker.domain.text import Message

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
    """What the rest of the row says about how to read an amount."""

    language: str | None = None
    country: str | None = None
    currency: str | None = None

    @property
    def yen_or_yuan(self) -> str:
        """`¥` is decided by the language, then by the country."""
        if self.language is not None and self.language.split("-")[0] in ("ja", "zh"):
            return "CNY" if self.language.startswith("zh") else "JPY"
        return "CNY" if self.country == "CN" else "JPY"


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
