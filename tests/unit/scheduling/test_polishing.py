"""Last touches: shorter waits and fewer changes of table, and not one pair less."""

from collections import defaultdict
from dataclasses import replace

import pytest

from bench.schedule_instances import SIZES, Day, Windows, make_problem
from matchmaker.scheduling.greedy import greedy
from matchmaker.scheduling.instance import instance_of
from matchmaker.scheduling.polishing import polish
from matchmaker.scheduling.problem import Meeting, Person, Problem
from matchmaker.scheduling.search import Search
from matchmaker.scheduling.seating import seated
from matchmaker.scheduling.solver import solve
from matchmaker.scheduling.verify import faults_of_meetings

SMALL = replace(SIZES[0], investors=12, startups=15, slots=8, tables=5, interpreters=3)


def idle(problem, meetings):
    place = {slot: t for t, slot in enumerate(problem.slots)}
    at = defaultdict(list)
    for meeting in meetings:
        at[0, meeting.investor].append(place[meeting.slot])
        at[1, meeting.startup].append(place[meeting.slot])
    return sum(max(slots) - min(slots) + 1 - len(slots) for slots in at.values())


def line(count, **more):
    """One investor who meets as many startups, each free when they like."""
    labels = tuple(f"{9 + n:02}:00" for n in range(6))
    return Problem(
        slots=labels,
        tables=dict.fromkeys(labels, 3),
        investors=(Person("i"), Person("j")),
        startups=tuple(Person(f"s{n}") for n in range(count)),
        pairs={("i", f"s{n}"): 1.0 for n in range(count)},
        **more,
    )


@pytest.mark.parametrize("windows", list(Windows))
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_polishing_keeps_the_pairs_and_shortens_waits(windows, seed):
    problem = make_problem(Day(SMALL, windows, needs=True, seed=seed))
    instance = instance_of(problem)
    first = greedy(instance).slot_of()
    search = Search(instance, first, seconds=60.0, report=None)

    polished = polish(search)

    before, after = seated(instance, first), seated(instance, polished)
    assert {meeting.pair for meeting in after} == {meeting.pair for meeting in before}
    assert faults_of_meetings(problem, after) == ()
    assert idle(problem, after) < idle(problem, before)


def test_meetings_follow_a_locked_one_without_a_gap():
    problem = line(3, locked=(Meeting("13:00", 2, "i", "s0"),))

    plan = solve(problem)

    assert idle(problem, plan.meetings) == 0
    assert problem.locked[0] in plan.meetings


def test_a_night_is_no_gap():
    labels = ("2026-01-13T17:00", "2026-01-13T18:00", "2026-01-14T09:00", "2026-01-14T10:00")
    free = {"s0": {labels[0]}, "s1": {labels[3]}, "s2": {labels[2], labels[1]}}
    problem = replace(
        line(0),
        slots=labels,
        tables=dict.fromkeys(labels, 2),
        startups=tuple(Person(name, free=frozenset(when)) for name, when in free.items()),
        pairs={("i", name): 1.0 for name in free},
    )

    plan = solve(problem)

    days = [meeting.slot[:10] for meeting in plan.meetings]
    assert len(plan.meetings) == 3
    assert {days.count(label[:10]) for label in labels} == {1, 2}


def test_people_stay_at_their_table():
    plan = solve(line(5))

    assert {meeting.table for meeting in plan.meetings} == {1}


def test_people_stay_where_a_locked_meeting_puts_them():
    plan = solve(line(5, locked=(Meeting("09:00", 3, "i", "s4"),)))

    assert {meeting.table for meeting in plan.meetings} == {3}


def test_a_table_that_a_locked_meeting_holds_is_not_given_twice():
    problem = replace(line(2, locked=(Meeting("09:00", 1, "i", "s0"),)), slots=("09:00",))
    problem = replace(problem, pairs={**problem.pairs, ("j", "s1"): 1.0})

    plan = solve(problem)

    assert [(meeting.investor, meeting.table) for meeting in plan.meetings] == [("i", 1), ("j", 2)]


def test_millions_of_tables_cost_no_time():
    problem = line(4)

    plan = solve(replace(problem, tables=dict.fromkeys(problem.slots, 10**30)))

    assert len(plan.meetings) == 4
