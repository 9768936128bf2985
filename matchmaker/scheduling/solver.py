"""The one door: a problem in, the best plan that was found out, with what is proved about it."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np

from matchmaker.scheduling.colouring import balanced_colouring
from matchmaker.scheduling.greedy import fill, greedy
from matchmaker.scheduling.groups import alike, grouping, one_group
from matchmaker.scheduling.instance import Instance, figures, instance_of
from matchmaker.scheduling.plan import OPTIMAL_GAP, Plan, PlanStatus, Progress
from matchmaker.scheduling.problem import Problem
from matchmaker.scheduling.program import HALF, Aims
from matchmaker.scheduling.relaxation import Relaxation, relax
from matchmaker.scheduling.seating import seated
from matchmaker.scheduling.timetable import NOWHERE, Timetable, worth_of
from matchmaker.scheduling.verify import faults_of_meetings

Report = Callable[[Progress], bool]
_AIMS = Aims(must=1024.0, missing=32.0, score=1.0)


def solve(
    problem: Problem, *, seconds: float = 60.0, seed: int = 0, report: Report | None = None
) -> Plan:
    """Plan the meetings; `report` hears of progress and stops the search by returning False."""
    began = time.monotonic()
    if faults := faults_of_meetings(problem, problem.locked):
        return Plan(PlanStatus.INFEASIBLE, 0, 0, 0.0, 0.0, time.monotonic() - began, (), (), faults)
    instance = instance_of(problem)
    best = greedy(instance).slot_of()
    bound = float(instance.score.sum())
    relaxation = relax(instance, grouping(instance, one_group(instance)), _AIMS)
    if relaxation is not None:
        found = _rounded(instance, relaxation)
        if worth_of(instance, found).is_better_than(worth_of(instance, best)):
            best = found
        bound = min(bound, relaxation.bound(instance, worth_of(instance, best)))
    return _plan(instance, best, bound, began)


def _rounded(instance: Instance, relaxation: Relaxation) -> np.ndarray:
    chosen = relaxation.columns.pair[relaxation.taken > HALF]
    if not alike(instance).any():
        slot_of = np.full(instance.pairs, NOWHERE)
        edges = list(
            zip(instance.left[chosen].tolist(), instance.right[chosen].tolist(), strict=True)
        )
        colours = np.array(
            balanced_colouring(edges, instance.people, instance.slots), dtype=np.int64
        )
        if not (instance.kind[chosen] >= 0).any():
            slot_of[chosen] = colours
            return slot_of
    timetable = Timetable(instance)
    gained = relaxation.gained.max(axis=1)
    fill(timetable, chosen[np.argsort(-gained[chosen])].tolist(), lacking=True)
    fill(timetable, np.argsort(-gained).tolist(), lacking=True)
    return timetable.slot_of()


def _plan(instance: Instance, slot_of: np.ndarray, bound: float, began: float) -> Plan:
    meetings = seated(instance, slot_of)
    missing_must, missing_minimum, objective = figures(instance, meetings)
    locked = objective - worth_of(instance, slot_of).score
    bound = max(objective, bound + locked)
    gap = (bound - objective) / bound if bound > 0 else 0.0
    return Plan(
        status=PlanStatus.OPTIMAL if gap <= OPTIMAL_GAP else PlanStatus.FEASIBLE,
        missing_must=missing_must,
        missing_minimum=missing_minimum,
        objective=objective,
        bound=bound,
        seconds=time.monotonic() - began,
        meetings=tuple(sorted(meetings)),
    )
