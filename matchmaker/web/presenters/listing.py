"""A dense table of profiles: rows to tick, columns to sort by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.enums import Kind
from matchmaker.domain.text import N_
from matchmaker.services.matches.list_order import Order, SortColumn
from matchmaker.services.matches.profiles import OtherProfile
from matchmaker.web.locale import format_score
from matchmaker.web.presenters.facts import table_facts
from matchmaker.web.presenters.reader import Reader
from matchmaker.web.presenters.text import Text, latin_name, name_of
from matchmaker.web.words import _

_LABELS = {
    SortColumn.SCORE: N_("Score"),
    SortColumn.NAME: N_("Name"),
    SortColumn.STAGE: N_("Stage"),
    SortColumn.PLACE: N_("Location"),
    SortColumn.SEEKING: N_("Seeks"),
    SortColumn.OFFERING: N_("Offers"),
}

_FIRST_WIDE = 3
"""From this fact on they are lists of words."""


@dataclass(frozen=True, slots=True)
class Heading:
    """`sort` is what `aria-sort` says: `ascending`, `descending` or `none`."""

    label: str
    href: str
    sort: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class ListingCell:
    label: str
    words: Text
    is_number: bool = False
    is_wide: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class ListingRow:
    """`value` is sent when it is ticked; `mark` says what the reader has done with it."""

    value: str
    name: Text
    latin_name: str
    href: str
    tick_label: str
    mark: str
    cells: tuple[ListingCell, ...]


@dataclass(frozen=True, slots=True)
class ListingActs:
    """What can be done with ticked rows; an act without an address is not offered."""

    compare_href: str
    keep_action: str = ""
    hide_href: str = ""
    remove_action: str = ""
    back: str = ""
    """The address to come back to afterwards."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows with their headings, the first of which is that of the name.

    Without `acts` there is nothing to tick.
    """

    caption: str
    headings: tuple[Heading, ...]
    rows: tuple[ListingRow, ...]
    acts: ListingActs | None


def heading(
    column: SortColumn, order: Order, href: Callable[[Order], str], *, label: str = ""
) -> Heading:
    """A heading whose link sorts by it, and the other way round where it does already."""
    is_current = order.column is column
    following = Order(column, is_current and not order.is_reversed)
    return Heading(
        label or _(_LABELS[column]),
        href(following),
        _direction(order) if is_current else "none",
        is_number=column is SortColumn.SCORE,
    )


def _direction(order: Order) -> str:
    """A score falls where everything else rises."""
    is_falling = order.is_reversed != (order.column is SortColumn.SCORE)
    return "descending" if is_falling else "ascending"


def headings_for(
    kind: Kind, order: Order, href: Callable[[Order], str], *, has_score: bool = True
) -> tuple[Heading, ...]:
    """The columns of a table of profiles of a kind."""
    columns = [column for column in SortColumn if has_score or column is not SortColumn.SCORE]
    columns.sort(key=lambda column: column is not SortColumn.NAME)
    amount = amount_label(kind)
    return tuple(
        heading(column, order, href, label=amount if column is SortColumn.AMOUNT else "")
        for column in columns
    )


def amount_label(kind: Kind) -> str:
    return _("Raises") if kind is Kind.STARTUP else _("Ticket")


def listing_row(
    other: OtherProfile, reader: Reader, *, mark: str = "", before: Sequence[ListingCell] = ()
) -> ListingRow:
    """A row of facts; `before` are cells that stand between the name and them."""
    name = name_of(other.values)
    labels = (
        _(_LABELS[SortColumn.STAGE]),
        amount_label(other.kind),
        _(_LABELS[SortColumn.PLACE]),
        _(_LABELS[SortColumn.SEEKING]),
        _(_LABELS[SortColumn.OFFERING]),
    )
    facts = table_facts(other.kind, other.values, reader)
    cells = (
        ListingCell(label, fact, is_wide=place >= _FIRST_WIDE)
        for place, (label, fact) in enumerate(zip(labels, facts, strict=True))
    )
    return ListingRow(
        value=str(other.public_id),
        name=name,
        latin_name=latin_name(other.values, reader.locale),
        href=url_for("profiles.show", profile_id=other.public_id),
        tick_label=_("Choose %(name)s", name=name.text),
        mark=mark,
        cells=(*before, *cells),
    )


def score_cell(score: float | None) -> ListingCell:
    words = format_score(score) if score is not None else _("ruled out")
    return ListingCell(_(_LABELS[SortColumn.SCORE]), Text(words), is_number=True)
