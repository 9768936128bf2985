"""The question before meetings lose their place: which ones, and what becomes of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from matchmaker.services.events.events import EventView
from matchmaker.services.resources.repairs import LostMeeting
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.event_bar import EventBar, event_bar
from matchmaker.web.presenters.event_clock import clock_of
from matchmaker.web.presenters.names import readable_name
from matchmaker.web.presenters.table import Cell, Column, Table, cell
from matchmaker.web.words import _, ngettext

_FIRST = 12
"""So many meetings are listed at once; the others are a click away."""


@dataclass(frozen=True, slots=True)
class ReleasePage:
    bar: EventBar
    title: str
    meetings: Table
    more: Table | None
    more_label: str
    action: str
    hidden: tuple[tuple[str, str], ...]
    submit: str
    back: Button


def release_page(
    event: EventView,
    meetings: Sequence[LostMeeting],
    action: str,
    hidden: tuple[tuple[str, str], ...],
) -> ReleasePage:
    count = len(meetings)
    return ReleasePage(
        bar=event_bar(event, "times"),
        title=ngettext(
            "%(num)s meeting would lose its place", "%(num)s meetings would lose their place", count
        ),
        meetings=_table(event, meetings[:_FIRST]),
        more=_table(event, meetings[_FIRST:]) if count > _FIRST else None,
        more_label=ngettext("%(num)s more", "%(num)s more", count - _FIRST),
        action=action,
        hidden=hidden,
        submit=ngettext(
            "Take %(num)s meeting out of the plan",
            "Take %(num)s meetings out of the plan",
            count,
        ),
        back=Button(_("Leave all as it is"), url_for("events.show", event_id=event.public_id)),
    )


def _table(event: EventView, meetings: Sequence[LostMeeting]) -> Table:
    columns = (
        Column(_("Time"), is_tight=True),
        Column(_("Table number"), is_number=True),
        Column(_("Investor")),
        Column(_("Startup")),
    )
    rows = tuple(
        (
            cell(clock_of(meeting.starts_at, event)),
            cell(str(meeting.table)),
            Cell((readable_name(meeting.investor),)),
            Cell((readable_name(meeting.startup),)),
        )
        for meeting in meetings
    )
    return Table(_("Meetings that would lose their place"), columns, rows)
