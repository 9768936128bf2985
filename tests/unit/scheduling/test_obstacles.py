import math
from dataclasses import replace

import pytest

from matchmaker.scheduling.obstacles import obstacles_of
from matchmaker.scheduling.problem import Interpreter, Meeting, Person, Problem
from matchmaker.scheduling.verify import faults_of_meetings
from tests.factories.plain_schedule import best_figures
from tests.factories.tiny_schedules import make_tiny

ZH, VI = frozenset({"zh"}), frozenset({"vi"})
EARLY = frozenset({"09:00"})
DAY = Problem(
    slots=("09:00", "09:25"),
    tables={"09:00": 1, "09:25": 1},
    investors=(Person("i1"), Person("i2")),
    startups=(Person("s1"), Person("s2")),
    pairs={(i, s): 1.0 for i in ("i1", "i2") for s in ("s1", "s2")},
)
EVERYBODY = frozenset(DAY.pairs)


def said(problem):
    return [str(obstacle) for obstacle in obstacles_of(problem)]


def test_a_day_that_fits_has_none():
    assert said(DAY) == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"slots": (), "tables": {}}, "There is no slot to meet in."),
        ({"tables": {"09:00": 0, "09:25": 0}}, "There is no table in any slot."),
        ({"pairs": {}}, "There is no pair that may meet."),
        (
            {"pairs": {("i1", "s1"): math.nan}},
            "i1 × s1 may not meet: their score is no positive number.",
        ),
        (
            {"pairs": {("i1", "s2"): 1.0}, "must": frozenset({("i1", "s1")})},
            "i1 × s1 must meet, but are no pair that may.",
        ),
        (
            {
                "must": frozenset({("i1", "s1")}),
                "startups": (Person("s1", maximum=0), Person("s2")),
            },
            "i1 × s1 must meet, but cannot: s1 may have no meeting.",
        ),
        (
            {"must": EVERYBODY, "investors": (Person("i1", free=EARLY), Person("i2"))},
            "i1 must meet 2 people, but is free in 1 slot.",
        ),
        (
            {"must": EVERYBODY, "investors": (Person("i1", maximum=1), Person("i2"))},
            "i1 must meet 2 people, and may have 1 meeting.",
        ),
        (
            {"investors": (Person("i1", minimum=3, maximum=2), Person("i2"))},
            "i1 has a minimum of 3, but a maximum of 2.",
        ),
        (
            {"investors": (Person("i1", minimum=2, free=EARLY), Person("i2"))},
            "i1 has a minimum of 2, but is free in 1 slot.",
        ),
        (
            {"tables": {"09:00": 1, "09:25": 0}, "must": EVERYBODY},
            "i1 must meet 2 people, but only 1 slot they are free in has a table.",
        ),
        (
            {
                "tables": {"09:00": 0, "09:25": 1},
                "investors": (Person("i1", minimum=1, free=EARLY), Person("i2")),
            },
            "i1 has a minimum of 1, but only 0 slots they are free in have a table.",
        ),
        (
            {"pairs": {("i1", "s1"): 1.0}, "investors": (Person("i1", minimum=2), Person("i2"))},
            "i1 has a minimum of 2, but there is 1 person to meet.",
        ),
        (
            {"must": EVERYBODY},
            "4 meetings have to be at 09:00, 09:25, where 2 tables are.",
        ),
        (
            {"startups": (Person("s1", minimum=2), Person("s2", minimum=1))},
            "The minimums of the startups add up to 3, and the tables hold 2 meetings.",
        ),
        (
            {"locked": (Meeting("09:00", 1, "i9", "s1"),)},
            "The locked meetings break a rule: i9 × s1 may not meet at 09:00.",
        ),
    ],
)
def test_what_cannot_fit_is_named(change, sentence):
    assert sentence in said(replace(DAY, **change))


def test_interpreters_who_are_too_few_are_counted_by_slot_and_language():
    problem = replace(
        DAY,
        tables={"09:00": 2, "09:25": 2},
        investors=(Person("i1", free=EARLY, languages=ZH), Person("i2", languages=ZH)),
        startups=(Person("s1", languages=VI), Person("s2", free=EARLY, languages=VI)),
        interpreters=(Interpreter("p1", ZH | VI),),
        must=frozenset({("i1", "s1"), ("i2", "s2")}),
    )

    assert said(problem) == ["2 meetings at 09:00 need an interpreter of vi, zh, 1 is there."]


@pytest.mark.parametrize("part", range(4))
def test_a_wish_called_vain_is_missing_in_the_best_plan(part):
    wrong = []
    for seed in range(part, 1200, 4):
        problem = make_tiny(seed)
        if faults_of_meetings(problem, problem.locked):
            continue
        missing_must, missing_minimum, _ = best_figures(problem)
        sentences = said(problem)
        is_musts = any(
            "must meet" in sentence or "have to be" in sentence for sentence in sentences
        )
        is_minimum = any("minimum" in sentence for sentence in sentences)
        if (is_musts and not missing_must) or (is_minimum and not missing_minimum):
            wrong.append((seed, sentences))
    assert wrong == []
