"""The conditions that narrow a list of matches, read from and written to an address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from werkzeug.datastructures import MultiDict

from matchmaker.domain.text import N_, Message
from matchmaker.services.matches.filters import MatchFilters
from matchmaker.services.search.asked_lists import asked_filters, typed_amount


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
    sent = arguments.to_dict(flat=False)
    filters = asked_filters(sent, currency=currency)
    start, end = (typed_amount(sent, name) for name in ("from", "to"))
    read = ((start, filters.amount_from), (end, filters.amount_to))
    unread = [text for text, money in read if text and money is None]
    problem = (
        Message(N_("“%(entry)s” is no amount we can read."), {"entry": unread[0]})
        if unread
        else None
    )
    return FilterForm(filters, start, end, problem)
