"""A few slots planned anew: the rules hold, and nothing gets worse."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from bench.schedule_instances import SIZES, Day, Windows, make_problem
from matchmaker.scheduling.greedy import greedy
from matchmaker.scheduling.instance import instance_of
from matchmaker.scheduling.problem import Person, Problem
from matchmaker.scheduling.seating import seated
from matchmaker.scheduling.timetable import worth_of
from matchmaker.scheduling.verify import faults_of_meetings
from matchmaker.scheduling.windows import replanned, window_of

SMALL = replace(SIZES[0], investors=10, startups=12, slots=6, tables=4, interpreters=3)


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
@pytest.mark.parametrize("width", [1, 2, 3])
def test_a_window_planned_anew_keeps_the_rules_and_is_never_worse(seed, width):
    problem = make_problem(Day(SMALL, Windows.FREE, needs=True, seed=seed))
    instance = instance_of(problem)
    slot_of = greedy(instance).slot_of()
    every = np.ones(instance.pairs, dtype=bool)
    nothing_known = np.zeros((instance.pairs, instance.slots))
    began = worth_of(instance, slot_of)

    for slots in combinations(range(instance.slots), width):
        before = worth_of(instance, slot_of)
        window = window_of(instance, slot_of, np.array(slots), every)
        found = replanned(window, slot_of, nothing_known, 0.0)
        assert found
        new = found[0]
        outside = ~np.isin(slot_of, slots) & (slot_of >= 0)
        assert (new[outside] == slot_of[outside]).all()
        assert faults_of_meetings(problem, seated(instance, new)) == ()
        assert not before.is_better_than(worth_of(instance, new))
        slot_of = new

    assert worth_of(instance, slot_of).is_better_than(began)


def test_a_window_where_nobody_can_meet_is_left_alone():
    nobody: frozenset[str] = frozenset()
    instance = instance_of(
        Problem(
            slots=("9", "10"),
            tables={"9": 1, "10": 1},
            investors=(Person("i", free=frozenset(["9"])), Person("j", free=nobody)),
            startups=(Person("s"),),
            pairs={("i", "s"): 1.0, ("j", "s"): 1.0},
        )
    )
    slot_of = np.array([0])

    window = window_of(instance, slot_of, np.array([1]), np.ones(1, dtype=bool))

    assert replanned(window, slot_of, np.zeros((1, 2)), 0.0) is None
