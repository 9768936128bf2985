"""What a search tells while it runs, and when it ends."""

from dataclasses import replace
from threading import Event

import numpy as np
import pytest

from matchmaker.scheduling.greedy import greedy
from matchmaker.scheduling.instance import instance_of
from matchmaker.scheduling.plan import Progress
from matchmaker.scheduling.prices import Ceiling
from matchmaker.scheduling.problem import Meeting, Person, Problem
from matchmaker.scheduling.search import Search, Stopped

PATIENCE_SECONDS = 60
PROBLEM = Problem(
    slots=("09:00", "10:00"),
    tables={"09:00": 1, "10:00": 1},
    investors=(Person("i", minimum=3),),
    startups=(Person("s"), Person("t"), Person("u")),
    pairs={("i", "s"): 1.0, ("i", "t"): 0.5, ("i", "u"): 0.25},
    must=frozenset([("i", "u")]),
    locked=(Meeting("09:00", 1, "i", "s"),),
)


class Listener:
    """Keeps what it hears, and wants to hear more unless told otherwise."""

    def __init__(self, *, wants_more: bool = True):
        self.heard: list[Progress] = []
        self.wants_more = wants_more

    def __call__(self, progress):
        self.heard.append(progress)
        return self.wants_more


def search_of(report, seconds=60.0):
    instance = instance_of(PROBLEM)
    return Search(instance, np.full(instance.pairs, -1), seconds=seconds, report=report)


def test_progress_counts_locked_meetings_and_what_can_never_be():
    listener = Listener()
    search = search_of(listener)

    search.offer(greedy(search.instance).slot_of())

    assert listener.heard[0].objective == pytest.approx(1.25)
    assert listener.heard[0].bound >= 1.25
    assert (listener.heard[0].missing_must, listener.heard[0].missing_minimum) == (0, 1)


def test_a_plan_that_is_no_better_is_not_kept():
    search = search_of(None)
    assert search.offer(greedy(search.instance).slot_of())

    assert not search.offer(np.full(search.instance.pairs, -1))
    assert search.worth.score == pytest.approx(0.25)


def test_a_proof_for_plans_that_miss_less_says_less_about_those_that_miss_more():
    search = search_of(None)
    loose = search.bound

    search.prove(Ceiling(0.5, must=8.0, missing=0.0))

    assert search.bound == pytest.approx(loose)
    search.offer(greedy(search.instance).slot_of())
    assert search.bound == pytest.approx(0.5 * 0.5)
    assert search.is_optimal()


def test_a_bound_that_is_met_proves_nothing_while_a_plan_could_miss_less():
    search = search_of(None)
    search.offer(greedy(search.instance).slot_of())
    met = Ceiling(search.worth.score / 0.5, must=0.0, missing=0.0)
    search.worth = search.worth._replace(missing_minimum=1)

    search.prove(met)
    assert search.bound == pytest.approx(search.worth.score)
    assert not search.is_optimal()

    search.prove(met, least_missing=1)
    assert search.is_optimal()


def test_a_ceiling_that_puts_the_aims_in_their_order_tells_how_little_can_be_missing():
    at_best = Ceiling(7.5 - 20.0 * (3.0 * 1 + 2), must=60.0, missing=20.0)

    assert at_best.least_missing(rank=3.0) == 5
    assert at_best.least_missing(rank=4.0) == 0
    assert Ceiling(7.5, must=0.0, missing=0.0).least_missing(rank=3.0) == 0


def test_a_score_far_above_all_others_does_not_make_everything_near():
    usual = search_of(None)
    usual.offer(greedy(usual.instance).slot_of())
    pairs = {**PROBLEM.pairs, ("i", "t"): 100.0, ("i", "u"): 1.0}
    instance = instance_of(replace(PROBLEM, pairs=pairs))
    few = Search(instance, greedy(instance).slot_of(), seconds=60.0, report=None)

    assert usual.near(0.1) == pytest.approx(0.1)
    assert few.near(0.1) == pytest.approx(0.1 * 2 * 1.0 / 100.0)


def test_who_has_heard_enough_is_not_asked_again():
    listener = Listener(wants_more=False)
    search = search_of(listener)

    with pytest.raises(Stopped):
        search.offer(greedy(search.instance).slot_of())
    with pytest.raises(Stopped):
        search.tick()

    assert len(listener.heard) == 1


def test_a_long_calculation_is_told_of_while_it_runs():
    told = Event()

    def report(_progress):
        told.set()
        return True

    assert search_of(report).waiting(lambda: told.wait(PATIENCE_SECONDS))


def test_a_search_does_not_wait_for_a_calculation_beyond_its_time():
    search, is_over = search_of(None, seconds=0.2), Event()

    with pytest.raises(Stopped):
        search.waiting(lambda: is_over.wait(PATIENCE_SECONDS))
    is_over.set()
