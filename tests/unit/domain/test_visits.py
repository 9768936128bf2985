from datetime import date, time

import pytest

from matchmaker.domain.visits import VisitTimes, read_seats, understands

ZONE = "Asia/Ho_Chi_Minh"
DAY = date(2026, 1, 13)


@pytest.mark.parametrize(
    ("text", "seats"), [("45", (45,)), ("45, 29", (45, 29)), ("45 29+16", (45, 29, 16)), ("", ())]
)
def test_seats_are_read_bus_by_bus(text, seats):
    assert read_seats(text) == (seats, None)


@pytest.mark.parametrize("text", ["many", "0", "101", "-3", "4.5", "9 " * 21])
def test_what_is_no_bus_is_said(text):
    seats, problem = read_seats(text)

    assert seats == ()
    assert problem is not None


@pytest.mark.parametrize(
    ("guide", "interpreter", "guest", "follows"),
    [
        (None, (), ("zh",), True),
        ("zh", (), ("zh", "en"), True),
        ("vi", (), ("zh",), False),
        ("vi", ("vi", "zh"), ("zh",), True),
        ("vi", ("en", "zh"), ("zh",), False),
        ("vi", ("vi", "ko"), ("zh",), False),
        ("vi", (), (), True),
    ],
)
def test_a_guest_follows_the_guide_alone_or_through_the_interpreter(
    guide, interpreter, guest, follows
):
    assert understands(guide, frozenset(interpreter), frozenset(guest)) is follows


def test_times_are_refused_with_all_that_is_wrong():
    wrong = VisitTimes(DAY, time(9, 2), 0, 7, date(2026, 1, 14))

    assert wrong.problems(ZONE).keys() == {"start", "minutes", "travel_minutes", "list_day"}
    assert VisitTimes(DAY, time(9), 60, 0, DAY).problems(ZONE) == {}


def test_a_clock_that_is_skipped_is_refused():
    skipped = VisitTimes(date(2026, 3, 29), time(2, 30), 60, 0)

    assert "skip" in str(skipped.problems("Europe/Berlin")["start"])


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_day_that_no_visit_can_be_on_is_said_at_its_field(day):
    visit = VisitTimes(day, time(9), 60, 20)
    list_wanted = VisitTimes(DAY, time(9), 60, 20, day)

    assert visit.problems(ZONE).keys() == {"day"}
    assert list_wanted.problems(ZONE).keys() == {"list_day"}
