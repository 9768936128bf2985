"""The one door: a problem in, the best plan that was found out, with what is proved about it."""

from __future__ import annotations

import time
from contextlib import suppress

from matchmaker.scheduling.greedy import greedy
from matchmaker.scheduling.instance import figures, instance_of
from matchmaker.scheduling.obstacles import obstacles_of
from matchmaker.scheduling.plan import OPTIMAL_GAP, Plan, PlanStatus
from matchmaker.scheduling.polishing import polish
from matchmaker.scheduling.problem import Problem
from matchmaker.scheduling.reasons import reasons_of
from matchmaker.scheduling.search import Report, Search, Stopped
from matchmaker.scheduling.seating import seated
from matchmaker.scheduling.strategy import plan
from matchmaker.scheduling.verify import faults_of_meetings


def solve(
    problem: Problem, *, seconds: float = 60.0, seed: int = 0, report: Report | None = None
) -> Plan:
    """Plan the meetings; `report` hears of progress and stops the search by returning False.

    The same problem and seed give the same plan, unless the search is cut off.
    """
    began = time.monotonic()
    if faults_of_meetings(problem, problem.locked):
        return _refusal(problem, began)
    instance = instance_of(problem)
    search = Search(instance, greedy(instance).slot_of(), seconds=seconds, report=report)
    with suppress(Stopped):
        plan(search, seed)
    return _plan(problem, search, began)


def _refusal(problem: Problem, began: float) -> Plan:
    """Where locked meetings break a rule, no plan keeps both."""
    missing_must, missing_minimum, _ = figures(problem, [])
    return Plan(
        status=PlanStatus.INFEASIBLE,
        missing_must=missing_must,
        missing_minimum=missing_minimum,
        objective=0.0,
        bound=0.0,
        seconds=time.monotonic() - began,
        meetings=(),
        obstacles=obstacles_of(problem),
    )


def _plan(problem: Problem, search: Search, began: float) -> Plan:
    meetings = seated(search.instance, polish(search))
    missing_must, missing_minimum, objective = figures(problem, meetings)
    bound = max(objective, objective + search.bound - search.worth.score)
    optimal = search.misses_least() and bound - objective <= OPTIMAL_GAP * bound
    return Plan(
        status=PlanStatus.OPTIMAL if optimal else PlanStatus.FEASIBLE,
        missing_must=missing_must,
        missing_minimum=missing_minimum,
        objective=objective,
        bound=bound,
        seconds=time.monotonic() - began,
        meetings=tuple(sorted(meetings)),
        unmet=reasons_of(problem, meetings),
        obstacles=obstacles_of(problem),
    )
