from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaker.domain.event_times import (
    Rhythm,
    Span,
    UnevenTimeError,
    cut_slots,
    event_instant,
    grains,
    local_time,
    shifted,
    slot_label,
)
from matchmaker.domain.meetings import NoSuchTimeError, TwofoldTimeError, UnknownZoneError

DA_NANG, BERLIN = "Asia/Ho_Chi_Minh", "Europe/Berlin"
NINE = datetime(2026, 1, 13, 2, 0, tzinfo=UTC)
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
"""Days on which the clocks of Berlin change."""


def labels(slots, zone=DA_NANG):
    return [local_time(slot.starts_at, zone).strftime("%H:%M") for slot in slots]


def test_grains_count_five_minutes_since_1970():
    assert list(grains(datetime(1970, 1, 1, 0, 10, tzinfo=UTC), 15)) == [2, 3, 4]


@pytest.mark.parametrize(("starts_at", "minutes"), [(NINE + timedelta(minutes=3), 20), (NINE, 7)])
def test_grains_of_uneven_times_are_refused(starts_at, minutes):
    with pytest.raises(UnevenTimeError):
        grains(starts_at, minutes)


@given(st.integers(0, 10_000), st.integers(1, 40), st.integers(0, 10_000), st.integers(1, 40))
def test_two_times_share_a_grain_just_when_they_cross(one, long, other, short):
    start = datetime(2026, 1, 1, tzinfo=UTC)
    spans = [
        Span(start + timedelta(minutes=5 * at), 5 * length)
        for at, length in ((one, long), (other, short))
    ]

    shared = set(grains(spans[0].starts_at, spans[0].minutes)) & set(
        grains(spans[1].starts_at, spans[1].minutes)
    )

    assert bool(shared) is spans[0].crosses(spans[1])


def test_a_wall_clock_is_that_of_the_zone():
    assert event_instant(date(2026, 1, 13), time(9, 0), DA_NANG) == NINE


@pytest.mark.parametrize(
    ("day", "clock", "zone", "error"),
    [
        (SPRING, time(2, 30), BERLIN, NoSuchTimeError),
        (AUTUMN, time(2, 30), BERLIN, TwofoldTimeError),
        (SPRING, time(9, 3), BERLIN, UnevenTimeError),
        (SPRING, time(9, 0, 30), BERLIN, UnevenTimeError),
        (SPRING, time(9, 0), "Atlantis/City", UnknownZoneError),
    ],
)
def test_a_wall_clock_that_is_no_time_of_an_event_is_refused(day, clock, zone, error):
    with pytest.raises(error):
        event_instant(day, clock, zone)


def test_a_slot_is_called_by_its_wall_clock():
    assert slot_label(NINE, DA_NANG) == "2026-01-13T09:00"


def test_a_session_is_cut_from_its_start_and_what_does_not_fit_is_left():
    slots = cut_slots(Span(NINE, 100), Rhythm(20, 5), (), DA_NANG)

    assert labels(slots) == ["09:00", "09:25", "09:50", "10:15"]


def test_slots_go_on_when_a_break_ends():
    breaks = [Span(NINE + timedelta(minutes=50), 25), Span(NINE + timedelta(minutes=75), 10)]

    slots = cut_slots(Span(NINE, 150), Rhythm(20), breaks, DA_NANG)

    assert labels(slots) == ["09:00", "09:20", "10:25", "10:45", "11:05"]


def test_breaks_that_fill_a_session_leave_no_slot():
    assert cut_slots(Span(NINE, 60), Rhythm(20), [Span(NINE, 60)], DA_NANG) == ()


def test_a_session_over_a_skipped_hour_has_no_slot_in_it():
    start = event_instant(SPRING, time(1, 0), BERLIN)

    slots = cut_slots(Span(start, 120), Rhythm(30), (), BERLIN)

    assert labels(slots, BERLIN) == ["01:00", "01:30", "03:00", "03:30"]


def test_a_session_over_an_hour_that_comes_twice_is_refused():
    start = event_instant(AUTUMN, time(1, 0), BERLIN)

    with pytest.raises(TwofoldTimeError):
        cut_slots(Span(start, 240), Rhythm(30), (), BERLIN)


def test_the_same_wall_clock_days_later_may_be_another_distance():
    start = event_instant(date(2026, 3, 28), time(9, 0), BERLIN)

    assert shifted(start, 1, BERLIN) - start == timedelta(hours=23)
