"""Rows and columns of words, figures and links."""

from __future__ import annotations

from dataclasses import dataclass

from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.status import Status
from matchmaker.web.presenters.text import Text


@dataclass(frozen=True, slots=True)
class Column:
    """`label` is said again in each cell where the table becomes a list; tight does not wrap."""

    label: str
    is_number: bool = False
    is_tight: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """A button that does something; `about` says to what, for who hears the button alone.

    `id` is there where one comes back to the button after it was pressed.
    """

    label: str
    action: str
    about: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """A box that is sent with the form around the table; `label` is heard, not seen."""

    name: str
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Cell:
    """Words, each a link when there is an address, then a state, further links, and acts."""

    words: tuple[Text, ...] = ()
    href: str = ""
    note: Text | None = None
    statuses: tuple[Status, ...] = ()
    links: tuple[Button, ...] = ()
    acts: tuple[Act, ...] = ()
    tick: Tick | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """`caption` names the table for who cannot see it; the first cell of a row heads it."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def cell(text: str, lang: str | None = None, *, href: str = "") -> Cell:
    return Cell((Text(text, lang),) if text else (), href)
