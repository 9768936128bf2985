"""A published schedule as a workbook: by time, by person, and who goes on which visit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from matchmaker.domain.names import folded_name
from matchmaker.services.schedules.published import PublishedMeeting, PublishedSchedule
from matchmaker.spreadsheets.exports import Table
from matchmaker.web.presenters.called_off import called_off_notice
from matchmaker.web.presenters.day_sheet import voice_name
from matchmaker.web.presenters.names import readable_name
from matchmaker.web.words import _

_SHEET_NAME = 31
"""Excel takes no longer name of a sheet."""


def schedule_tables(schedule: PublishedSchedule) -> tuple[Table, ...]:
    """Each sheet has its columns also when nothing is planned."""
    zone = ZoneInfo(schedule.time_zone)
    meetings = [_by_time(meeting, zone) for meeting in schedule.meetings]
    people = [row for meeting in schedule.meetings for row in _by_person(meeting, zone)]
    people.sort(key=_by_name)
    visits = list(_visits(schedule, zone))
    voice = _("Interpreter")
    return (
        *_called_off(schedule),
        _table(_("Meetings"), (*_when(), *_where(), _("Guest"), _("Startup"), voice), meetings),
        _table(_("By person"), (_("Name"), *_when(), *_where(), _("Meets"), voice), people),
        _table(_("Visits"), (*_when(), _("Place"), _("Name"), _("Bus")), visits),
    )


def _called_off(schedule: PublishedSchedule) -> tuple[Table, ...]:
    """Seen first by whoever opens the file."""
    notice = called_off_notice(schedule.called_off)
    if notice is None:
        return ()
    return (_table(_("Called off"), (notice.title,), [{notice.title: notice.text}]),)


def _table(name: str, columns: tuple[str, ...], rows: list[Mapping[str, object]]) -> Table:
    return Table(name[:_SHEET_NAME], columns, rows)


def _when() -> tuple[str, ...]:
    return _("Day"), _("Starts"), _("Ends")


def _where() -> tuple[str, ...]:
    return _("Room"), _("Table number")


def _times(starts_at: datetime, minutes: int, zone: ZoneInfo) -> dict[str, object]:
    begin = starts_at.astimezone(zone)
    end = begin + timedelta(minutes=minutes)
    return {_("Day"): begin.date(), _("Starts"): f"{begin:%H:%M}", _("Ends"): f"{end:%H:%M}"}


def _place(meeting: PublishedMeeting) -> dict[str, object]:
    return {_("Room"): meeting.room, _("Table number"): meeting.table}


def _by_time(meeting: PublishedMeeting, zone: ZoneInfo) -> Mapping[str, object]:
    return {
        **_times(meeting.starts_at, meeting.minutes, zone),
        **_place(meeting),
        _("Guest"): readable_name(meeting.investor).text,
        _("Startup"): readable_name(meeting.startup).text,
        _("Interpreter"): voice_name(meeting.interpreter),
    }


def _by_person(meeting: PublishedMeeting, zone: ZoneInfo) -> Iterator[Mapping[str, object]]:
    for party in (meeting.investor, meeting.startup):
        yield {
            _("Name"): readable_name(party).text,
            **_times(meeting.starts_at, meeting.minutes, zone),
            **_place(meeting),
            _("Meets"): readable_name(meeting.other(party)).text,
            _("Interpreter"): voice_name(meeting.interpreter),
        }


def _by_name(row: Mapping[str, object]) -> tuple[str, ...]:
    name, *others = map(str, row.values())
    return (folded_name(name), *others)


def _visits(schedule: PublishedSchedule, zone: ZoneInfo) -> Iterator[Mapping[str, object]]:
    for visit in schedule.visits:
        for party in schedule.parties:
            if party.public_id in visit.buses:
                yield {
                    **_times(visit.starts_at, visit.minutes, zone),
                    _("Place"): visit.name,
                    _("Name"): readable_name(party).text,
                    _("Bus"): visit.buses[party.public_id],
                }
