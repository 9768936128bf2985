"""Slots for chosen pairs: every way to find them keeps the rules."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from bench.schedule_instances import SIZES, Day, Windows, make_problem
from matchmaker.scheduling.groups import alike, grouping, one_group
from matchmaker.scheduling.instance import instance_of
from matchmaker.scheduling.peeling import peeled
from matchmaker.scheduling.problem import Interpreter, Person, Problem
from matchmaker.scheduling.relaxation import Relaxer
from matchmaker.scheduling.rounding import place_tightest, rounded
from matchmaker.scheduling.seating import seated
from matchmaker.scheduling.timetable import Timetable, timetable_of
from matchmaker.scheduling.verify import faults_of_meetings

SMALL = replace(SIZES[0], investors=12, startups=15, slots=8, tables=5, interpreters=3)


def one_sided(seed, *, people=10, slots=5):
    """Investors speak Chinese or Vietnamese, startups Vietnamese: one side alone decides."""
    random = Random(seed)  # noqa: S311 -- chance that can be repeated
    labels = tuple(f"{9 + n}:00" for n in range(slots))
    languages = [frozenset([random.choice(("zh", "ja", "vi"))]) for _ in range(people)]
    return Problem(
        slots=labels,
        tables=dict.fromkeys(labels, random.randint(2, people)),
        investors=tuple(
            Person(f"i{n}", maximum=random.randint(1, slots), languages=spoken)
            for n, spoken in enumerate(languages)
        ),
        startups=tuple(Person(f"s{n}", languages=frozenset(["vi"])) for n in range(people)),
        pairs={
            (f"i{a}", f"s{b}"): random.random() + 0.01 for a in range(people) for b in range(people)
        },
        interpreters=(
            Interpreter("p0", frozenset(["zh", "vi"])),
            Interpreter("p1", frozenset(["zh", "ja", "vi"])),
            Interpreter("p2", frozenset(["ja", "vi"])),
        )[: random.randint(1, 3)],
    )


def relaxed(instance, of):
    relaxer = Relaxer(instance, lambda work: work(), lambda: 60.0)
    return relaxer.relaxed(grouping(instance, of))


@pytest.mark.parametrize("seed", range(25))
def test_where_one_side_decides_on_interpreters_every_chosen_pair_gets_a_slot(seed):
    problem = one_sided(seed)
    instance = instance_of(problem)
    relaxation = relaxed(instance, one_group(instance))
    chosen = relaxation.columns.pair[relaxation.taken > 0.5]

    slot_of = peeled(instance, relaxation.groups, chosen, np.arange(instance.slots))

    assert slot_of is not None
    assert np.abs(relaxation.taken - relaxation.taken.round()).max() < 1e-6
    everywhere = np.full(instance.pairs, -1)
    everywhere[chosen] = slot_of
    assert len(slot_of) == len(chosen)
    assert (slot_of >= 0).all()
    assert faults_of_meetings(problem, seated(instance, everywhere)) == ()


def test_more_pairs_than_tables_are_not_peeled():
    problem = one_sided(1)
    instance = instance_of(replace(problem, tables=dict.fromkeys(problem.slots, 1)))
    groups = grouping(instance, one_group(instance))

    assert peeled(instance, groups, np.arange(instance.pairs), np.arange(instance.slots)) is None


@pytest.mark.parametrize("windows", list(Windows))
@pytest.mark.parametrize("needs", [False, True])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_rounded_plan_keeps_every_rule_and_is_full(windows, needs, seed):
    problem = make_problem(Day(SMALL, windows, needs=needs, seed=seed))
    instance = instance_of(problem)
    for of in (one_group(instance), alike(instance), np.arange(instance.slots)):
        relaxation = relaxed(instance, of)

        slot_of = rounded(instance, relaxation, relaxation.columns, relaxation.taken)

        timetable = timetable_of(instance, slot_of)
        assert faults_of_meetings(problem, seated(instance, slot_of)) == ()
        assert not any(timetable.slots_for(pair) for pair in np.flatnonzero(slot_of < 0).tolist())


def test_the_pair_with_the_fewest_choices_goes_first():
    early, late = frozenset(["9"]), frozenset(["9", "10"])
    problem = Problem(
        slots=("9", "10"),
        tables={"9": 1, "10": 1},
        investors=(Person("i0", free=late), Person("i1", free=early)),
        startups=(Person("s0"), Person("s1")),
        pairs={("i0", "s0"): 1.0, ("i1", "s1"): 0.1},
    )
    instance = instance_of(problem)
    timetable = Timetable(instance)

    place_tightest(timetable, np.arange(2), np.arange(2), instance.score)

    assert timetable.at == [1, 0]
