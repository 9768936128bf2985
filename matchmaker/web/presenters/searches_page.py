"""Saved searches: what each asks, what is new in it, how often one is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from flask import url_for

from matchmaker.domain.membership_enums import MailRhythm
from matchmaker.domain.text import N_
from matchmaker.services.search.asked_lists import Arguments
from matchmaker.services.search.saved_searches import (
    LONGEST_NAME,
    MOST_SEEN,
    RHYTHMS,
    NewSearch,
    SavedPage,
    SearchNews,
)
from matchmaker.web.forms.searches import SearchToSave
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.empty import Empty
from matchmaker.web.presenters.field import Field, FieldOption
from matchmaker.web.presenters.labels import (
    language_label,
    listed,
    need_label,
    place_label,
    stage_label,
)
from matchmaker.web.presenters.list_view import address_of
from matchmaker.web.presenters.reader import Reader
from matchmaker.web.presenters.status import Status
from matchmaker.web.words import _, ngettext

RHYTHM_LABELS = {
    MailRhythm.NEVER: N_("Do not tell me"),
    MailRhythm.DAILY: N_("Tell me daily"),
    MailRhythm.WEEKLY: N_("Tell me weekly"),
}


@dataclass(frozen=True, slots=True)
class SearchLine:
    """`found` says how many there are, or that it is not the reader's any more."""

    name: str
    asked: str
    found: str
    fresh: Status | None
    can_open: bool
    open_action: str
    change_action: str
    delete_action: str
    rhythms: tuple[FieldOption, ...]


@dataclass(frozen=True, slots=True)
class SearchesPage:
    lines: tuple[SearchLine, ...]
    empty: Empty | None


@dataclass(frozen=True, slots=True)
class SavingPage:
    """`hidden` is what the search asks, sent again with its name."""

    action: str
    asked: str
    hidden: tuple[tuple[str, str], ...]
    fields: tuple[Field, ...]
    back: Button


def search_address(page: SavedPage, arguments: Arguments, own_id: UUID | None) -> str:
    """Where a saved search leads: built anew from what was kept of it."""
    query = {name: list(values) for name, values in arguments.items()}
    if page is SavedPage.SEARCH:
        return address_of(url_for("search.index"), query)
    return address_of(url_for("matches.index", profile_id=own_id), query)


def searches_page(found: tuple[SearchNews, ...], reader: Reader) -> SearchesPage:
    start = Button(_("Search"), url_for("search.index"))
    empty = Empty(
        _("No search is saved yet"),
        _("Narrow a list or search in words, then use “Save this search”."),
        (start,),
    )
    return SearchesPage(tuple(_line(news, reader) for news in found), None if found else empty)


def _line(news: SearchNews, reader: Reader) -> SearchLine:
    search_id = news.public_id
    fresh = ngettext("%(num)s new since you looked", "%(num)s new since you looked", news.fresh)
    return SearchLine(
        name=news.name,
        asked=asked_words(news.arguments, reader),
        found=_found(news),
        fresh=Status(fresh, "ok") if news.fresh else None,
        can_open=news.found is not None,
        open_action=url_for("searches.open_again", search_id=search_id),
        change_action=url_for("searches.change", search_id=search_id),
        delete_action=url_for("searches.delete", search_id=search_id),
        rhythms=_rhythms(news.rhythm),
    )


def _found(news: SearchNews) -> str:
    if news.found is None:
        return _("You have no access to this list any more.")
    if news.found >= MOST_SEEN:
        return _("%(num)s or more found", num=news.found)
    return ngettext("%(num)s found", "%(num)s found", news.found)


def asked_words(arguments: Arguments, reader: Reader) -> str:
    """What a search asks, in the reader's words."""
    said: Mapping[str, Callable[[str], str]] = {
        "country": place_label,
        "sector": reader.concept_heading,
        "stage": stage_label,
        "need": need_label,
        "language": language_label,
        "q": lambda words: _("“%(words)s”", words=words),
        "from": lambda amount: _("from %(low)s", low=amount),
        "to": lambda amount: _("up to %(high)s", high=amount),
    }
    words = [label(value) for name, label in said.items() for value in arguments.get(name, ())]
    return listed(words) or _("The whole list")


def saving_page(form: SearchToSave, reader: Reader, *, is_sent: bool = False) -> SavingPage:
    search = form.search
    hidden = [("of", search.page.value)]
    if search.own_id:
        hidden.append(("profile", str(search.own_id)))
    hidden += [(name, value) for name, values in search.arguments.items() for value in values]
    name = Field(
        "name",
        _("Name"),
        "line",
        search.name if is_sent else asked_words(search.arguments, reader)[:LONGEST_NAME],
        errors=(_(form.problem),) if is_sent and form.problem else (),
        is_required=True,
        max_length=LONGEST_NAME,
    )
    return SavingPage(
        action=url_for("searches.save"),
        asked=asked_words(search.arguments, reader),
        hidden=tuple(hidden),
        fields=(
            name,
            Field(
                "rhythm",
                _("When somebody new is found"),
                "choice",
                options=_rhythms(search.rhythm),
            ),
        ),
        back=Button(_("Do not save"), _back(search), "quiet"),
    )


def _back(search: NewSearch) -> str:
    if search.page is SavedPage.MATCHES and search.own_id is None:
        return url_for("searches.index")
    return search_address(search.page, search.arguments, search.own_id)


def _rhythms(chosen: MailRhythm) -> tuple[FieldOption, ...]:
    return tuple(
        FieldOption(each.value, _(RHYTHM_LABELS[each]), is_chosen=each is chosen)
        for each in RHYTHMS
    )
