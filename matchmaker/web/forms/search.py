"""A search, read from and written to an address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from werkzeug.datastructures import MultiDict

from matchmaker.services.search.asked_lists import LONGEST_SEARCH, asked_search
from matchmaker.services.search.filters import GROUPS, SearchFilters
from matchmaker.services.search.search import Asked, without_hint
from matchmaker.web.forms.listing import ListView, read_view

LONGEST = LONGEST_SEARCH
LONGEST_TYPED = 300
"""So many can be typed: in any script they still fit into an address."""


@dataclass(frozen=True, slots=True)
class SearchForm:
    """What is asked; `length` of the words as sent, which may be more than are looked at."""

    asked: Asked
    length: int = 0
    view: ListView = field(default_factory=ListView)

    @property
    def is_too_long(self) -> bool:
        return self.length > LONGEST

    @property
    def query(self) -> dict[str, str | list[str]]:
        """The arguments of an address that gives this form again."""
        asked = self.asked
        query: dict[str, str | list[str]] = {"q": asked.words, "drop": sorted(asked.dropped)}
        query |= {group: sorted(getattr(asked.filters, group)) for group in GROUPS}
        return {name: value for name, value in query.items() if value} | self.view.query

    def without_hint(self, key: str) -> SearchForm:
        return replace(self, asked=without_hint(self.asked, key))

    def with_hint(self, key: str) -> SearchForm:
        """The form with a hint that was taken off laid on again."""
        return replace(self, asked=replace(self.asked, dropped=self.asked.dropped - {key}))

    def without_filters(self) -> SearchForm:
        return replace(self, asked=replace(self.asked, filters=SearchFilters()))

    def without_each_filter(self) -> Iterator[tuple[str, str, SearchForm]]:
        """Each chosen value as (group, value), and the form without it."""
        filters = self.asked.filters
        for group in GROUPS:
            chosen = getattr(filters, group)
            for value in sorted(chosen):
                less = replace(filters, **{group: chosen - {value}})
                yield group, value, replace(self, asked=replace(self.asked, filters=less))


def read_search(arguments: MultiDict[str, str], *, language: str, currency: str) -> SearchForm:
    """Read an address; `length` is that of the words as they were sent."""
    sent = arguments.to_dict(flat=False)
    asked = asked_search(sent, language=language, currency=currency)
    return SearchForm(asked, len(arguments.get("q", "")), read_view(arguments))
