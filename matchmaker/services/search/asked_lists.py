"""What is asked of a list or a search, read from the arguments of an address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.enums import Stage
from matchmaker.domain.exchange import default_rates
from matchmaker.domain.languages import parse_language
from matchmaker.domain.money import Money, money_from, read_amount
from matchmaker.services.matches.filters import MatchFilters
from matchmaker.services.search.filters import GROUPS, SearchFilters
from matchmaker.services.search.search import Asked

Arguments = Mapping[str, Sequence[str]]
LONGEST_SEARCH = 1_000
"""More characters are no search; no page of ours sends them."""
_LONGEST_WORDS = 200
_LONGEST_AMOUNT = 40
_LONGEST_VALUE = 100
_MOST_CHOICES = 30
_YUAN_OR_YEN = {"CNY": "CNY"}


def asked_filters(arguments: Arguments, *, currency: str) -> MatchFilters:
    """What narrows a ranked list; what cannot be read narrows nothing."""
    languages = _languages(_values(arguments, "language"))
    return MatchFilters(
        words=clean_line(_first(arguments, "q"))[:_LONGEST_WORDS],
        sectors=frozenset(_values(arguments, "sector")),
        stages=frozenset(arguments.get("stage", ())) & {stage.value for stage in Stage},
        languages=frozenset(languages),
        amount_from=read_typed_amount(typed_amount(arguments, "from"), currency),
        amount_to=read_typed_amount(typed_amount(arguments, "to"), currency),
    )


def asked_search(arguments: Arguments, *, language: str | None, currency: str) -> Asked:
    """A search; choices that nobody offers find nobody and do no harm."""
    words = clean_line(_first(arguments, "q")[: LONGEST_SEARCH + 1])[:LONGEST_SEARCH]
    filters = SearchFilters(**{group: _cleaned(arguments, group) for group in GROUPS})
    return Asked(words, _cleaned(arguments, "drop"), filters, language, currency)


def typed_amount(arguments: Arguments, name: str) -> str:
    return clean_line(_first(arguments, name))[:_LONGEST_AMOUNT]


def read_typed_amount(text: str, currency: str) -> Money | None:
    """The amount, if there is a rate by which others can be compared with it."""
    read = read_amount(text, yen_or_yuan=_YUAN_OR_YEN.get(currency, "JPY")) if text else None
    money = money_from(read[0], read[1] or currency) if read else None
    return None if default_rates().dollars(money) is None else money


def _first(arguments: Arguments, name: str) -> str:
    return next(iter(arguments.get(name, ())), "")


def _values(arguments: Arguments, name: str) -> Sequence[str]:
    return arguments.get(name, ())[:_MOST_CHOICES]


def _cleaned(arguments: Arguments, name: str) -> frozenset[str]:
    sent = _values(arguments, name)
    return frozenset(clean_line(value)[:_LONGEST_VALUE] for value in sent if value.strip())


def _languages(tags: Sequence[str]) -> Iterator[str]:
    return (language for tag in tags if (language := parse_language(tag)) is not None)
