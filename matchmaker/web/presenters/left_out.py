"""Startups that no organization of a delegation fits well, and what stands in the way."""

from __future__ import annotations

from collections.abc import Sequence

from flask import url_for

from matchmaker.domain.text import N_
from matchmaker.services.matches.matrix import LeftOut
from matchmaker.web.locale import format_score
from matchmaker.web.presenters.matrix import short_name
from matchmaker.web.presenters.reader import Reader
from matchmaker.web.presenters.table import Cell, Column, Table, cell
from matchmaker.web.words import _

FIRST = 12
"""So many are shown at once; the others wait behind a word."""
OBSTACLES = {
    "text": N_("Few words in common"),
    "past": N_("Unlike the companies backed before"),
    "peers": N_("Others back the companies nearest to it"),
    "sector": N_("Another sector"),
    "place": N_("No company backed in its place before"),
    "stage": N_("Another stage than they invest at"),
    "ticket": N_("The amount does not fit the tickets"),
    "needs": N_("Neither offers what the other seeks"),
    "market": N_("No market in common"),
    "activity": N_("Little backed lately"),
    "size": N_("A small round, or no amount named"),
    "refused": N_("It mentions what they rule out"),
    "excluded": N_("Ruled out by everybody"),
}
"""What the lowest part of the best match says; nobody is a best match when all rule it out."""


def left_out_table(items: Sequence[LeftOut], reader: Reader) -> Table:
    columns = (
        Column(_("Startup")),
        Column(_("Best match")),
        Column(_("Score"), is_number=True),
        Column(_("What stands in the way most")),
    )
    return Table(_("Startups with no good match"), columns, tuple(_row(i, reader) for i in items))


def _row(item: LeftOut, reader: Reader) -> tuple[Cell, ...]:
    startup = short_name(item.startup, reader)
    best = (short_name(item.best, reader),) if item.best else ()
    return (
        Cell((startup,), url_for("profiles.show", profile_id=item.startup.public_id)),
        Cell(best),
        cell(format_score(item.score) if item.score is not None else ""),
        cell(_(OBSTACLES.get(item.obstacle, item.obstacle))),
    )
