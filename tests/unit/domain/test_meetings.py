from datetime import UTC, date, datetime, time, timedelta

import pytest

from matchmaker.domain.meetings import (
    FarTimeError,
    NoSuchTimeError,
    OddDayError,
    PastTimeError,
    TwofoldTimeError,
    UnknownZoneError,
    instant_of,
    known_zones,
    meeting_instant,
    open_pair,
)

NOW = datetime(2026, 1, 13, 2, 30, tzinfo=UTC)


def test_a_pair_has_one_key_whoever_asks():
    assert open_pair(7, 3) == open_pair(3, 7) == "3:7"
    assert open_pair(1, 23) != open_pair(12, 3)


@pytest.mark.parametrize(
    ("zone", "hour"),
    [("Asia/Ho_Chi_Minh", 2), ("Asia/Seoul", 0), ("Asia/Tokyo", 0), ("Asia/Shanghai", 1)],
)
def test_the_same_wall_time_is_another_instant_a_zone_away(zone, hour):
    instant = meeting_instant(date(2026, 1, 20), time(9, 0), zone, now=NOW)

    assert instant == datetime(2026, 1, 20, hour, 0, tzinfo=UTC)


def test_a_time_that_the_clocks_skip_is_refused():
    with pytest.raises(NoSuchTimeError):
        meeting_instant(date(2026, 3, 29), time(2, 30), "Europe/Berlin", now=NOW)


def test_a_time_that_the_clocks_show_twice_is_refused():
    with pytest.raises(TwofoldTimeError):
        meeting_instant(date(2026, 10, 25), time(2, 30), "Europe/Berlin", now=NOW)


def test_the_hours_around_a_change_of_clocks_are_taken():
    before = meeting_instant(date(2026, 10, 25), time(1, 59), "Europe/Berlin", now=NOW)
    after = meeting_instant(date(2026, 10, 25), time(3, 0), "Europe/Berlin", now=NOW)

    assert after - before == timedelta(hours=2, minutes=1)


def test_what_has_passed_there_is_refused_even_where_it_has_not_passed_here():
    with pytest.raises(PastTimeError):
        meeting_instant(date(2026, 1, 13), time(11, 30), "Asia/Seoul", now=NOW)

    assert meeting_instant(date(2026, 1, 13), time(11, 30), "Asia/Ho_Chi_Minh", now=NOW) > NOW


def test_a_meeting_in_three_years_is_refused():
    with pytest.raises(FarTimeError):
        meeting_instant(date(2029, 1, 13), time(9), "Asia/Seoul", now=NOW)


@pytest.mark.parametrize("zone", ["", "Factory", "../etc/passwd", "Mars/Olympus", "KST"])
def test_what_is_no_zone_is_refused(zone):
    with pytest.raises(UnknownZoneError):
        meeting_instant(date(2026, 1, 20), time(9), zone, now=NOW)


def test_zones_of_all_guests_are_known():
    assert {"Asia/Ho_Chi_Minh", "Asia/Seoul", "Asia/Shanghai", "Asia/Tokyo"} <= known_zones()


@pytest.mark.parametrize("day", [date.min, date(1999, 12, 31), date(2100, 1, 1), date.max])
def test_a_day_outside_of_any_calendar_of_ours_is_refused(day):
    with pytest.raises(OddDayError):
        instant_of(day, time(0, 0), "Asia/Ho_Chi_Minh")
