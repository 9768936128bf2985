"""Calendar files: meetings and visits of one participant, as RFC 5545 has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vText

from matchmaker.domain.cleaning import clean_line, clean_text

_PRODUCT = "-//matchmaker//schedule//EN"


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One appointment; `uid` stays the same from version to version, so that no copy is left.

    One `is_cancelled` takes what a calendar holds under its `uid` out again.
    """

    uid: str
    starts_at: datetime
    minutes: int
    title: str
    place: str
    notes: str
    is_cancelled: bool = False


def write_calendar(
    entries: Sequence[CalendarEntry],
    *,
    name: str,
    time_zone: str,
    version: int,
    written_at: datetime,
) -> bytes:
    """An .ics file in the event's zone, which it describes; `version` grows with each publishing.

    A program that knows an entry replaces it by one of a higher `version` (RFC 5545, 3.8.7.4).
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", vText(clean_line(name)))
    zone = ZoneInfo(time_zone)
    for entry in entries:
        calendar.add_component(_event(entry, zone, version, written_at))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _event(entry: CalendarEntry, zone: ZoneInfo, version: int, written_at: datetime) -> Event:
    starts_at = entry.starts_at.astimezone(zone)
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", written_at)
    event.add("sequence", version)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("dtstart", starts_at)
    event.add("dtend", starts_at + timedelta(minutes=entry.minutes))
    event.add("summary", clean_line(entry.title))
    event.add("location", clean_line(entry.place))
    event.add("description", clean_text(entry.notes))
    return event
