"""Amounts of a query with what bounds them: `under 1 million`, `1億円以下`, `từ 1 đến 5 tỷ`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from matchmaker.domain.exchange import default_rates
from matchmaker.domain.languages import primary
from matchmaker.domain.money import Money, money_from
from matchmaker.domain.written_amounts import (
    SIGNS,
    FoundAmount,
    WrittenAmount,
    find_written_amounts,
    read_written_amount,
)
from matchmaker.matching.search.cues import WORDS, any_of
from matchmaker.matching.search.query import Hint, HintKind, Span

_UNDER_BEFORE, _OVER_BEFORE = (
    re.compile(rf"(?:{any_of(WORDS[bound]['before'])})\s*$") for bound in ("under", "over")
)
_UNDER_AFTER, _OVER_AFTER = (
    re.compile(rf"\s*(?:{any_of(WORDS[bound]['after'])})") for bound in ("under", "over")
)
_JOINT = re.compile(rf"\s*(?:{any_of(WORDS['between']['joints'])})\s*")
_CURRENCIES = {"vi": "VND", "ko": "KRW", "ja": "JPY", "zh": "CNY"}
_LEAST_DOLLARS = 1_000
"""An amount without currency that were worth less is taken as US dollars: nobody looks for it."""
_LEAST_BARE_DOLLARS = 10_000
"""A number that neither a bound nor a currency makes an amount has to be worth this."""
_SPREAD = 2
"""An amount without bound means half of it to twice as much."""


@dataclass(frozen=True, slots=True)
class Purse:
    """In which currency an amount is meant that names none."""

    language: str | None
    currency: str

    def money(self, written: WrittenAmount) -> Money | None:
        named = written.currency or self._of_sign(written.sign)
        local = _CURRENCIES.get(primary(self.language or ""), self.currency)
        money = money_from(written.number, named or local)
        dollars = default_rates().dollars(money)
        if named is None and dollars is not None and dollars < _LEAST_DOLLARS:
            return money_from(written.number, "USD")
        return money

    def _of_sign(self, sign: str | None) -> str | None:
        if sign == "¥":
            is_yuan = primary(self.language or "") == "zh" or self.currency == "CNY"
            return "CNY" if is_yuan else "JPY"
        return SIGNS[sign][0] if sign else None


def find_amounts(folded: str, purse: Purse) -> Iterator[Span]:
    """Amounts that mean money: with a bound, a currency, or large enough to be nothing else."""
    found = find_written_amounts(folded)
    position = 0
    while position < len(found):
        one, following = found[position], found[position + 1 : position + 2]
        span = _range(folded, one, following[0], purse) if following else None
        position += 1 if span is None else 2
        span = span or _bounded(folded, one, purse)
        if span is not None:
            yield span


def _range(folded: str, low: FoundAmount, high: FoundAmount, purse: Purse) -> Span | None:
    """Two amounts with a word for `to` between them; what the first lacks the second has."""
    if high.is_plain or not _JOINT.fullmatch(folded, low.end, high.start):
        return None
    upper = purse.money(high.amount)
    lower = _like(folded[low.start : low.end], low, folded[high.start : high.end], upper)
    if upper is None or lower is None or lower.amount >= upper.amount:
        return None
    before = _OVER_BEFORE.search(folded, 0, low.start)
    start = before.start() if before else low.start
    return Span(start, high.end, _hint(folded[start : high.end], lower, upper))


def _like(text: str, low: FoundAmount, model: str, upper: Money | None) -> Money | None:
    """The first amount of a range, with unit and currency of the second where it has none."""
    if upper is None:
        return None
    written: WrittenAmount | None = low.amount
    if low.is_plain:
        written = read_written_amount(text + re.sub(r"^\D*[\d.,]+", "", model))
    return money_from(written.number, upper.currency) if written else None


def _bounded(folded: str, one: FoundAmount, purse: Purse) -> Span | None:
    under = _UNDER_AFTER.match(folded, one.end) or _UNDER_BEFORE.search(folded, 0, one.start)
    over = _OVER_AFTER.match(folded, one.end) or _OVER_BEFORE.search(folded, 0, one.start)
    money, bound = purse.money(one.amount), under or over
    if money is None or not _is_money(one, money, is_bounded=bound is not None):
        return None
    start, end = one.start, one.end
    if bound is not None:
        start, end = min(start, bound.start()), max(end, bound.end())
    words = folded[start:end]
    if bound is None:
        return Span(start, end, _around(words, money))
    return Span(start, end, _hint(words, None, money) if under else _hint(words, money, None))


def _is_money(one: FoundAmount, money: Money, *, is_bounded: bool) -> bool:
    dollars = default_rates().dollars(money)
    if one.amount.currency or one.amount.sign:
        return True
    least = _LEAST_DOLLARS if is_bounded else _LEAST_BARE_DOLLARS
    return dollars is not None and dollars >= least and (is_bounded or not one.is_plain)


def _around(words: str, money: Money) -> Hint:
    low, high = (
        money_from(money.amount * factor, money.currency)
        for factor in (Decimal(1) / _SPREAD, Decimal(_SPREAD))
    )
    return _hint(words, low, high, is_certain=False)


def _hint(words: str, low: Money | None, high: Money | None, *, is_certain: bool = True) -> Hint:
    return Hint(HintKind.AMOUNT, (), words, low, high, is_certain)
