"""The program over all pairs by column generation, against the same program written out."""

from dataclasses import replace

import numpy as np
import pytest

from bench.schedule_instances import SIZES, Day, Windows, make_problem
from matchmaker.scheduling import relaxation
from matchmaker.scheduling.groups import grouping, one_group
from matchmaker.scheduling.instance import instance_of
from matchmaker.scheduling.prices import best_gains, ceiling_of, gains
from matchmaker.scheduling.program import Aims, Columns, Program
from matchmaker.scheduling.relaxation import Relaxer
from matchmaker.scheduling.timetable import Worth
from tests.factories.plain_schedule import best_figures
from tests.factories.tiny_schedules import make_tiny

SMALL = replace(SIZES[0], investors=12, startups=15, slots=8, tables=5, interpreters=3)
DAYS = [
    Day(SMALL, windows, needs=needs, seed=seed)
    for seed in (1, 2)
    for windows in Windows
    for needs in (False, True)
]
WEIGHTS = Aims(1024.0, 32.0)


def relaxer_of(instance):
    return Relaxer(instance, lambda work: work(), lambda: 60.0)


def groupings(instance):
    every = np.arange(instance.slots)
    return [grouping(instance, of) for of in (one_group(instance), every // 3, every)]


@pytest.mark.parametrize("day", DAYS, ids=lambda day: f"{day.name}, {day.seed}")
def test_column_generation_finds_what_the_whole_program_has(day):
    instance = instance_of(make_problem(day))
    for groups in groupings(instance):
        everything = Columns(*np.nonzero(groups.open))
        whole = Program(instance, groups, everything, WEIGHTS).relaxed(60.0)
        assert whole

        found = relaxer_of(instance).weighed(groups, WEIGHTS)

        assert found.ceiling.value == pytest.approx(whole.value, rel=1e-6)
        assert len(found.columns) <= len(everything)


@pytest.mark.parametrize("day", DAYS, ids=lambda day: f"{day.name}, {day.seed}")
def test_finer_groups_never_promise_more(day):
    instance = instance_of(make_problem(day))
    relaxer = relaxer_of(instance)

    ceilings = [relaxer.weighed(groups, WEIGHTS).ceiling.value for groups in groupings(instance)]

    assert ceilings[0] >= ceilings[1] - 1e-6
    assert ceilings[1] >= ceilings[2] - 1e-6


@pytest.mark.parametrize("seed", range(150))
def test_no_plan_passes_the_ceiling_of_any_grouping(seed):
    problem = make_tiny(seed)
    instance = instance_of(replace(problem, locked=()))
    must, missing, score = best_figures(replace(problem, locked=()))
    if not instance.pairs:
        assert score == 0
        return
    beside = len(problem.must) - np.count_nonzero(instance.must)
    people = [*problem.investors, *problem.startups]
    lost = sum(person.minimum for person in people) - instance.minimum.sum()
    reached = Worth(int(must - beside), int(missing - lost), score)

    for groups in groupings(instance):
        found = relaxer_of(instance).relaxed(groups)
        assert found.ceiling.bound(instance, reached) >= score * (1 - 1e-9)


def test_prices_that_were_cut_short_still_give_a_true_bound():
    instance = instance_of(make_problem(DAYS[0]))
    groups = grouping(instance, one_group(instance))
    few = Columns(*np.nonzero(groups.open & (np.arange(instance.pairs) % 5 == 0)[:, None]))
    everything = Columns(*np.nonzero(groups.open))
    short = Program(instance, groups, few, WEIGHTS).relaxed(60.0)
    whole = Program(instance, groups, everything, WEIGHTS).relaxed(60.0)
    assert short
    assert whole

    best = best_gains(gains(instance, groups, short.prices))
    assert ceiling_of(instance, groups, short.prices, best).value > whole.value


def test_a_bound_for_plans_that_miss_more_holds_for_them_and_is_lower_than_without_one():
    instance = instance_of(make_problem(Day(SMALL, Windows.FREE, needs=True)))
    groups = grouping(instance, one_group(instance))
    found = relaxer_of(instance).relaxed(groups)
    reached = Worth(1, int(found.missing) + 4, 0.0)

    start = np.isin(np.arange(instance.pairs), found.columns.pair)
    sharp = relaxer_of(instance).weighed(groups, Aims(0.0, 0.0), start, reached)

    free = relaxer_of(instance).weighed(groups, Aims(0.0, 0.0))
    none = Worth(0, 0, 0.0)
    assert found.ceiling.bound(instance, none) <= sharp.ceiling.bound(instance, reached) + 1e-6
    assert sharp.ceiling.bound(instance, reached) <= free.ceiling.bound(instance, none) + 1e-6
    assert sharp.ceiling.bound(instance, reached) < found.ceiling.bound(instance, reached)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_weights_are_raised_until_the_greater_aims_come_first(monkeypatch, seed):
    day = Day(replace(SMALL, tables=2), Windows.FREE, needs=True, seed=seed)
    instance = instance_of(make_problem(day))
    groups = grouping(instance, one_group(instance))
    usual = relaxer_of(instance).relaxed(groups)
    monkeypatch.setattr(relaxation, "_WEIGHTS", Aims(0.02, 0.01))

    found = relaxer_of(instance).relaxed(groups)

    assert found.missing == pytest.approx(usual.missing)
    assert found.missing > 0
    assert found.least == usual.least > 0
