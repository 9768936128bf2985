"""An event as a problem: who is there when, who may meet whom, and what stays."""

from __future__ import annotations

from datetime import timedelta

import pytest

from matchmaker.domain.event_enums import PairRule
from matchmaker.domain.event_times import grains
from matchmaker.scheduling.solver import solve
from matchmaker.scheduling.verify import faults_of
from matchmaker.services.planning.problem import build_problem, planned_of
from matchmaker.storage import models
from tests.factories.events import make_event


@pytest.fixture
def session(factory):
    """On a database of the test's own: matches are kept in mind for each database."""
    with factory() as session:
        yield session


@pytest.fixture
def world(session, host):
    """Two funds that speak Chinese, three startups that speak Vietnamese, and one interpreter."""
    make_event(session, host, investors=1, startups=1)
    return make_event(session, host, interpreters=[("zh-Hant", "vi-VN")])


def book(session, world, slot, investor, startup, **values):
    meeting = models.Meeting(
        event_id=world.event.id,
        investor_id=investor.id,
        startup_id=startup.id,
        slot_id=slot.id,
        score=50.0,
        **{"table": 1, "event_interpreter_id": world.interpreters[0].id} | values,
    )
    session.add(meeting)
    session.flush()
    return meeting


def wish(session, world, investor, startup, rule):
    session.add(
        models.PairWish(
            event_id=world.event.id, investor_id=investor.id, startup_id=startup.id, rule=rule
        )
    )
    session.flush()


def ids(*rows):
    return tuple(str(row.public_id) for row in rows)


def test_slots_tables_and_people_come_from_the_event(session, world):
    world.slots[1].tables = 2
    world.investors[0].minimum, world.investors[0].maximum = 1, 3
    session.flush()

    problem = build_problem(session, world.event).problem

    assert problem.slots == tuple(
        f"2026-03-10T{clock}" for clock in ("09:00", "09:20", "09:40", "10:00")
    )
    assert list(problem.tables.values()) == [3, 2, 3, 3]
    assert [one.id for one in problem.investors] == list(ids(*world.investors))
    assert (problem.investors[0].minimum, problem.investors[0].maximum) == (1, 3)
    assert problem.investors[0].languages == {"zh"}
    assert problem.interpreters[0].languages == {"zh", "vi"}
    assert len(problem.pairs) == 6
    assert all(score > 0 for score in problem.pairs.values())


def test_absences_and_visits_take_slots_away(session, world):
    guest, home = world.investors[0], world.startups[0]
    session.add(models.ParticipantAbsence(participant_id=guest.id, slot_id=world.slots[0].id))
    visited = world.slots[2]
    site = models.Site(host_id=world.event.host_id, name="Park")
    session.add(site)
    session.flush()
    visit = models.Visit(
        event_id=world.event.id,
        site_id=site.id,
        starts_at=visited.starts_at + timedelta(minutes=10),
        minutes=5,
        travel_minutes=0,
    )
    session.add(visit)
    session.flush()
    for grain in grains(visit.starts_at, visit.minutes):
        session.add(
            models.Booking(
                event_id=world.event.id,
                resource=f"participant:{home.id}",
                grain=grain,
                visit_id=visit.id,
            )
        )
    session.flush()

    problem = build_problem(session, world.event).problem

    slots = problem.slots
    assert problem.investors[0].free == frozenset(slots[1:])
    assert problem.investors[1].free == frozenset(slots)
    assert problem.startups[0].free == frozenset({slots[0], slots[1], slots[3]})


def test_who_must_not_meet_may_not_and_who_must_may_even_without_a_match(session, world):
    session.get_one(models.Profile, world.startups[1].profile_id).is_published = False
    session.flush()
    wish(session, world, world.investors[0], world.startups[0], PairRule.MUST_NOT)
    wish(session, world, world.investors[0], world.startups[1], PairRule.MUST)

    problem = build_problem(session, world.event).problem

    barred, wanted = (
        ids(world.investors[0], world.startups[0]),
        ids(world.investors[0], world.startups[1]),
    )
    assert barred not in problem.pairs
    assert problem.must == {wanted}
    assert problem.pairs[wanted] > 0


def test_who_was_taken_out_is_in_no_wish_and_in_no_meeting(session, world, now):
    wish(session, world, world.investors[0], world.startups[0], PairRule.MUST)
    book(session, world, world.slots[0], world.investors[0], world.startups[0], is_locked=True)
    world.startups[0].withdrawn_at = now
    session.flush()

    found = build_problem(session, world.event)

    assert len(found.problem.startups) == 2
    assert found.problem.must == frozenset()
    assert found.problem.locked == found.working == ()
    assert len(found.lost) == 1


def test_what_is_locked_stays_and_the_rest_only_if_asked(session, world):
    kept = book(
        session, world, world.slots[0], world.investors[0], world.startups[0], is_locked=True
    )
    book(session, world, world.slots[1], world.investors[1], world.startups[1])

    anew = build_problem(session, world.event)
    rest = build_problem(session, world.event, only_free=True)

    assert [meeting.pair for meeting in anew.problem.locked] == [
        ids(world.investors[0], world.startups[0])
    ]
    assert rest.problem.locked == rest.working
    assert len(rest.problem.locked) == 2
    plan = solve(rest.problem, seconds=5)
    assert faults_of(rest.problem, plan) == ()
    planned = planned_of(rest, plan.meetings)
    assert [one.pair for one in planned if one.is_locked] == [
        (world.investors[0].public_id, world.startups[0].public_id)
    ]
    assert kept.score == 50.0


def test_planning_the_free_part_lets_go_of_what_fits_no_more(session, world):
    book(session, world, world.slots[0], world.investors[0], world.startups[0])
    book(session, world, world.slots[1], world.investors[1], world.startups[1])
    session.add(
        models.ParticipantAbsence(participant_id=world.investors[0].id, slot_id=world.slots[0].id)
    )
    session.flush()

    problem = build_problem(session, world.event, only_free=True).problem

    assert [meeting.pair for meeting in problem.locked] == [
        ids(world.investors[1], world.startups[1])
    ]


def test_an_empty_event_is_a_problem_too(session, host):
    made = make_event(session, host, slots=0, tables=(), investors=0, startups=0)

    found = build_problem(session, made.event)

    assert (found.problem.slots, found.problem.pairs, found.lost) == ((), {}, ())
