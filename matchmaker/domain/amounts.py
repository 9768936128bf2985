"""Reading a field that holds an amount of money, or a currency."""

from __future__ import annotations

import math
from decimal import Decimal

from matchmaker.domain.cells import as_text, is_empty, quoted
from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.currencies import is_known_currency
from matchmaker.domain.fields import ProfileField
from matchmaker.domain.money import MAX_MINOR, Money, money_from
from matchmaker.domain.text import N_
from matchmaker.domain.values import (
    FieldProblem,
    Parsed,
    ReadingContext,
    money_value,
    refusal,
    warning,
)
from matchmaker.domain.written_amounts import (
    SIGNS,
    WrittenAmount,
    holds_several_numbers,
    read_written_amount,
)

_CODE_LENGTH = 8
_UNKNOWN = N_("“%(entry)s” is no currency we know; amounts are kept and not compared.")


def parse_money(field: ProfileField, raw: object, context: ReadingContext) -> Parsed:
    """Read an amount; a currency in the cell wins over the one of the row."""
    if is_empty(raw) or (isinstance(raw, str | list) and not quoted(raw)):
        return Parsed()
    written = _written(raw)
    if written is None:
        return Parsed(None, (_unread(field, raw),))
    money = _money(written, context)
    if money is None:
        problem = N_("“%(entry)s” cannot be a true amount: it is below zero or far too large.")
        return Parsed(None, (refusal(field.name, problem, entry=quoted(raw)),))
    return Parsed(money_value(money), tuple(_doubts(field, money, context)))


def read_money(raw: object, context: ReadingContext) -> Money | None:
    """The amount in a cell; None when it holds none that can be true."""
    written = _written(raw)
    return None if written is None else _money(written, context)


def read_currency(raw: object, context: ReadingContext) -> str | None:
    """A code, or the code of a word (`원`); what is neither comes back in capitals."""
    word = clean_line(as_text(raw))
    code = word.upper()
    if not word or is_known_currency(code):
        return code or None
    one = read_written_amount(f"1 {word}")
    if one is None or one.number != 1:
        return code[:_CODE_LENGTH].rstrip()
    named = one.currency or (context.currency_of_sign(one.sign) if one.sign else None)
    return named or code[:_CODE_LENGTH].rstrip()


def parse_currency(field: ProfileField, raw: object, context: ReadingContext) -> Parsed:
    code = read_currency(raw, context)
    if code is None or is_known_currency(code):
        return Parsed(code)
    return Parsed(code, (warning(field.name, _UNKNOWN, entry=quoted(raw)),))


def _written(raw: object) -> WrittenAmount | None:
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        return read_written_amount(as_text(raw))
    if isinstance(raw, int):
        return WrittenAmount(Decimal(max(-1, min(raw, MAX_MINOR + 1))))
    return WrittenAmount(Decimal(str(raw))) if math.isfinite(raw) else None


def _money(written: WrittenAmount, context: ReadingContext) -> Money | None:
    of_sign = context.currency_of_sign(written.sign) if written.sign else None
    given = written.currency or of_sign or context.currency
    usual = given or _habitual(written.habit, context) or context.usual_currency
    return money_from(written.number, usual, is_assumed=given is None)


def _habitual(habit: str | None, context: ReadingContext) -> str | None:
    """The currency of those who count so; where several do, their country says it, if known."""
    if habit not in SIGNS:
        return habit
    is_known = context.country or context.assumed_currency
    return None if is_known else context.currency_of_sign(habit)


def _unread(field: ProfileField, raw: object) -> FieldProblem:
    if holds_several_numbers(quoted(raw)):
        several = N_("“%(entry)s” is more than one amount: write one.")
        return refusal(field.name, several, entry=quoted(raw))
    return refusal(field.name, N_("“%(entry)s” is no amount we can read."), entry=quoted(raw))


def _doubts(field: ProfileField, money: Money, context: ReadingContext) -> list[FieldProblem]:
    """What is said of an amount that is kept; an unknown currency of the row was said there."""
    if money.is_assumed:
        assumed = N_("No currency is given; %(currency)s is assumed.")
        return [warning(field.name, assumed, currency=money.currency)]
    if money.is_comparable or money.currency == context.currency:
        return []
    return [warning(field.name, _UNKNOWN, entry=money.currency)]
