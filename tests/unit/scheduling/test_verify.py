import math
from dataclasses import replace

import pytest

from bench.broken_plans import broken_plans
from matchmaker.scheduling.plan import Plan, PlanStatus
from matchmaker.scheduling.problem import Interpreter, Meeting, Person, Problem
from matchmaker.scheduling.solver import solve
from matchmaker.scheduling.verify import Figures, faults_of, faults_of_meetings, figures_of
from tests.factories.tiny_schedules import make_tiny

ZH, VI, EN = frozenset({"zh"}), frozenset({"vi"}), frozenset({"en"})
PROBLEM = Problem(
    slots=("09:00", "09:25"),
    tables={"09:00": 2, "09:25": 1},
    investors=(
        Person("i1", minimum=2, maximum=2, languages=ZH),
        Person("i2", free=frozenset({"09:00"})),
    ),
    startups=(Person("s1", languages=VI), Person("s2", maximum=1), Person("s3", languages=ZH)),
    pairs={
        ("i1", "s1"): 0.5,
        ("i1", "s2"): 0.25,
        ("i1", "s3"): 0.125,
        ("i2", "s1"): 1.0,
        ("i2", "s2"): 1.0,
        ("i2", "s3"): math.nan,
    },
    interpreters=(
        Interpreter("p1", ZH | VI, frozenset({"09:00"})),
        Interpreter("p2", ZH | EN),
        Interpreter("p3", ZH | VI),
    ),
    must=frozenset({("i1", "s1"), ("i2", "s3")}),
)
TALK = Meeting("09:00", 1, "i1", "s1", "p1")
BOTH = Meeting("09:00", 2, "i2", "s2")
LATE = Meeting("09:25", 1, "i1", "s3")
GOOD = (TALK, BOTH, LATE)


def said(*meetings, problem=PROBLEM):
    return [str(fault) for fault in faults_of_meetings(problem, meetings)]


def plan_of(problem=PROBLEM, meetings=GOOD, **claims):
    figures = figures_of(problem, meetings)
    plan = Plan(
        PlanStatus.FEASIBLE,
        figures.missing_must,
        figures.missing_minimum,
        figures.objective,
        2.0,
        0.1,
        meetings,
    )
    return replace(plan, **claims)


def test_a_plan_that_breaks_no_rule_has_no_fault():
    assert said(*GOOD) == []
    assert faults_of(PROBLEM, plan_of()) == ()


def test_figures_count_musts_that_may_not_be_and_every_missing_minimum():
    assert figures_of(PROBLEM, GOOD) == Figures(1, 0, 1.625)
    assert figures_of(PROBLEM, ()) == Figures(2, 2, 0.0)
    assert figures_of(PROBLEM, (TALK,)) == Figures(1, 1, 0.5)


def test_a_minimum_above_the_maximum_counts_as_missing():
    eager = replace(PROBLEM, investors=(Person("i1", minimum=5, maximum=1), Person("i2")))

    assert figures_of(eager, (TALK,)).missing_minimum == 4


@pytest.mark.parametrize(
    ("meeting", "sentence"),
    [
        (Meeting("09:00", 1, "i2", "s3"), "i2 × s3 may not meet at 09:00."),
        (Meeting("09:00", 1, "i9", "s3"), "i9 × s3 may not meet at 09:00."),
        (Meeting("10:00", 1, "i1", "s3"), "i1 × s3 may not meet at 10:00."),
        (
            Meeting("09:25", 2, "i1", "s3"),
            "i1 × s3 at 09:25: there is no table 2, only 1 of them.",
        ),
        (
            Meeting("09:25", 0, "i1", "s3"),
            "i1 × s3 at 09:25: there is no table 0, only 1 of them.",
        ),
        (Meeting("09:25", 1, "i2", "s2"), "i2 × s2 at 09:25: i2 is not free."),
        (
            Meeting("09:00", 1, "i1", "s1"),
            "i1 × s1 at 09:00: they share no language, and have no interpreter.",
        ),
        (
            Meeting("09:00", 1, "i1", "s1", "p9"),
            "i1 × s1 at 09:00: there is no interpreter p9.",
        ),
        (
            Meeting("09:00", 1, "i1", "s1", "p2"),
            "i1 × s1 at 09:00: p2 does not speak with both sides.",
        ),
        (Meeting("09:25", 1, "i1", "s1", "p1"), "i1 × s1 at 09:25: p1 is not free."),
        (
            Meeting("09:25", 1, "i1", "s3", "p3"),
            "i1 × s3 at 09:25: they share a language, or it is unknown, and p3 is not needed.",
        ),
        (
            Meeting("09:00", 1, "i1", "s2", "p3"),
            "i1 × s2 at 09:00: they share a language, or it is unknown, and p3 is not needed.",
        ),
    ],
)
def test_what_is_wrong_with_one_meeting_is_said(meeting, sentence):
    assert said(meeting) == [sentence]


