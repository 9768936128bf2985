"""The first pages of a pitch deck as pictures."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask import url_for

from matchmaker.services.profiles.files import FileView
from matchmaker.web.locale import format_number
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.words import _, ngettext

_KILOBYTE = 1024
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class DeckPage:
    src: str
    label: str


@dataclass(frozen=True, slots=True)
class DeckPages:
    """`about` says how long and how large it is; `more` that not all pages are drawn."""

    name: Text
    about: str
    pages: tuple[DeckPage, ...]
    more: str
    download: Button


def deck_pages(profile_id: UUID, deck: FileView, previews: int) -> DeckPages:
    count = deck.pages or 0
    return DeckPages(
        name=written(deck.name),
        about=_(
            "%(pages)s, %(size)s",
            pages=ngettext("%(num)s page", "%(num)s pages", count),
            size=size_label(deck.size),
        ),
        pages=tuple(_page(profile_id, deck, number) for number in range(1, previews + 1)),
        more=_("The pages after these are in the file.") if 0 < previews < count else "",
        download=Button(
            _("Download the PDF"), url_for("files.deck", profile_id=profile_id), icon="paper"
        ),
    )


def size_label(size: int) -> str:
    if size >= _MEGABYTE:
        return _("%(size)s MB", size=format_number(round(size / _MEGABYTE, 1)))
    return _("%(size)s KB", size=format_number(max(1, round(size / _KILOBYTE))))


def _page(profile_id: UUID, deck: FileView, number: int) -> DeckPage:
    src = url_for("files.deck_page", profile_id=profile_id, number=number, of=deck.folder_name[:8])
    return DeckPage(src, _("Page %(number)s of the pitch deck", number=format_number(number)))
