"""Amounts as entered, and about how much that is in the reader's currency."""

from __future__ import annotations

from matchmaker.domain.money import Money
from matchmaker.domain.values import Values, money_of
from matchmaker.web.locale import format_money, format_money_about
from matchmaker.web.presenters.reader import Reader


def money(amount: Money, reader: Reader) -> str:
    """The amount as entered, the reader's currency after it in brackets."""
    about = format_money_about(amount, reader.currency)
    return f"{format_money(amount)} ({about})" if about else format_money(amount)


def amount_in(values: Values, field: str, reader: Reader) -> str:
    """The amount a profile names in a field; empty where it names none."""
    amount = money_of(values.get(field))
    return money(amount, reader) if amount else ""
