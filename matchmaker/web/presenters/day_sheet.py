"""Somebody's day on one sheet: when, where, with whom, and who interprets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from matchmaker.services.schedules.own_days import OwnDay
from matchmaker.services.schedules.published import (
    Party,
    PublishedMeeting,
    PublishedSchedule,
    PublishedVisit,
    Voice,
)
from matchmaker.translations import html_lang
from matchmaker.web.locale import current_locale, format_date, format_number
from matchmaker.web.presenters.called_off import called_off_notice
from matchmaker.web.presenters.meeting_times import zone_label
from matchmaker.web.presenters.names import latin_note, own_name
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.table import Cell, Column, Table, cell
from matchmaker.web.presenters.text import Text
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class SheetDay:
    label: str
    table: Table


@dataclass(frozen=True, slots=True)
class _Row:
    """Time, place, who meets, who interprets; `key` puts the rows in order."""

    key: tuple[datetime, int]
    cells: tuple[Cell, Cell, Cell, Cell]


@dataclass(frozen=True, slots=True)
class DaySheet:
    """`anchor` names the sheet on its page; `lead` says event, place and zone, in `lang`.

    `called_off` stands over the day of an event that does not take place.
    """

    anchor: str
    lang: str
    title: Text
    lead: str
    called_off: Notice | None
    days: tuple[SheetDay, ...]
    empty: str


def own_sheet(day: OwnDay, profile_href: Callable[[Party], str] | None = None) -> DaySheet:
    """The day of one participant, in the language that is chosen now; paper has no links."""
    zone = ZoneInfo(day.schedule.time_zone)
    met = [(meeting, meeting.other(day.party)) for meeting in day.meetings]
    rows = [
        *(
            _meeting_row(meeting, (other,), zone, profile_href(other) if profile_href else "")
            for meeting, other in met
        ),
        *(_visit_row(visit, day.party, zone) for visit in day.visits),
    ]
    return _sheet(f"p-{day.party.public_id}", own_name(day.party), day.schedule, rows)


def table_sheets(schedule: PublishedSchedule) -> tuple[DaySheet, ...]:
    """What happens at each table that has a meeting."""

    def title(meeting: PublishedMeeting) -> Text:
        return Text(_place(meeting))

    return tuple(
        _group_sheet(f"t-{table}", title, schedule, meetings)
        for table, meetings in _grouped(schedule.meetings, lambda meeting: meeting.table)
    )


def interpreter_sheets(schedule: PublishedSchedule) -> tuple[DaySheet, ...]:
    """Where each interpreter is needed."""
    spoken = [meeting for meeting in schedule.meetings if meeting.interpreter]

    def title(meeting: PublishedMeeting) -> Text:
        return Text(voice_name(meeting.interpreter))

    return tuple(
        _group_sheet(f"i-{number}", title, schedule, meetings)
        for number, meetings in _grouped(spoken, _interpreter_number)
    )


def voice_name(voice: Voice | None) -> str:
    return f"P{voice.number} {voice.name}" if voice else ""


def span(starts_at: datetime, minutes: int, zone: ZoneInfo) -> str:
    """09:00–09:20 by the clocks of the event."""
    begin = starts_at.astimezone(zone)
    return f"{begin:%H:%M}–{begin + timedelta(minutes=minutes):%H:%M}"


def _interpreter_number(meeting: PublishedMeeting) -> int:
    return meeting.interpreter.number if meeting.interpreter else 0


def _grouped(
    meetings: Iterable[PublishedMeeting], key: Callable[[PublishedMeeting], int]
) -> list[tuple[int, list[PublishedMeeting]]]:
    ordered = sorted(meetings, key=lambda meeting: (key(meeting), meeting.starts_at))
    return [(number, list(group)) for number, group in groupby(ordered, key)]


def _group_sheet(
    anchor: str,
    title: Callable[[PublishedMeeting], Text],
    schedule: PublishedSchedule,
    meetings: Sequence[PublishedMeeting],
) -> DaySheet:
    zone = ZoneInfo(schedule.time_zone)
    rows = [_meeting_row(m, (m.investor, m.startup), zone) for m in meetings]
    return _sheet(anchor, title(meetings[0]), schedule, rows)


def _sheet(anchor: str, title: Text, schedule: PublishedSchedule, rows: list[_Row]) -> DaySheet:
    zone = ZoneInfo(schedule.time_zone)
    ordered = sorted(rows, key=lambda row: row.key)
    return DaySheet(
        anchor=anchor,
        lang=html_lang(current_locale()),
        title=title,
        lead=_(
            "%(event)s, %(venue)s. Times of %(zone)s.",
            event=schedule.name,
            venue=schedule.venue or "–",
            zone=zone_label(schedule.time_zone),
        ),
        called_off=called_off_notice(schedule.called_off),
        days=tuple(
            SheetDay(format_date(day), _table(title.text, tuple(group)))
            for day, group in groupby(ordered, lambda row: _day(row, zone))
        ),
        empty=_("Nothing is planned for you yet."),
    )


def _day(row: _Row, zone: ZoneInfo) -> date:
    return row.key[0].astimezone(zone).date()


def _table(caption: str, rows: Sequence[_Row]) -> Table:
    labels = (_("Time"), _("Place"), _("Who meets"), _("Interpreter and notes"))
    return Table(caption, tuple(map(Column, labels)), tuple(row.cells for row in rows))


def _meeting_row(
    meeting: PublishedMeeting, who: tuple[Party, ...], zone: ZoneInfo, href: str = ""
) -> _Row:
    latin = " · ".join(note.text for note in map(latin_note, who) if note)
    return _Row(
        (meeting.starts_at, meeting.table),
        (
            cell(span(meeting.starts_at, meeting.minutes, zone)),
            cell(_place(meeting)),
            Cell(tuple(map(own_name, who)), href, note=Text(latin, "en") if latin else None),
            cell(voice_name(meeting.interpreter)),
        ),
    )


def _place(meeting: PublishedMeeting) -> str:
    table = format_number(meeting.table)
    if not meeting.room:
        return _("Table %(table)s", table=table)
    return _("Table %(table)s, %(room)s", table=table, room=meeting.room)


def _visit_row(visit: PublishedVisit, party: Party, zone: ZoneInfo) -> _Row:
    leaves = (visit.starts_at - timedelta(minutes=visit.travel_minutes)).astimezone(zone)
    bus = visit.buses[party.public_id]
    parts = [_("Leaves at %(time)s", time=f"{leaves:%H:%M}")]
    if bus is not None:
        parts.insert(0, _("Bus %(number)s", number=format_number(bus)))
    return _Row(
        (visit.starts_at, 0),
        (
            cell(span(visit.starts_at, visit.minutes, zone)),
            cell(visit.name),
            cell(_("Site visit")),
            cell(_(", ").join(parts)),
        ),
    )
