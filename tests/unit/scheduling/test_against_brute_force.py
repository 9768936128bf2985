"""The solver against every plan there is, on thousands of tiny problems of every kind."""

import os

import pytest

from matchmaker.scheduling.plan import PlanStatus
from matchmaker.scheduling.solver import solve
from matchmaker.scheduling.verify import faults_of, faults_of_meetings, figures_of
from tests.factories.plain_schedule import best_figures
from tests.factories.tiny_schedules import make_tiny

PROBLEMS = int(os.environ.get("TINY_SCHEDULES", "2000"))
PARTS = 8


@pytest.mark.parametrize("part", range(PARTS))
def test_no_plan_is_better_than_the_one_found(part):
    wrong = {}
    for seed in range(part, PROBLEMS, PARTS):
        problem = make_tiny(seed)
        plan = solve(problem, seconds=60)
        if said := what_is_wrong(problem, plan):
            wrong[seed] = said
    assert wrong == {}


def what_is_wrong(problem, plan):
    """In words: what the judge says, and how the plan differs from the best there is."""
    said = [str(fault) for fault in faults_of(problem, plan)]
    if faults_of_meetings(problem, problem.locked):
        return said if plan.status is PlanStatus.INFEASIBLE else [*said, "not refused"]
    found = figures_of(problem, plan.meetings)
    missing_must, missing_minimum, objective = best_figures(problem)
    if (found.missing_must, found.missing_minimum) != (missing_must, missing_minimum):
        said.append(f"{found} instead of {missing_must}, {missing_minimum}")
    elif found.objective != pytest.approx(objective, rel=1e-6, abs=1e-9):
        said.append(f"{found} instead of {objective}")
    if plan.bound < objective * (1 - 1e-9):
        said.append(f"the bound {plan.bound} is below {objective}")
    if plan.status is not PlanStatus.OPTIMAL:
        said.append(f"not proved: {plan.objective} of {plan.bound}")
    return said
