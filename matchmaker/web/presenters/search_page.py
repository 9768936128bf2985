"""The page of a search: the box, what was understood, who was found, and ways out of nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple
from urllib.parse import urlencode

from flask import url_for

from matchmaker.domain.enums import Kind, Stage
from matchmaker.domain.fields import KIND_LABELS
from matchmaker.domain.text import N_
from matchmaker.matching.search.query import HintKind
from matchmaker.services.search.filters import GROUPS
from matchmaker.services.search.search import ROWS, SearchResult
from matchmaker.web.forms.search import LONGEST, LONGEST_TYPED, SearchForm
from matchmaker.web.locale import format_number
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.empty import Empty
from matchmaker.web.presenters.facets import (
    Applied,
    Chip,
    FacetForm,
    choice_group,
    open_label,
)
from matchmaker.web.presenters.labels import (
    language_label,
    listed,
    need_label,
    place_label,
    stage_label,
)
from matchmaker.web.presenters.list_view import CARDS, save_button, view_choice
from matchmaker.web.presenters.listing import Listing
from matchmaker.web.presenters.match_list import Without, nothing_found
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.pager import PER_PAGE, Pager, pager_view
from matchmaker.web.presenters.reader import Reader
from matchmaker.web.presenters.search_address import address
from matchmaker.web.presenters.search_hit import SearchHit, search_hit
from matchmaker.web.presenters.search_listing import search_listing
from matchmaker.web.presenters.segmented import Segmented
from matchmaker.web.presenters.understood import Understood, meaning_of, understood_view
from matchmaker.web.words import _, ngettext

EXAMPLES = {
    Kind.INVESTOR: (
        N_("Korean fund for chip packaging under 1 million"),
        N_("Japanese investor in robotics, seed"),
        N_("game publisher, not blockchain"),
    ),
    Kind.STARTUP: (
        N_("chip design in Da Nang"),
        N_("logistics startup, series A or earlier"),
        N_("medical AI, joint research"),
    ),
}
_LEGENDS = {
    "country": N_("Country"),
    "sector": N_("Sector"),
    "stage": N_("Stage"),
    "need": N_("Seeks or offers"),
    "language": N_("Meeting language"),
}


class Way(NamedTuple):
    """A hint (group `hint`) or a filter, the search without it, and how many that finds."""

    group: str
    value: str
    form: SearchForm
    found: int


@dataclass(frozen=True, slots=True)
class SearchBox:
    """`hidden` holds the filters that stay when other words are typed."""

    action: str
    words: str
    longest: int
    hidden: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SearchPage:
    """`examples` stand where nothing was asked, `facets` and `applied` where something was."""

    box: SearchBox
    notice: Notice | None = None
    understood: Understood | None = None
    facets: FacetForm | None = None
    applied: Applied | None = None
    hits: tuple[SearchHit, ...] = ()
    pager: Pager | None = None
    empty: Empty | None = None
    examples: tuple[Button, ...] = ()
    choice: Segmented | None = None
    save: Button | None = None
    listing: Listing | None = None


def search_page(
    result: SearchResult, form: SearchForm, reader: Reader, ways: tuple[Way, ...]
) -> SearchPage:
    if form.asked.is_blank:
        return SearchPage(_box(form), examples=_examples(result.kinds))
    return SearchPage(
        box=_box(form),
        notice=_notice(result),
        understood=understood_view(
            result.query,
            reader,
            without=lambda key: address(form.without_hint(key)),
            again=lambda key: address(form.with_hint(key)),
        ),
        facets=_facets(result, form, reader),
        applied=_applied(result, form, reader),
        hits=_hits(result, reader),
        pager=pager_view(
            result.page,
            result.found,
            lambda page: address(form, page),
            per_page=ROWS if form.view.is_table else PER_PAGE,
        ),
        empty=None if result.found else _empty(result, reader, ways),
        examples=() if result.found or ways else _examples(result.kinds),
        choice=view_choice(form.view, lambda view: address(replace(form, view=view))),
        save=save_button("search.index", replace(form, view=CARDS).query),
        listing=search_listing(result, form, reader) if result.rows else None,
    )


def _hits(result: SearchResult, reader: Reader) -> tuple[SearchHit, ...]:
    is_mixed = len(result.kinds) > 1
    return tuple(
        search_hit(item, reader, kind=_(KIND_LABELS[item.other.kind]) if is_mixed else "")
        for item in result.items
    )


def refused_search(form: SearchForm) -> SearchPage:
    """A text too long to be a search: nothing was looked for."""
    sentence = _(
        "A search may have %(limit)s characters; this one has %(length)s. Nothing was looked for.",
        limit=format_number(LONGEST),
        length=format_number(form.length),
    )
    box = SearchBox(url_for("search.index"), form.asked.words[:LONGEST_TYPED], LONGEST_TYPED)
    return SearchPage(box, notice=Notice(_("This is too long"), sentence, "error", "alert"))


def _box(form: SearchForm) -> SearchBox:
    hidden = tuple(_arguments(form, (*GROUPS, "as", "sort")))
    longest = max(LONGEST_TYPED, len(form.asked.words))
    return SearchBox(url_for("search.index"), form.asked.words, longest, hidden)


def _arguments(form: SearchForm, names: tuple[str, ...]) -> list[tuple[str, str]]:
    query = ((name, form.query.get(name, [])) for name in names)
    return [
        (name, value)
        for name, values in query
        for value in ([values] if isinstance(values, str) else values)
    ]


def _examples(kinds: frozenset[Kind]) -> tuple[Button, ...]:
    return tuple(
        Button(_(example), f"{url_for('search.index')}?{urlencode({'q': _(example)})}")
        for kind in (Kind.INVESTOR, Kind.STARTUP)
        if kind in kinds
        for example in EXAMPLES[kind]
    )


def _notice(result: SearchResult) -> Notice | None:
    if not result.is_by_market:
        return None
    markets = (hint for hint in result.query.hints if hint.kind is HintKind.MARKET)
    places = listed(place_label(value) for hint in markets for value in hint.values)
    return Notice(
        _("Nobody who fits is from %(place)s.", place=places),
        _("These name it as a market."),
        role="status",
    )


def _facets(result: SearchResult, form: SearchForm, reader: Reader) -> FacetForm:
    labels = {
        "country": place_label,
        "sector": reader.concept_heading,
        "stage": stage_label,
        "need": need_label,
        "language": language_label,
    }
    groups = (
        choice_group(
            group,
            _(_LEGENDS[group]),
            _in_order(group, dict(result.choices.get(group, ()))),
            getattr(form.asked.filters, group),
            labels[group],
        )
        for group in GROUPS
    )
    return FacetForm(
        url_for("search.index"),
        None,
        tuple(group for group in groups if group.first),
        None,
        open_label(sum(1 for _filter in form.without_each_filter())),
        tuple(_arguments(form, ("q", "drop", "as", "sort"))),
    )


def _in_order(group: str, counts: Mapping[str, int]) -> Mapping[str, int]:
    """Stages stand in their own order, everything else by number."""
    if group != "stage":
        return counts
    return {stage.value: counts[stage.value] for stage in Stage if stage.value in counts}


def _applied(result: SearchResult, form: SearchForm, reader: Reader) -> Applied:
    chips = tuple(
        Chip(_condition(Way(group, value, less, 0), result, reader), address(less))
        for group, value, less in form.without_each_filter()
    )
    clear = address(form.without_filters()) if len(chips) > 1 else ""
    return Applied(_found_line(result, is_narrowed=bool(chips)), chips, clear)


def _found_line(result: SearchResult, *, is_narrowed: bool) -> str:
    if not is_narrowed:
        return ngettext("%(num)s found", "%(num)s found", result.found)
    return ngettext(
        "%(num)s of %(total)s fits the conditions",
        "%(num)s of %(total)s fit the conditions",
        result.found,
        total=format_number(result.total),
    )


def _condition(way: Way, result: SearchResult, reader: Reader) -> str:
    if way.group == "hint":
        hint = next(hint for hint in result.query.hints if hint.key == way.value)
        return _("“%(words)s”", words=meaning_of(hint, reader))
    label = {
        "country": place_label,
        "sector": reader.concept_heading,
        "stage": stage_label,
        "need": need_label,
    }.get(way.group, language_label)
    return label(way.value)


def _empty(result: SearchResult, reader: Reader, ways: tuple[Way, ...]) -> Empty:
    if result.query.is_empty and not ways:
        return Empty(
            _("These words name nothing to look for"),
            _("Name a field of work, a country, an amount, a stage, or an organization."),
        )
    if not ways:
        return Empty(
            _("Nobody uses these words"),
            _("No profile that you may see has them, and no name. Try another word for it."),
        )
    without = (Without(_condition(w, result, reader), address(w.form), w.found) for w in ways)
    return nothing_found(without, Button(_("Clear all"), url_for("search.index")))
