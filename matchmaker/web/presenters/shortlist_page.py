"""One's shortlist: lines to sort and filter, and the form for a note."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from flask import url_for

from matchmaker.domain.names import folded_name
from matchmaker.domain.text import N_, Message
from matchmaker.matching.pipeline import other_side
from matchmaker.services.matches.shortlists import LONGEST_NOTE, Remark, Shortlist, ShortlistItem
from matchmaker.web.forms.shortlists import RemarkForm
from matchmaker.web.locale import format_date, format_number, local_day, translate
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.empty import Empty
from matchmaker.web.presenters.field import Field
from matchmaker.web.presenters.listing import (
    Heading,
    Listing,
    ListingActs,
    ListingCell,
    ListingRow,
    amount_label,
    listing_row,
    score_cell,
)
from matchmaker.web.presenters.match_list import profile_tabs
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.reader import Reader
from matchmaker.web.presenters.segmented import Option, Segmented
from matchmaker.web.presenters.tabs import Tabs
from matchmaker.web.presenters.text import Text, name_of
from matchmaker.web.words import _, ngettext

SORTS = {"added": N_("Added"), "name": N_("Name"), "score": N_("Score")}
NOTE_SHOWN = 80


@dataclass(frozen=True, slots=True)
class ShortlistView:
    """How the list is looked at: its order, and the tag whose lines alone are shown."""

    sort: str = "added"
    tag: str = ""


@dataclass(frozen=True, slots=True)
class ShortlistPage:
    title: str
    lead: str
    tabs: Tabs
    found: str
    tags: Segmented | None
    listing: Listing
    actions: tuple[Button, ...]
    empty: Empty | None


@dataclass(frozen=True, slots=True)
class RemarkPage:
    """`notice` says whose words stand in the way, where two windows were open."""

    title: str
    name: Text
    back: Button
    action: str
    version: int
    fields: tuple[Field, ...]
    suggestions: tuple[str, ...]
    notice: Notice | None
    stored: Remark | None


def shortlist_page(found: Shortlist, reader: Reader, view: ShortlistView) -> ShortlistPage:
    own = found.own.public_id
    shown = [item for item in found.items if not view.tag or view.tag in item.remark.tags]
    shown.sort(key=_ORDERS[view.sort])
    rows = tuple(_row(item, found, reader) for item in shown)
    back = _address(found, view)
    acts = ListingActs(
        compare_href=url_for("comparisons.show", profile_id=own),
        remove_action=url_for("shortlists.remove", profile_id=own),
        back=back,
    )
    headings = _headings(found, view)
    return ShortlistPage(
        title=_("My shortlist for %(name)s", name=found.own.name),
        lead=_("Only you see this list, its notes and its tags: no colleague and no organizer."),
        tabs=profile_tabs(found.own, "shortlist"),
        found=ngettext("%(num)s profile", "%(num)s profiles", len(rows)),
        tags=_tags(found, view) if found.tags else None,
        listing=Listing(_("My shortlist"), headings, rows, acts),
        actions=_actions(found) if found.items else (),
        empty=None if rows else _empty(found),
    )


def _by_name(item: ShortlistItem) -> tuple[bool, str]:
    return item.other is None, folded_name(item.other.name) if item.other else ""


def _by_score(item: ShortlistItem) -> tuple[bool, float]:
    return item.score is None, -(item.score or 0.0)


def _by_age(item: ShortlistItem) -> float:
    return -item.added_at.timestamp()


_ORDERS: Mapping[str, Callable[[ShortlistItem], Any]] = {
    "added": _by_age,
    "name": _by_name,
    "score": _by_score,
}


def _address(found: Shortlist, view: ShortlistView) -> str:
    chosen = {"sort": view.sort if view.sort != "added" else "", "tag": view.tag}
    query = urlencode({name: value for name, value in chosen.items() if value})
    path = url_for("shortlists.index", profile_id=found.own.public_id)
    return f"{path}?{query}" if query else path


def _headings(found: Shortlist, view: ShortlistView) -> tuple[Heading, ...]:
    sortable = {
        name: Heading(
            _(label),
            _address(found, replace(view, sort=name)),
            _direction(name) if view.sort == name else "none",
            is_number=name == "score",
        )
        for name, label in SORTS.items()
    }
    amount = amount_label(other_side(found.own.kind))
    plain = (_("Stage"), amount, _("Location"), _("My note"), _("My tags"))
    columns = (Heading(label, "", "none") for label in plain)
    return (sortable["name"], sortable["score"], *columns, sortable["added"])


def _direction(sort: str) -> str:
    return "ascending" if sort == "name" else "descending"


def _row(item: ShortlistItem, found: Shortlist, reader: Reader) -> ListingRow:
    remark = item.remark
    edit = url_for("shortlists.edit", profile_id=found.own.public_id, other_id=item.other_id)
    note = remark.note.replace("\n", " ")
    short = f"{note[:NOTE_SHOWN].rstrip()}…" if len(note) > NOTE_SHOWN else note
    own = (
        ListingCell(_("My note"), Text(short or _("Write a note")), href=edit),
        ListingCell(_("My tags"), Text(_(", ").join(remark.tags))),
        ListingCell(_("Added"), Text(format_date(local_day(item.added_at)))),
    )
    if item.other is None:
        blank = tuple(ListingCell(label, Text("")) for label in (_("Score"), "", "", ""))
        return ListingRow(
            value=str(item.other_id),
            name=Text(_("No longer available")),
            latin_name="",
            href="",
            tick_label=_("Choose the profile that is no longer available"),
            mark="",
            cells=(*blank, *own),
        )
    row = listing_row(item.other, reader, before=(score_cell(item.score),))
    return replace(row, cells=(*row.cells[:4], *own))


def _tags(found: Shortlist, view: ShortlistView) -> Segmented:
    every = Option(_("All"), _address(found, replace(view, tag="")), not view.tag)
    options = (
        Option(tag, _address(found, replace(view, tag=tag)), view.tag == tag) for tag in found.tags
    )
    return Segmented(_("Only with the tag"), (every, *options))


def _actions(found: Shortlist) -> tuple[Button, ...]:
    own = found.own.public_id
    return (
        Button(
            _("One page to forward"), url_for("shortlists.summary", profile_id=own), icon="paper"
        ),
        Button(_("Export"), url_for("shortlists.exporting", profile_id=own)),
    )


def _empty(found: Shortlist) -> Empty:
    back = Button(_("Back to the list"), url_for("matches.index", profile_id=found.own.public_id))
    if found.items:
        return Empty(_("No line has this tag"))
    return Empty(
        _("Nobody is on your shortlist yet"),
        _("In a list or on a profile, “Add to the shortlist” keeps it here for you."),
        (back,),
    )


def remark_page(
    item: ShortlistItem, found: Shortlist, form: RemarkForm | None = None, *, clashes: bool = False
) -> RemarkPage:
    """The form as it is stored, or as it was typed; with `clashes` both stand on the page."""
    own, typed = found.own.public_id, form.remark if form else item.remark
    tags = form.typed_tags if form else ", ".join(item.remark.tags)
    name = name_of(item.other.values) if item.other else Text(_("No longer available"))
    return RemarkPage(
        title=_("My note on %(name)s", name=name.text),
        name=name,
        back=Button(_("Back to the shortlist"), url_for("shortlists.index", profile_id=own)),
        action=url_for("shortlists.edit", profile_id=own, other_id=item.other_id),
        version=item.remark.version if clashes else typed.version,
        fields=_remark_fields(typed.note, tags, form.problems if form else {}),
        suggestions=_suggestions(tags, found.tags),
        notice=_clash() if clashes else None,
        stored=item.remark if clashes else None,
    )


def _remark_fields(note: str, tags: str, problems: Mapping[str, Message]) -> tuple[Field, ...]:
    errors = {name: (translate(said),) for name, said in problems.items()}
    note_help = _(
        "Only you read it. At most %(limit)s characters.", limit=format_number(LONGEST_NOTE)
    )
    return (
        Field(
            "note",
            _("Note"),
            "text",
            note,
            help=note_help,
            errors=errors.get("note", ()),
            rows=6,
        ),
        Field(
            "tags",
            _("Tags"),
            "line",
            tags,
            help=_("Words of your own, parted by commas, to filter the list by."),
            errors=errors.get("tags", ()),
            suggested_by="known-tags",
        ),
    )


def _suggestions(typed: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """What stands in the line, continued by each tag in use."""
    used = {tag.strip().casefold() for tag in typed.split(",")}
    start = f"{typed}, " if typed else ""
    return tuple(f"{start}{tag}" for tag in known if tag.casefold() not in used)


def _clash() -> Notice:
    return Notice(
        _("You changed this note in another window"),
        _("Below is what is stored, then what you typed now. Saving puts the latter in its place."),
        "warn",
        "alert",
    )
