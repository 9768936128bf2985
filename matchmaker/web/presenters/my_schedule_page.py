"""One's own days at events, as a page and as calendar files."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from flask import url_for

from matchmaker.documents.calendars import CalendarEntry
from matchmaker.domain.names import folded_name
from matchmaker.services.schedules.own_days import OwnDay
from matchmaker.services.schedules.published import Party, PublishedMeeting, PublishedVisit
from matchmaker.web.locale import format_number
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.day_sheet import DaySheet, own_sheet, voice_name
from matchmaker.web.presenters.empty import Empty
from matchmaker.web.presenters.lists import listed
from matchmaker.web.presenters.names import readable_name
from matchmaker.web.words import _

_UID_HOST = "matchmaker"


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """`calendar` None where there is nothing to keep."""

    sheet: DaySheet
    calendar: Button | None


@dataclass(frozen=True, slots=True)
class MySchedulePage:
    """The events that are still to come first, then those that are over."""

    sheets: tuple[OwnSheet, ...]
    past: tuple[OwnSheet, ...]
    empty: Empty


def my_schedule_page(days: Sequence[OwnDay], now: datetime) -> MySchedulePage:
    coming = [day for day in days if not _is_over(day, now)]
    over = [day for day in days if _is_over(day, now)]
    return MySchedulePage(
        sheets=tuple(map(_own_sheet, coming)),
        past=tuple(map(_own_sheet, over)),
        empty=Empty(
            title=_("No schedule yet"),
            text=_("Your meetings stand here as soon as the organizers publish the schedule."),
            actions=(Button(_("Requests"), url_for("requests.index")),),
        ),
    )


def calendar_name(day: OwnDay) -> str:
    """Of the file, told apart from those of others who travel together."""
    words = re.findall(r"[a-z0-9]+", folded_name(day.party.name_latin or day.party.name))
    return "-".join(("schedule", *words)) + ".ics"


def calendar_entries(day: OwnDay) -> list[CalendarEntry]:
    """Meetings and visits; each keeps its key, so that a new file replaces what has moved.

    What was dropped since an earlier file comes cancelled, and so does all of an event that was
    called off.
    """
    place = listed((day.schedule.name, day.schedule.venue))
    entries = [
        *(_meeting_entry(day, meeting, place) for meeting in day.meetings),
        *(_visit_entry(day, visit) for visit in day.visits),
    ]
    dropped = [
        *(_meeting_entry(day, meeting, place) for meeting in day.dropped_meetings),
        *(_visit_entry(day, visit) for visit in day.dropped_visits),
    ]
    if day.schedule.called_off is not None:
        entries, dropped = [], [*entries, *dropped]
    return entries + [replace(entry, is_cancelled=True) for entry in dropped]


def _own_sheet(day: OwnDay) -> OwnSheet:
    address = url_for("my_schedule.calendar", participant_id=day.party.public_id)
    has_some = any((day.meetings, day.visits, day.dropped_meetings, day.dropped_visits))
    calendar = Button(_("Calendar file"), address, "s") if has_some else None
    return OwnSheet(own_sheet(day, _profile_href), calendar)


def _profile_href(party: Party) -> str:
    return url_for("profiles.show", profile_id=party.profile_id)


def _is_over(day: OwnDay, now: datetime) -> bool:
    ends = [item.starts_at + timedelta(minutes=item.minutes) for item in day.meetings]
    ends += [item.starts_at + timedelta(minutes=item.minutes) for item in day.visits]
    return bool(ends) and max(ends) < now


def _meeting_entry(day: OwnDay, meeting: PublishedMeeting, place: str) -> CalendarEntry:
    table = _("Table %(table)s", table=format_number(meeting.table))
    voice = voice_name(meeting.interpreter)
    other = readable_name(meeting.other(day.party)).text
    notes = [f"{readable_name(day.party).text} – {other}"]
    if voice:
        notes.append(_("Interpreter: %(name)s", name=voice))
    return CalendarEntry(
        uid=f"{meeting.public_id}@{_UID_HOST}",
        starts_at=meeting.starts_at,
        minutes=meeting.minutes,
        title=_("Meeting with %(name)s", name=other),
        place=listed((table, meeting.room, place)),
        notes=listed(notes),
    )


def _visit_entry(day: OwnDay, visit: PublishedVisit) -> CalendarEntry:
    """From when the bus leaves until it is back."""
    travel = timedelta(minutes=visit.travel_minutes)
    bus = visit.buses[day.party.public_id]
    return CalendarEntry(
        uid=f"{visit.public_id}.{day.party.public_id}@{_UID_HOST}",
        starts_at=visit.starts_at - travel,
        minutes=visit.minutes + 2 * visit.travel_minutes,
        title=_("Site visit: %(name)s", name=visit.name),
        place=visit.name,
        notes="" if bus is None else _("Bus %(number)s", number=format_number(bus)),
    )