@pytest.mark.parametrize(
    ("meetings", "sentence"),
    [
        ((TALK, replace(BOTH, table=1)), "Table 1 is taken 2 times at 09:00."),
        ((TALK, Meeting("09:00", 2, "i1", "s3")), "i1 is booked 2 times at 09:00."),
        ((BOTH, Meeting("09:00", 1, "i1", "s2")), "s2 is booked 2 times at 09:00."),
        ((LATE, Meeting("09:00", 1, "i1", "s3")), "i1 × s3 meet 2 times."),
        ((BOTH, Meeting("09:25", 1, "i1", "s2")), "s2 has 2 meetings, and may have 1."),
    ],
)
def test_what_is_wrong_between_meetings_is_said(meetings, sentence):
    assert sentence in said(*meetings)


def test_an_interpreter_sits_at_one_table():
    problem = replace(PROBLEM, investors=(Person("i1", languages=ZH), Person("i2", languages=ZH)))
    meetings = (TALK, Meeting("09:00", 2, "i2", "s1", "p1"))

    assert "p1 interprets 2 times at 09:00." in said(*meetings, problem=problem)


def test_nobody_has_more_meetings_than_slots():
    problem = replace(PROBLEM, slots=("09:00",), investors=(Person("i1"), Person("i2")))
    twice = (Meeting("09:00", 1, "i1", "s3"), Meeting("09:00", 2, "i1", "s2"))

    assert "i1 has 2 meetings, and may have 1." in said(*twice, problem=problem)


@pytest.mark.parametrize(
    ("claims", "sentence"),
    [
        ({"missing_must": 0}, "Must meetings that are missing: 1, not 0."),
        ({"missing_minimum": 1}, "Minimum meetings that are missing: 0, not 1."),
        ({"objective": 1.7}, "The scores add up to 1.625, not 1.7."),
        ({"objective": math.nan}, "The scores add up to 1.625, not nan."),
        ({"bound": 1.5}, "The scores add up to 1.625, over the bound of 1.5."),
        ({"bound": math.nan}, "The scores add up to 1.625, over the bound of nan."),
        (
            {"status": PlanStatus.OPTIMAL},
            "The plan is called optimal with a gap of 0.1875.",
        ),
    ],
)
def test_a_false_claim_is_said(claims, sentence):
    faults = faults_of(PROBLEM, plan_of(**claims))

    assert sentence in map(str, faults)


def test_a_locked_meeting_stays_as_it_is():
    locked = replace(PROBLEM, locked=(replace(TALK, interpreter="p3"),))

    sentences = [str(fault) for fault in faults_of(locked, plan_of())]

    assert sentences == ["i1 × s1 is locked at 09:00, and was moved."]


def test_a_refusal_is_right_when_the_locks_break_a_rule_and_it_says_so():
    broken = replace(PROBLEM, locked=(replace(TALK, interpreter=None),))
    refusal = plan_of(meetings=(), status=PlanStatus.INFEASIBLE)
    reason = faults_of_meetings(broken, broken.locked)

    assert faults_of(broken, replace(refusal, obstacles=reason)) == ()
    assert [str(fault) for fault in faults_of(broken, refusal)] == [
        "A plan that cannot be says why."
    ]
    assert [str(fault) for fault in faults_of(PROBLEM, replace(refusal, obstacles=reason))] == [
        "The locked meetings break no rule, so there is a plan."
    ]
    assert "A plan that cannot be holds no meetings." in map(
        str, faults_of(broken, replace(refusal, meetings=GOOD, obstacles=reason))
    )


def test_what_breaks_a_plan_for_certain_is_found_in_every_plan():
    certain = {
        "a slot of another day",
        "somebody unknown",
        "a better objective",
        "a lower bound",
        "called optimal",
        "another number of musts",
        "another number of minimums",
        "called impossible",
        "impossible without a word",
        "bound of no number",
        "dropped",
        "doubled",
    }
    problems = [problem for problem in map(make_tiny, range(60)) if not said_of_locks(problem)]
    broken = [
        (kind, plan, problem)
        for problem in problems
        for kind, plan in broken_plans(problem, solve(problem, seconds=60), 20, seed=1)
    ]
    passed = [kind for kind, plan, problem in broken if not faults_of(problem, plan)]

    assert {kind for kind, *_ in broken} > certain
    assert certain.isdisjoint(passed)


def said_of_locks(problem):
    return said(*problem.locked, problem=problem)
