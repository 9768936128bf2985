"""The paper of an event: the workbook, sheets to print, a calendar file for each participant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from flask import url_for
from flask_babel import force_locale

from matchmaker.domain.enums import Kind, Locale
from matchmaker.domain.event_enums import ScheduleState
from matchmaker.domain.languages import primary
from matchmaker.services.events.events import EventView
from matchmaker.services.schedules.own_days import OwnDay
from matchmaker.services.schedules.published import Party, PublishedSchedule
from matchmaker.web.locale import format_instant, format_number
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.day_sheet import (
    DaySheet,
    interpreter_sheets,
    own_sheet,
    table_sheets,
)
from matchmaker.web.presenters.empty import Empty
from matchmaker.web.presenters.event_bar import EventBar, event_bar
from matchmaker.web.presenters.names import latin_note, own_name
from matchmaker.web.presenters.table import Cell, Column, Table, cell
from matchmaker.web.words import _, ngettext, paragraph

_SIDES = (Kind.INVESTOR, Kind.STARTUP)


@dataclass(frozen=True, slots=True)
class PapersPage:
    """`empty` while nothing is published; then there is no paper."""

    bar: EventBar
    lead: str
    downloads: tuple[Button, ...]
    people: tuple[tuple[str, Table], ...]
    empty: Empty | None


@dataclass(frozen=True, slots=True)
class SheetsPage:
    """Sheets to print, one a page."""

    title: str
    back: Button
    sheets: tuple[DaySheet, ...]
    empty: str


def papers_page(event: EventView, schedule: PublishedSchedule) -> PapersPage:
    bar = event_bar(event, "paper")
    if schedule.published_at is None:
        return PapersPage(bar, "", (), (), _nothing(schedule.event_id))
    return PapersPage(
        bar=bar,
        lead=paragraph(*_lead(event, schedule.number or 0, schedule.published_at)),
        downloads=_downloads(schedule.event_id),
        people=tuple((_side_label(side), _people(schedule, side)) for side in _SIDES),
        empty=None,
    )


def _lead(event: EventView, number: int, published_at: datetime) -> Iterator[str]:
    yield _(
        "Version %(number)s, published %(time)s.",
        number=format_number(number),
        time=format_instant(published_at),
    )
    if event.state is ScheduleState.CHANGED:
        yield _("The schedule has changed since it was published.")


def sheets_page(schedule: PublishedSchedule, which: str, days: Sequence[OwnDay]) -> SheetsPage:
    """`which`: people (from `days`, each in their own language), tables or interpreters."""
    titles = {
        "people": _("A sheet for each participant"),
        "tables": _("A sheet for each table"),
        "interpreters": _("A sheet for each interpreter"),
    }
    sheets: tuple[DaySheet, ...] = tuple(map(_in_own_language, days))
    if which == "tables":
        sheets = table_sheets(schedule)
    elif which == "interpreters":
        sheets = interpreter_sheets(schedule)
    back = Button(_("Back to the paper"), url_for("papers.index", event_id=schedule.event_id))
    return SheetsPage(titles[which], back, sheets, _("There is nothing to print yet."))


def _in_own_language(day: OwnDay) -> DaySheet:
    with force_locale(language_of(day.party)):
        return own_sheet(day)


def language_of(party: Party) -> str:
    """The language of the profile where the service speaks it, else English."""
    spoken = primary(party.language or "")
    return spoken if spoken in set(Locale) else Locale.EN.value


def _nothing(event_id: UUID) -> Empty:
    return Empty(
        title=_("There is no paper yet"),
        text=_("Sheets and calendar files are made from the schedule that is published."),
        actions=(Button(_("Open the schedule"), url_for("schedules.show", event_id=event_id)),),
    )


def _downloads(event_id: UUID) -> tuple[Button, ...]:
    return (
        Button(_("Workbook (Excel)"), url_for("papers.workbook", event_id=event_id)),
        Button(_("Print participants"), _sheets(event_id, "people")),
        Button(_("Print tables"), _sheets(event_id, "tables")),
        Button(_("Print interpreters"), _sheets(event_id, "interpreters")),
    )


def _sheets(event_id: UUID, which: str) -> str:
    return url_for("papers.sheets", event_id=event_id, which=which)


def _side_label(side: Kind) -> str:
    return _("Startups") if side is Kind.STARTUP else _("Investors and visiting enterprises")


def _people(schedule: PublishedSchedule, side: Kind) -> Table:
    counts: dict[UUID, int] = {}
    for meeting in schedule.meetings:
        for party in (meeting.investor, meeting.startup):
            counts[party.public_id] = counts.get(party.public_id, 0) + 1
    busy = counts.keys() | {key for visit in schedule.visits for key in visit.buses}
    columns = (Column(_("Name")), Column(_("Meetings"), is_number=True), Column(_("Files")))
    rows = tuple(
        (
            Cell((own_name(party),), note=latin_note(party)),
            cell(_meetings(counts.get(party.public_id, 0))),
            Cell(links=_files(schedule, party) if party.public_id in busy else ()),
        )
        for party in schedule.parties
        if party.side is side
    )
    return Table(_side_label(side), columns, rows)


def _meetings(count: int) -> str:
    return ngettext("%(num)s meeting", "%(num)s meetings", count)


def _files(schedule: PublishedSchedule, party: Party) -> tuple[Button, ...]:
    own = party.public_id
    sheet = url_for("papers.sheets", event_id=schedule.event_id, which="people", participant=own)
    calendar = url_for("my_schedule.calendar", participant_id=own)
    return Button(_("Sheet"), sheet), Button(_("Calendar file"), calendar)
