"""The solver against one plain program over pairs and slots, on days too large to try all plans."""

from dataclasses import replace

import pytest

from matchmaker.scheduling.plan import OPTIMAL_GAP
from matchmaker.scheduling.solver import solve
from matchmaker.scheduling.verify import faults_of, faults_of_meetings, figures_of
from tests.factories.plain_program import best_by_program
from tests.factories.tiny_schedules import make_medium, make_small


@pytest.mark.parametrize("columns", ["as it decides", "never at once"])
def test_no_plan_is_better_than_the_one_found(columns, monkeypatch):
    """Small days are planned at once; larger ones never are, and these can be told not to be."""
    if columns == "never at once":
        monkeypatch.setattr("matchmaker.scheduling.strategy._FEW_COLUMNS", -1)
    wrong = {seed: said for seed in range(30) if (said := what_is_wrong(make_small(seed)))}
    assert wrong == {}


@pytest.mark.parametrize("part", range(3))
def test_neither_is_one_for_a_longer_day_nor_for_what_is_left_of_it(part):
    wrong = {}
    for seed in range(part, 18, 3):
        problem = make_medium(seed)
        held = solve(problem, seconds=60).meetings
        half = replace(problem, locked=held[seed % 2 :: 2])
        if said := (*what_is_wrong(problem), *what_is_wrong(half)):
            wrong[seed] = said
    assert wrong == {}


def what_is_wrong(problem):
    """What the judge says, and how the plan differs from the best there is."""
    if faults_of_meetings(problem, problem.locked):
        return ()
    plan, best = solve(problem, seconds=60), best_by_program(problem)
    assert best is not None
    found = figures_of(problem, plan.meetings)
    is_best = (found.missing_must, found.missing_minimum) == best[:2]
    is_near = found.objective == pytest.approx(best[2], rel=2 * OPTIMAL_GAP)
    is_bounded = plan.bound >= best[2] * (1 - 1e-9)
    faults = tuple(map(str, faults_of(problem, plan)))
    return faults if is_best and is_near and is_bounded else (*faults, found, best, plan.bound)
