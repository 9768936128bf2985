from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from matchmaker.documents.calendars import CalendarEntry, write_calendar

NINE = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)
ENTRY = CalendarEntry(
    uid="one@matchmaker",
    starts_at=NINE,
    minutes=20,
    title="Gặp 누리솔벤처스, bàn số 7; phòng A",
    place="Table 7, Hall A",
    notes="P3 Nguyễn\nHoa",
)


def written(*entries, version=3):
    content = write_calendar(
        entries, name="Ngày gặp gỡ", time_zone="Asia/Ho_Chi_Minh", version=version, written_at=NINE
    )
    return content, Calendar.from_ical(content)


def test_an_entry_comes_back_as_it_was_written():
    _content, calendar = written(ENTRY)
    [event] = calendar.walk("VEVENT")

    assert str(event["summary"]) == ENTRY.title
    assert str(event["description"]) == ENTRY.notes
    assert event.decoded("dtstart") == NINE
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=20)


def test_times_stand_in_the_zone_of_the_event_which_the_file_describes():
    content, calendar = written(ENTRY)

    assert b"DTSTART;TZID=Asia/Ho_Chi_Minh:20260310T090000" in content
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["Asia/Ho_Chi_Minh"]


def test_a_later_version_replaces_the_entry_of_the_same_key():
    sequences = []
    for version in (3, 4):
        _content, calendar = written(ENTRY, version=version)
        [event] = calendar.walk("VEVENT")
        sequences.append((str(event["uid"]), event["sequence"]))

    assert sequences == [("one@matchmaker", 3), ("one@matchmaker", 4)]


def test_a_cancelled_entry_takes_what_stands_under_its_key_out_again():
    _content, calendar = written(replace(ENTRY, is_cancelled=True), replace(ENTRY, uid="two"))

    said = [(str(one["uid"]), str(one["status"])) for one in calendar.walk("VEVENT")]
    assert said == [("one@matchmaker", "CANCELLED"), ("two", "CONFIRMED")]


def test_no_line_is_longer_than_75_bytes_and_no_letter_is_torn():
    content, calendar = written(ENTRY, ENTRY)

    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert len(calendar.walk("VEVENT")) == 2


def test_without_meetings_it_is_still_a_calendar():
    _content, calendar = written()

    assert str(calendar["x-wr-calname"]) == "Ngày gặp gỡ"
    assert calendar.walk("VEVENT") == []


@pytest.mark.parametrize("part", ["title", "place", "notes", "name"])
def test_no_word_of_anybody_becomes_a_line_of_its_own(part):
    evil = "A; B, C\r\nATTENDEE:mailto:x@y.example\nBEGIN:VALARM\x00\u202e"
    said: dict[str, Any] = {} if part == "name" else {part: evil}
    name = evil if part == "name" else "Day"
    content = write_calendar(
        [replace(ENTRY, **said)],
        name=name,
        time_zone="Asia/Ho_Chi_Minh",
        version=1,
        written_at=NINE,
    )
    calendar = Calendar.from_ical(content)
    [event] = calendar.walk("VEVENT")

    assert b"A\\; B\\, C" in content
    assert b"\x00" not in content
    assert "\u202e" not in content.decode()
    assert "attendee" not in event
    assert event.subcomponents == []
