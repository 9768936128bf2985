"""Where in a list, and the way on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from matchmaker.web.locale import format_number
from matchmaker.web.words import _

PER_PAGE = 10
_AROUND = 1


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the list; without `href` it is a gap."""

    number: str
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Pager:
    shown: str
    pages: tuple[Page, ...]
    back_href: str
    on_href: str


def pager_view(
    page: int, found: int, href: Callable[[int], str], *, per_page: int = PER_PAGE
) -> Pager | None:
    """The pager of a list of `found` rows; None when one page holds them all."""
    last = -(-found // per_page)
    if last <= 1:
        return None
    first = (page - 1) * per_page + 1
    shown = _(
        "%(first)s–%(last)s of %(found)s",
        first=format_number(first),
        last=format_number(min(found, page * per_page)),
        found=format_number(found),
    )
    return Pager(
        shown,
        tuple(_pages(page, last, href)),
        href(page - 1) if page > 1 else "",
        href(page + 1) if page < last else "",
    )


def _pages(page: int, last: int, href: Callable[[int], str]) -> list[Page]:
    """The first, the last, and those around the page shown; gaps between."""
    near = {1, last, *range(max(1, page - _AROUND), min(last, page + _AROUND) + 1)}
    pages: list[Page] = []
    before = 0
    for number in sorted(near):
        if number > before + 1:
            pages.append(Page("", "", is_current=False))
        pages.append(Page(format_number(number), href(number), number == page))
        before = number
    return pages
