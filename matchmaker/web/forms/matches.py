"""The conditions that narrow a list of matches, read from and written to an address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from werkzeug.datastructures import MultiDict

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.enums import Stage
from matchmaker.domain.exchange import default_rates
from matchmaker.domain.languages import parse_language
from matchmaker.domain.money import Money, money_from, read_amount
from matchmaker.domain.text import N_, Message
from matchmaker.services.match_filters import MatchFilters

_LONGEST_WORDS = 200
_LONGEST_AMOUNT = 40
_MOST_CHOICES = 30
_YUAN_OR_YEN = {"CNY": "CNY"}


@dataclass(frozen=True, slots=True)
class FilterForm:
    """What the list is narrowed by, the amounts as typed, and what could not be read of them."""

    filters: MatchFilters
    start: str = ""
    end: str = ""
    problem: Message | None = None

    @property
    def query(self) -> dict[str, str | list[str]]:
        """The arguments of an address that gives this form again."""
        filters = self.filters
        query: dict[str, str | list[str]] = {
            "q": filters.words,
            "sector": sorted(filters.sectors),
            "stage": sorted(filters.stages),
            "language": sorted(filters.languages),
            "from": self.start,
            "to": self.end,
        }
        return {name: value for name, value in query.items() if value}

    def without_each(self) -> Iterator[tuple[str, str, FilterForm]]:
        """Each condition as (name, value), and the form without it."""
        filters = self.filters
        if filters.words:
            yield "q", filters.words, replace(self, filters=replace(filters, words=""))
        for sector in sorted(filters.sectors):
            less = replace(filters, sectors=filters.sectors - {sector})
            yield "sector", sector, replace(self, filters=less)
        for stage in sorted(filters.stages):
            less = replace(filters, stages=filters.stages - {stage})
            yield "stage", stage, replace(self, filters=less)
        for language in sorted(filters.languages):
            less = replace(filters, languages=filters.languages - {language})
            yield "language", language, replace(self, filters=less)
        if filters.amount_from or filters.amount_to:
            less = replace(filters, amount_from=None, amount_to=None)
            yield "amount", "", FilterForm(less)


def read_filters(arguments: MultiDict[str, str], *, currency: str) -> FilterForm:
    """Read an address; what cannot be read narrows nothing, an amount is also told of."""
    start, end = (clean_line(arguments.get(name, ""))[:_LONGEST_AMOUNT] for name in ("from", "to"))
    low, high = _amount(start, currency), _amount(end, currency)
    unread = [text for text, money in ((start, low), (end, high)) if text and money is None]
    problem = (
        Message(N_("“%(entry)s” is no amount we can read."), {"entry": unread[0]})
        if unread
        else None
    )
    filters = MatchFilters(
        words=clean_line(arguments.get("q", ""))[:_LONGEST_WORDS],
        sectors=frozenset(arguments.getlist("sector")[:_MOST_CHOICES]),
        stages=frozenset(arguments.getlist("stage")) & {stage.value for stage in Stage},
        languages=frozenset(_languages(arguments.getlist("language")[:_MOST_CHOICES])),
        amount_from=low,
        amount_to=high,
    )
    return FilterForm(filters, start, end, problem)


def _languages(tags: list[str]) -> Iterator[str]:
    return (language for tag in tags if (language := parse_language(tag)) is not None)


def _amount(text: str, currency: str) -> Money | None:
    """The amount, if there is a rate by which others can be compared with it."""
    read = read_amount(text, yen_or_yuan=_YUAN_OR_YEN.get(currency, "JPY")) if text else None
    money = money_from(read[0], read[1] or currency) if read else None
    return None if default_rates().dollars(money) is None else money
