from dataclasses import replace

import pytest

from matchmaker.scheduling.problem import Interpreter, Meeting, Person, Problem
from matchmaker.scheduling.reading import read_problem
from matchmaker.scheduling.verify import faults_of_meetings
from matchmaker.scheduling.what_if import (
    MoreInterpreters,
    MoreSlots,
    MoreTables,
    Point,
    enlarged,
    what_if,
)
from matchmaker.scheduling.writing import problem_document
from tests.factories.tiny_schedules import make_tiny

ZH, VI = frozenset({"zh"}), frozenset({"vi"})
DAY = Problem(
    slots=("09:00", "09:25"),
    tables={"09:00": 1, "09:25": 0},
    investors=(Person("i1"), Person("i2", free=frozenset({"09:00"})), Person("i3")),
    startups=(Person("s1"), Person("s2"), Person("s3")),
    pairs={(f"i{i}", f"s{s}"): 1.0 for i in (1, 2, 3) for s in (1, 2, 3)},
)


def test_one_more_table_is_one_more_meeting_until_everybody_meets():
    curve = what_if(DAY, MoreTables(), 4, seconds=60)

    assert [point.extra for point in curve] == [0, 1, 2, 3, 4]
    assert [point.meetings for point in curve] == [1, 2, 3, 3, 3]
    assert [point.bound for point in curve] == pytest.approx([1, 2, 3, 3, 3])
    assert all(point.is_proved for point in curve)


def test_a_slot_without_tables_gets_none():
    assert enlarged(DAY, MoreTables(), 2).tables == {"09:00": 3, "09:25": 0}


def test_an_interpreter_more_lets_those_talk_who_share_no_language():
    spoken = replace(
        DAY,
        tables={"09:00": 3, "09:25": 3},
        investors=tuple(replace(person, languages=ZH) for person in DAY.investors),
        startups=tuple(replace(person, languages=VI) for person in DAY.startups),
        interpreters=(Interpreter("+1", ZH | VI, frozenset({"09:00"})),),
    )

    curve = what_if(spoken, MoreInterpreters(ZH | VI), 2, seconds=60)

    assert [point.meetings for point in curve] == [1, 3, 5]
    larger = enlarged(spoken, MoreInterpreters(ZH | VI), 2)
    assert [who.id for who in larger.interpreters] == ["+1", "++1", "++2"]


def test_half_an_hour_more_keeps_those_who_are_free_before_it():
    half_an_hour = MoreSlots(("09:10", "09:20", "09:30"), after="09:00", each=2)

    larger = enlarged(DAY, half_an_hour, 1)

    assert larger.slots == ("09:00", "09:10", "09:20", "09:25")
    assert larger.tables == {"09:00": 1, "09:10": 1, "09:20": 1, "09:25": 0}
    assert larger.investors[1].free == frozenset({"09:00", "09:10", "09:20"})
    assert larger.investors[0].free is None
    assert [point.meetings for point in what_if(DAY, half_an_hour, 9, seconds=60)] == [1, 3]


def test_whoever_has_left_does_not_come_back_for_a_slot_at_the_end():
    larger = enlarged(DAY, MoreSlots(("09:50",)), 1)

    assert larger.slots == ("09:00", "09:25", "09:50")
    assert larger.investors[1].free == frozenset({"09:00"})


def test_a_day_without_slots_has_none_to_add_to():
    empty = replace(DAY, slots=(), tables={})

    curve = what_if(empty, MoreSlots(("09:00",)), 1, seconds=60)

    assert [point.meetings for point in curve] == [0, 0]


def test_whoever_listens_hears_of_the_curve_and_can_end_it():
    heard = []

    def report(curve):
        heard.append(curve)
        return len(curve) < 2

    curve = what_if(DAY, MoreTables(), 4, seconds=5, report=report)

    assert len(curve) == 2
    assert heard[-1] == curve
    assert all(isinstance(point, Point) for point in curve)


def test_more_never_brings_less_even_without_time():
    for seed in range(40):
        problem = make_tiny(seed)
        if faults_of_meetings(problem, problem.locked):
            continue
        curve = what_if(problem, MoreTables(), 3, seconds=0)
        figures = [
            (-point.missing_must, -point.missing_minimum, point.objective) for point in curve
        ]
        assert figures == sorted(figures)
        assert all(point.bound >= point.objective for point in curve)


def test_a_larger_day_is_a_problem_that_can_be_read():
    locked = replace(DAY, locked=(Meeting("09:00", 1, "i1", "s1"),))
    resources = (MoreTables(), MoreInterpreters(ZH), MoreSlots(("09:50", "10:15")))

    for larger in (enlarged(locked, resource, 2) for resource in resources):
        assert read_problem(problem_document(larger)) == larger
