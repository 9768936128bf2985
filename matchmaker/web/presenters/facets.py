"""The form that narrows a list of matches, and the conditions at work above the list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from matchmaker.domain.enums import Stage
from matchmaker.services.matches.filters import Facets, MatchFilters
from matchmaker.web.forms.matches import FilterForm
from matchmaker.web.locale import format_money, translate
from matchmaker.web.presenters.labels import currency_label, language_label, stage_label
from matchmaker.web.presenters.reader import Reader
from matchmaker.web.words import _, ngettext

MOST_FIRST = 8
"""So many choices of a group are shown; the others wait behind a word."""


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    count: int
    is_checked: bool


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    legend: str
    first: tuple[Choice, ...]
    more: tuple[Choice, ...]
    more_label: str


@dataclass(frozen=True, slots=True)
class AmountRange:
    legend: str
    start: str
    end: str
    problem: str


@dataclass(frozen=True, slots=True)
class FacetForm:
    """A form without `words` or `amount` does not ask for them; `hidden` it only hands on."""

    action: str
    words: str | None
    groups: tuple[Group, ...]
    amount: AmountRange | None
    open_label: str
    hidden: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Chip:
    """A condition at work, and the address of the list without it."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Applied:
    found: str
    chips: tuple[Chip, ...]
    clear_href: str


def facet_form(
    facets: Facets, form: FilterForm, reader: Reader, *, action: str, amount_legend: str
) -> FacetForm:
    groups = _groups(facets, form.filters, reader)
    problem = translate(form.problem) if form.problem else ""
    currency = currency_label(reader.currency)
    legend = _("%(what)s (%(currency)s)", what=amount_legend, currency=currency)
    return FacetForm(
        action,
        form.filters.words,
        tuple(group for group in groups if group.first),
        AmountRange(legend, form.start, form.end, problem),
        open_label(sum(1 for _condition in form.without_each())),
    )


def open_label(at_work: int) -> str:
    if not at_work:
        return _("Narrow the list")
    return ngettext(
        "Narrow the list · %(num)s condition", "Narrow the list · %(num)s conditions", at_work
    )


def _groups(facets: Facets, filters: MatchFilters, reader: Reader) -> tuple[Group, ...]:
    sectors, languages = dict(facets.sectors), dict(facets.languages)
    stages = {stage.value: 0 for stage in Stage} | dict(facets.stages)
    return (
        choice_group("sector", _("Sector"), sectors, filters.sectors, reader.concept_heading),
        choice_group("stage", _("Stage"), stages, filters.stages, stage_label),
        choice_group(
            "language", _("Meeting language"), languages, filters.languages, language_label
        ),
    )


def choice_group(
    name: str,
    legend: str,
    counts: Mapping[str, int],
    checked: frozenset[str],
    label: Callable[[str], str],
) -> Group:
    """Checked choices always stand among the first, in the order of the counts."""
    values = list(dict.fromkeys([*counts, *sorted(checked)]))
    choices = [
        Choice(value, label(value), counts.get(value, 0), value in checked) for value in values
    ]
    first = [c for i, c in enumerate(choices) if i < MOST_FIRST or c.is_checked]
    more = [c for i, c in enumerate(choices) if i >= MOST_FIRST and not c.is_checked]
    more_label = ngettext("%(num)s more", "%(num)s more", len(more))
    return Group(name, legend, tuple(first), tuple(more), more_label)


def applied_view(
    found: str, form: FilterForm, reader: Reader, href: Callable[[FilterForm], str]
) -> Applied:
    """The conditions at work as chips; `href` gives the address of a form."""
    chips = tuple(
        Chip(condition_label(name, value, form.filters, reader), href(less))
        for name, value, less in form.without_each()
    )
    return Applied(found, chips, href(FilterForm(MatchFilters())) if len(chips) > 1 else "")


def condition_label(name: str, value: str, filters: MatchFilters, reader: Reader) -> str:
    if name == "sector":
        return reader.concept_heading(value)
    if name == "stage":
        return stage_label(value)
    if name == "language":
        return language_label(value)
    return _amount_label(filters) if name == "amount" else _("“%(words)s”", words=value)


def _amount_label(filters: MatchFilters) -> str:
    low, high = filters.amount_from, filters.amount_to
    if low and high:
        return _("%(low)s to %(high)s", low=format_money(low), high=format_money(high))
    if low:
        return _("from %(low)s", low=format_money(low))
    return _("up to %(high)s", high=format_money(high)) if high else ""
