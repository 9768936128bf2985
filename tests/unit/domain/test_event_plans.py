from dataclasses import replace
from datetime import date, time

import pytest

from matchmaker.domain.errors import FieldProblemsError
from matchmaker.domain.event_plans import (
    BreakPlan,
    EventDays,
    SessionPlan,
    SlotPlan,
    tables_problem,
)

DAY = date(2026, 3, 29)
DAYS = EventDays("Europe/Berlin", DAY, DAY)
SOUND = SessionPlan(
    name="Morning", day=DAY, start=time(9, 0), end=time(12, 0), slot_minutes=20, pause_minutes=5
)


def wrong_fields(plan):
    with pytest.raises(FieldProblemsError) as caught:
        plan.checked(DAYS)
    return set(caught.value.problems)


def test_a_sound_session_has_a_span_and_a_rhythm():
    span, rhythm = SOUND.checked(DAYS)

    assert (span.minutes, rhythm.slot_minutes, rhythm.pause_minutes) == (180, 20, 5)


@pytest.mark.parametrize(
    ("change", "fields"),
    [
        ({"name": ""}, {"name"}),
        ({"name": "x" * 81}, {"name"}),
        ({"day": None}, {"day"}),
        ({"day": date(2026, 3, 30)}, {"day"}),
        ({"start": None}, {"start"}),
        ({"start": time(2, 30)}, {"start"}),
        ({"start": time(9, 1)}, {"start"}),
        ({"end": time(9, 0)}, {"end"}),
        ({"end": time(8, 0)}, {"end"}),
        ({"start": time(0, 0), "end": time(23, 0)}, {"end"}),
        ({"end": time(9, 15)}, {"slot_minutes"}),
        ({"slot_minutes": 7}, {"slot_minutes"}),
        ({"slot_minutes": 0}, {"slot_minutes"}),
        ({"slot_minutes": None}, {"slot_minutes"}),
        ({"pause_minutes": 125}, {"pause_minutes"}),
        ({"name": "", "day": None, "slot_minutes": None}, {"name", "day", "slot_minutes"}),
    ],
)
def test_what_is_wrong_with_a_session_is_said_at_its_field(change, fields):
    assert wrong_fields(replace(SOUND, **change)) == fields


def test_a_slot_may_close_all_its_tables():
    assert SlotPlan(DAY, time(9, 0), 45, 0).checked(DAYS).minutes == 45


@pytest.mark.parametrize(
    ("plan", "fields"),
    [
        (SlotPlan(None, None, None), {"day", "start", "minutes"}),
        (SlotPlan(DAY, time(9, 0), 20, 501), {"tables"}),
        (SlotPlan(DAY, time(9, 0), 20, None, has_odd_tables=True), {"tables"}),
        (BreakPlan("", DAY, time(9, 0), 20), {"name"}),
        (BreakPlan("Lunch", DAY, time(9, 0), 3), {"minutes"}),
    ],
)
def test_what_is_wrong_with_a_slot_or_a_break_is_said_at_its_field(plan, fields):
    assert wrong_fields(plan) == fields


@pytest.mark.parametrize(
    ("name", "tables", "fields"),
    [
        ("Hall", 20, set()),
        ("Hall", 0, {"tables"}),
        ("Hall", None, {"tables"}),
        ("", 501, {"name", "tables"}),
        ("x" * 81, 1, {"name"}),
    ],
)
def test_a_room_has_a_name_and_at_least_one_table(name, tables, fields):
    assert set(tables_problem(name, tables)) == fields
