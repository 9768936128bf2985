from dataclasses import replace
from datetime import date

import pytest

from matchmaker.domain.event_details import EventDetails

SOUND = EventDetails("Demo day", "Park", "Asia/Ho_Chi_Minh", date(2026, 3, 10), date(2026, 3, 11))


def test_a_sound_event_has_no_problem_and_its_days():
    assert SOUND.problems() == {}
    assert SOUND.days == (date(2026, 3, 10), date(2026, 3, 11))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"venue": "x" * 201}, "venue"),
        ({"time_zone": "Atlantis/City"}, "time_zone"),
        ({"starts_on": None}, "starts_on"),
        ({"starts_on": date(1999, 1, 1)}, "starts_on"),
        ({"ends_on": None}, "ends_on"),
        ({"ends_on": date(2026, 3, 9)}, "ends_on"),
        ({"ends_on": date(2026, 6, 1)}, "ends_on"),
    ],
)
def test_what_is_wrong_with_an_event_is_said_at_its_field(change, field):
    assert field in replace(SOUND, **change).problems()


def test_an_event_without_a_day_has_none():
    assert replace(SOUND, starts_on=None).days == ()


def test_without_a_first_day_only_that_one_is_asked_for():
    assert list(replace(SOUND, starts_on=None, ends_on=None).problems()) == ["starts_on"]
