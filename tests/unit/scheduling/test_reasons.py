import math
from dataclasses import replace

import pytest

from matchmaker.scheduling.problem import Interpreter, Meeting, Person, Problem
from matchmaker.scheduling.reasons import reasons_of
from matchmaker.scheduling.solver import solve
from tests.factories.tiny_schedules import make_tiny

ZH, VI, EN = frozenset({"zh"}), frozenset({"vi"}), frozenset({"en"})
EARLY, LATE = frozenset({"09:00"}), frozenset({"09:25"})
PAIR = Problem(
    slots=("09:00", "09:25"),
    tables={"09:00": 1, "09:25": 1},
    investors=(Person("i1"),),
    startups=(Person("s1"),),
    pairs={("i1", "s1"): 1.0},
)
CROWD = replace(
    PAIR,
    investors=(Person("i1"), Person("i2")),
    startups=(Person("s1"), Person("s2")),
    pairs={(i, s): 1.0 for i in ("i1", "i2") for s in ("s1", "s2")},
)


def why(problem, *meetings):
    """The reason of the pair i1 × s1."""
    found = {
        (unmet.investor, unmet.startup): unmet.reason for unmet in reasons_of(problem, meetings)
    }
    return str(found["i1", "s1"])


def speaking(problem, *interpreters):
    return replace(
        problem,
        investors=tuple(replace(person, languages=ZH) for person in problem.investors),
        startups=tuple(replace(person, languages=EN | VI) for person in problem.startups),
        interpreters=interpreters,
    )


@pytest.mark.parametrize(
    ("problem", "reason"),
    [
        (speaking(PAIR), "no interpreter speaks zh and en, vi"),
        (speaking(PAIR, Interpreter("p", ZH)), "no interpreter speaks zh and en, vi"),
        (
            speaking(PAIR, Interpreter("p", ZH | EN, frozenset())),
            "no interpreter of zh and en, vi is there when both are free",
        ),
        (replace(PAIR, startups=(Person("s1", maximum=0),)), "s1 may have no meeting"),
        (
            replace(
                PAIR, investors=(Person("i1", free=EARLY),), startups=(Person("s1", free=LATE),)
            ),
            "both are never free in the same slot",
        ),
        (
            replace(PAIR, tables={"09:00": 1, "09:25": 0}, startups=(Person("s1", free=LATE),)),
            "there is no table when both are free",
        ),
        (replace(PAIR, slots=(), tables={}), "both are never free in the same slot"),
    ],
)
def test_what_could_never_be_says_why(problem, reason):
    assert why(problem) == reason


def test_who_has_enough_is_named_with_the_number():
    once = replace(CROWD, investors=(Person("i1", maximum=1), Person("i2")))

    assert why(once, Meeting("09:00", 1, "i1", "s2")) == "i1 has its 1 meeting"


def test_who_meets_somebody_in_every_slot_is_named():
    brief = replace(CROWD, startups=(Person("s1", free=EARLY), Person("s2")))

    reason = why(brief, Meeting("09:00", 1, "i2", "s1"))

    assert reason == "s1 has a meeting whenever it is free"


def test_two_whose_free_slots_are_taken_in_turn():
    meetings = (Meeting("09:00", 1, "i1", "s2"), Meeting("09:25", 1, "i2", "s1"))

    assert why(CROWD, *meetings) == "one of them meets somebody else whenever both are free"


def test_a_room_that_is_full():
    full = (Meeting("09:00", 1, "i2", "s2"),)
    one_slot = replace(CROWD, tables={"09:00": 1, "09:25": 0})

    assert why(one_slot, *full) == "every table is taken when both are free"


def test_interpreters_who_are_all_busy():
    problem = speaking(CROWD, Interpreter("p", ZH | VI, EARLY))
    problem = replace(problem, tables={"09:00": 2, "09:25": 2})

    reason = why(problem, Meeting("09:00", 1, "i2", "s2", "p"))

    assert reason == "all interpreters of zh and en, vi are busy when both are free"


def test_tables_in_one_slot_and_interpreters_in_the_other():
    problem = speaking(CROWD, Interpreter("p", ZH | VI))
    problem = replace(problem, tables={"09:00": 1, "09:25": 2})
    third = Person("i3")
    problem = replace(problem, investors=(*problem.investors, third))
    meetings = (Meeting("09:00", 1, "i3", "s2"), Meeting("09:25", 1, "i2", "s2", "p"))

    reason = why(problem, *meetings)

    assert reason == "tables or interpreters are taken whenever both are free"


def test_room_that_is_left_is_named():
    assert why(PAIR) == "there is room at 09:00"


def test_one_id_on_both_sides_is_two_people():
    twins = replace(
        CROWD,
        investors=(Person("i1"), Person("x")),
        startups=(Person("s1"), Person("x")),
        pairs={("i1", "s1"): 1.0, ("i1", "x"): 1.0, ("x", "s1"): 1.0},
        slots=("09:00",),
        tables={"09:00": 2},
    )

    assert why(twins, Meeting("09:00", 1, "i1", "x")) == "i1 has a meeting whenever it is free"


def test_every_usable_pair_without_a_meeting_has_a_reason_and_no_other():
    for problem in map(make_tiny, range(0, 400, 4)):
        meetings = solve(problem, seconds=60).meetings
        unmet = [(one.investor, one.startup) for one in reasons_of(problem, meetings)]

        met = {meeting.pair for meeting in meetings}
        usable = [pair for pair, score in problem.pairs.items() if 0 < score < math.inf]
        assert unmet == [pair for pair in usable if pair not in met]
