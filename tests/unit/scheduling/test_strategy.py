"""Each way to a plan is taken by itself: all keep the rules and agree on what is best."""

from dataclasses import replace

import numpy as np
import pytest

from bench.schedule_instances import SIZES, Day, Windows, make_problem
from matchmaker.scheduling import improvement, program, strategy
from matchmaker.scheduling.greedy import greedy
from matchmaker.scheduling.improvement import glance, improve, widen
from matchmaker.scheduling.instance import instance_of
from matchmaker.scheduling.plan import PlanStatus
from matchmaker.scheduling.search import Search, Stopped
from matchmaker.scheduling.seating import seated
from matchmaker.scheduling.solver import solve
from matchmaker.scheduling.verify import faults_of, faults_of_meetings
from tests.factories.plain_program import best_by_program
from tests.factories.tiny_schedules import make_busy, make_small

SMALL = replace(SIZES[0], investors=7, startups=8, slots=6, tables=3, interpreters=3)
DAYS = [Day(SMALL, windows, needs=True, seed=seed) for windows in Windows for seed in (1, 2)]
WAYS: dict[str, dict[str, float]] = {
    "by prices": {"strategy._FEW_COLUMNS": -1},
    "without whole numbers": {
        "strategy._FEW_COLUMNS": -1,
        "strategy._PROMISING": -1,
        "strategy.MOST_COLUMNS": -1,
    },
    "looking first": {
        "strategy._FEW_COLUMNS": -1,
        "strategy._COSTLY": -1,
        "strategy._FEW_GROUPS": 1,
        "search._CLOSE": 0.5,
    },
    "by windows": {"strategy._FEW_COLUMNS": -1, "strategy._PROMISING": -1},
    "at once": {"strategy._FEW_COLUMNS": 10_000},
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("day", DAYS, ids=lambda day: f"{day.name}, {day.seed}")
def test_every_way_keeps_the_rules_and_none_passes_the_bound_of_another(monkeypatch, way, day):
    problem = make_problem(day)
    best = solve(problem)
    assert best.status is PlanStatus.OPTIMAL
    for name, value in WAYS[way].items():
        monkeypatch.setattr(f"matchmaker.scheduling.{name}", value)

    plan = solve(problem, seconds=20)

    assert faults_of(problem, plan) == ()
    assert (plan.missing_must, plan.missing_minimum) == (best.missing_must, best.missing_minimum)
    assert plan.objective == pytest.approx(best.objective, rel=1e-3)
    assert plan.objective <= best.bound * (1 + 1e-9)
    assert plan.bound >= best.objective * (1 - 1e-9)


@pytest.mark.parametrize("seed", range(12))
def test_prices_alone_lead_to_plans_that_miss_as_little(monkeypatch, seed):
    problem = make_small(seed)
    best = solve(problem)
    monkeypatch.setattr(strategy, "_FEW_COLUMNS", -1)

    plan = solve(problem, seconds=20)

    assert faults_of(problem, plan) == ()
    assert plan.status is best.status
    assert (plan.missing_must, plan.missing_minimum) == (best.missing_must, best.missing_minimum)
    assert plan.objective == pytest.approx(best.objective, rel=1e-6)


def test_what_could_still_be_better_is_looked_at_to_the_last(monkeypatch):
    """Where every hour counts, a linear program may promise more than there is."""
    monkeypatch.setattr(strategy, "_FEW_COLUMNS", -1)
    monkeypatch.setattr(strategy, "MOST_COLUMNS", 120)
    problem = make_busy(5)

    plan = solve(problem)

    best = best_by_program(problem)
    assert best is not None
    assert faults_of(problem, plan) == ()
    assert plan.status is PlanStatus.OPTIMAL
    assert plan.objective == pytest.approx(best[2], rel=1e-6)
    assert plan.bound >= best[2] * (1 - 1e-9)


@pytest.mark.parametrize("day", DAYS, ids=lambda day: f"{day.name}, {day.seed}")
def test_improving_never_leaves_the_rules_and_never_gets_worse(monkeypatch, day):
    monkeypatch.setattr(improvement, "_STEPS", ((2, 0.02), (3, 1.0), (99, 0.1)))
    monkeypatch.setattr(improvement, "_MOST_WINDOWS", 40)
    problem = make_problem(day)
    instance = instance_of(problem)
    first = greedy(instance).slot_of()
    worths = []
    search = Search(instance, first, seconds=60.0, report=None)
    nothing_known = np.zeros((instance.pairs, instance.slots))

    for step in (glance, widen, improve):
        worths.append(search.worth)
        step(search, nothing_known, seed=0)
        assert faults_of_meetings(problem, seated(instance, search.best)) == ()

    worths.append(search.worth)
    assert not any(worth.is_better_than(search.worth) for worth in worths)
    assert search.worth.is_better_than(worths[0])


@pytest.mark.parametrize("step", [glance, widen, improve])
def test_windows_in_which_nothing_is_found_end_with_the_time(monkeypatch, step):
    monkeypatch.setattr(improvement, "replanned", lambda *_window: None)
    instance = instance_of(make_problem(DAYS[0]))
    search = Search(instance, greedy(instance).slot_of(), seconds=1e-9, report=None)

    with pytest.raises(Stopped):
        step(search, np.zeros((instance.pairs, instance.slots)), seed=0)


def test_where_no_program_can_be_solved_there_is_still_a_plan(monkeypatch):
    monkeypatch.setattr(program.Program, "relaxed", lambda *_: None)
    monkeypatch.setattr(program.Program, "whole", lambda *_: None)
    problem = make_problem(DAYS[0])

    plan = solve(problem)

    assert plan.status is PlanStatus.FEASIBLE
    assert plan.meetings
    assert faults_of(problem, plan) == ()
