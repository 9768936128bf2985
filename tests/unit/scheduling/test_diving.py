"""What a linear program takes in parts, placed little by little: rules hold, little is lost."""

from dataclasses import replace

import numpy as np
import pytest

from bench.schedule_instances import SIZES, Day, Windows, make_problem
from matchmaker.scheduling import diving
from matchmaker.scheduling.arrays import Ints
from matchmaker.scheduling.diving import dive
from matchmaker.scheduling.greedy import greedy
from matchmaker.scheduling.groups import alike, grouping
from matchmaker.scheduling.instance import instance_of
from matchmaker.scheduling.program import Aims, Columns, Program
from matchmaker.scheduling.relaxation import Relaxer
from matchmaker.scheduling.rounding import rounded
from matchmaker.scheduling.search import Search, Stopped
from matchmaker.scheduling.seating import seated
from matchmaker.scheduling.timetable import NOWHERE, worth_of
from matchmaker.scheduling.verify import faults_of_meetings
from tests.factories.plain_program import best_by_program
from tests.factories.tiny_schedules import make_busy, make_small

SMALL = replace(SIZES[0], investors=10, startups=12, slots=6, tables=4, interpreters=3)
AIMS = Aims(1024.0, 32.0)


def search_of(problem, seconds=60.0):
    instance = instance_of(problem)
    return Search(instance, greedy(instance).slot_of(), seconds=seconds, report=None)


def relaxed(instance):
    return Relaxer(instance, lambda work: work(), lambda: 60.0).relaxed(
        grouping(instance, alike(instance))
    )


def by_slot(instance, relaxation):
    able = grouping(instance, np.arange(instance.slots)).open
    return np.where(able, relaxation.gained[:, relaxation.groups.of], -np.inf)


@pytest.mark.parametrize("hours", [0, 70, 7_000])
@pytest.mark.parametrize("seed", range(6))
def test_rules_are_kept_whatever_is_locked_or_wished(monkeypatch, seed, hours):
    monkeypatch.setattr(diving, "_MOST_HOURS", hours)
    monkeypatch.setattr(diving, "_TRIES", 4)
    days = [make_problem(Day(SMALL, Windows.FREE, needs=True, seed=seed)), make_small(seed)]
    for problem in days:
        search = search_of(problem)
        before = search.worth

        gained = by_slot(search.instance, relaxed(search.instance))
        dive(search, gained, AIMS, seed=0)

        assert faults_of_meetings(problem, seated(search.instance, search.best)) == ()
        assert not before.is_better_than(search.worth)


@pytest.mark.parametrize("seed", range(8))
def test_where_every_hour_counts_it_comes_nearer_to_the_best_than_rounding(seed):
    problem = make_busy(seed)
    search = search_of(problem)
    relaxation = relaxed(search.instance)
    at_once = rounded(search.instance, relaxation, relaxation.columns, relaxation.taken)

    dive(search, by_slot(search.instance, relaxation), AIMS, seed=0)

    best = best_by_program(problem)
    assert best is not None
    assert search.worth.score >= worth_of(search.instance, at_once).score
    assert search.worth.score == pytest.approx(best[2], rel=2e-3)


def test_of_a_long_day_with_many_people_some_slots_at_a_time_are_planned(monkeypatch):
    monkeypatch.setattr(diving, "_MOST_HOURS", 1)
    monkeypatch.setattr(diving, "_TRIES", 1)
    search = search_of(make_busy(1))
    plans: list[Ints] = []
    monkeypatch.setattr(search, "offer", plans.append)

    for seed in range(9):
        dive(search, np.zeros((search.instance.pairs, 9)), AIMS, seed)

    assert len(plans) == 9
    for plan in plans:
        changed = np.flatnonzero(plan != search.best)
        touched = {*search.best[changed].tolist(), *plan[changed].tolist()} - {NOWHERE}
        assert len(touched) <= diving._LEAST_SLOTS


def test_it_ends_with_the_time():
    search = search_of(make_busy(1), seconds=1e-9)

    with pytest.raises(Stopped):
        dive(search, np.zeros((search.instance.pairs, 9)), AIMS, seed=0)


def test_what_is_settled_stays_in_a_program_and_a_little_more_worth_decides_between_equals():
    problem = make_busy(1)
    problem = replace(problem, pairs=dict.fromkeys(problem.pairs, 1.0))
    instance = instance_of(problem)
    groups = grouping(instance, np.arange(instance.slots))
    columns = Columns(*np.nonzero(groups.open))
    program = Program(instance, groups, columns, AIMS)
    plan = greedy(instance).slot_of()
    settled = plan[columns.pair] == columns.group

    around = program.relaxed(60.0, settled)
    towards = program.relaxed(60.0, extra=1e-3 * settled)
    free = program.relaxed(60.0)

    assert around
    assert towards
    assert free
    assert around.taken[settled].min() == pytest.approx(1.0)
    assert around.taken.sum() <= free.taken.sum() + 1e-6
    assert towards.taken.sum() == pytest.approx(free.taken.sum())
    assert towards.taken[settled].sum() >= free.taken[settled].sum()
