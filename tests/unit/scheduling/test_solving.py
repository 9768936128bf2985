"""What holds of every search: its plans are valid whenever it ends, and it can be repeated."""

import math
from dataclasses import replace

import pytest

from bench.schedule_instances import Day, Size, Windows, demo_day, make_problem
from matchmaker.scheduling.plan import PlanStatus
from matchmaker.scheduling.problem import Interpreter, Meeting, Person, Problem
from matchmaker.scheduling.solver import solve
from matchmaker.scheduling.verify import faults_of, figures_of
from tests.factories.tiny_schedules import make_small

MIXED = Day(Size("XS", 14, 18, 9, 9, 5), Windows.FREE, needs=True)
PAIR = Problem(
    slots=("09:00",),
    tables={"09:00": 1},
    investors=(Person("i1"),),
    startups=(Person("s1"),),
    pairs={("i1", "s1"): 0.5},
)


@pytest.fixture(scope="module")
def problem():
    return make_problem(MIXED)


def test_the_same_problem_and_seed_give_the_same_plan(problem):
    once, again = (solve(problem, seconds=60, seed=3) for _ in range(2))

    assert replace(once, seconds=0.0) == replace(again, seconds=0.0)


@pytest.mark.parametrize("words", [1, 2, 3, 5, 8])
def test_a_search_that_is_stopped_gives_a_valid_plan(problem, words):
    heard = []

    def report(progress):
        heard.append(progress)
        return len(heard) < words

    plan = solve(problem, seconds=60, report=report)

    assert len(heard) <= words
    assert faults_of(problem, plan) == ()
    assert plan.meetings


@pytest.mark.parametrize("seconds", [0.0, 0.05, 0.3])
def test_a_search_without_time_gives_a_valid_plan(problem, seconds):
    assert faults_of(problem, solve(problem, seconds=seconds)) == ()


def test_progress_is_of_plans_that_get_better_under_bounds_that_hold(problem):
    heard = []

    def report(progress):
        heard.append(progress)
        return True

    plan = solve(problem, seconds=60, report=report)

    worth = [(-one.missing_must, -one.missing_minimum, one.objective) for one in heard]
    assert worth == sorted(worth)
    assert all(one.bound >= one.objective for one in heard)
    assert all(
        one.bound >= plan.objective - 1e-9
        for one in heard
        if (one.missing_must, one.missing_minimum) == (plan.missing_must, plan.missing_minimum)
    )


def test_the_demo_day_is_planned_and_proved_and_nearly_full():
    problem = make_problem(demo_day())
    flat = replace(problem, pairs=dict.fromkeys(problem.pairs, 1.0))

    plan, fullest = solve(problem, seconds=30), solve(flat, seconds=30)

    assert faults_of(problem, plan) == ()
    assert plan.gap <= 1e-3
    assert len(plan.meetings) >= 0.95 * math.floor(fullest.bound + 1e-6)


def test_whoever_does_not_come_moves_nobody_else(problem):
    plan = solve(problem, seconds=60)
    gone = plan.meetings[0].investor
    kept = tuple(meeting for meeting in plan.meetings if meeting.investor != gone)
    rest = replace(
        problem,
        investors=tuple(person for person in problem.investors if person.id != gone),
        pairs={pair: score for pair, score in problem.pairs.items() if pair[0] != gone},
        must=frozenset(pair for pair in problem.must if pair[0] != gone),
        locked=kept,
    )

    repaired = solve(rest, seconds=60)

    assert set(kept) <= set(repaired.meetings)
    assert faults_of(rest, repaired) == ()


@pytest.mark.parametrize("score", [5e-324, 1e-300, 1e-9, 1e15, 1e300])
def test_scores_of_any_greatness_are_planned(score):
    day = replace(
        PAIR,
        startups=(Person("s1"), Person("s2")),
        pairs={("i1", "s1"): score, ("i1", "s2"): score / 2},
    )
    plan = solve(day, seconds=60)

    assert faults_of(day, plan) == ()
    assert [meeting.startup for meeting in plan.meetings] == ["s1"]


@pytest.mark.parametrize(
    "change",
    [
        {"investors": (), "pairs": {}},
        {"investors": (), "startups": (), "pairs": {}, "slots": (), "tables": {}},
        {"pairs": {}},
        {"pairs": {("i1", "s1"): math.nan}},
        {"tables": {"09:00": 0}},
        {"tables": {"09:00": 10**30}},
        {"startups": (Person("s1", free=frozenset()),)},
        {"startups": (Person("s1", minimum=10**30, maximum=0),)},
        {"startups": (Person("s1", maximum=10**30),)},
        {"interpreters": (Interpreter("p"), Interpreter("q", frozenset({"tlh"})))},
        {"must": frozenset({("i1", "s1")}), "pairs": {}},
    ],
)
def test_odd_days_are_planned_as_well_as_can_be(change):
    day = replace(PAIR, **change)
    plan = solve(day, seconds=60)

    assert faults_of(day, plan) == ()
    assert plan.status is PlanStatus.OPTIMAL
    assert len(plan.meetings) <= 1


def test_ids_may_be_anything_and_stand_on_both_sides():
    names = ("%(person)s", "누리솔 × 1", "", "\n")
    day = replace(
        PAIR,
        slots=("%s", "b"),
        tables={"%s": 3, "b": 1},
        investors=tuple(map(Person, names)),
        startups=tuple(map(Person, names)),
        pairs={(one, other): 1.0 for one in names for other in names},
    )
    plan = solve(day, seconds=60)

    assert faults_of(day, plan) == ()
    assert len(plan.meetings) == 4
    assert all(str(unmet.reason) for unmet in plan.unmet)


def test_locks_that_collide_are_refused_in_words():
    twice = (Meeting("09:00", 1, "i1", "s1"), Meeting("09:00", 1, "i1", "s1"))
    day = replace(PAIR, locked=twice)
    plan = solve(day, seconds=60)

    assert plan.status is PlanStatus.INFEASIBLE
    assert "Table 1 is taken 2 times at 09:00." in " ".join(map(str, plan.obstacles))
    assert faults_of(day, plan) == ()


def test_more_locks_never_make_a_plan_better():
    for seed in range(12):
        problem = replace(make_small(seed), locked=())
        free = solve(problem, seconds=60)
        bound_by = replace(problem, locked=free.meetings[:2])
        plan = solve(bound_by, seconds=60)

        assert faults_of(bound_by, plan) == ()
        assert _worth(bound_by, plan) == pytest.approx(_worth(problem, free))


def _worth(problem, plan):
    figures = figures_of(problem, plan.meetings)
    return figures.missing_must, figures.missing_minimum, figures.objective
