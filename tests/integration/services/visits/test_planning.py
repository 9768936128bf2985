import pytest

from matchmaker.scheduling.visits import plan_visits
from matchmaker.services.visits.places import lock_place
from matchmaker.services.visits.planning import VisitsChangedError, apply_visit_plan, visit_problem
from matchmaker.services.visits.visits import load_visits
from tests.factories.events import make_event
from tests.factories.visits import address, give_seat, make_site, make_visit


@pytest.fixture
def made(session, host):
    return make_event(session, host)


@pytest.fixture
def visit(session, made, host):
    return make_visit(session, made.event, make_site(session, host), seats=(2, 2))


def load(session, actor, made):
    return load_visits(session, actor=actor, event_id=made.event.public_id)


def test_a_proposal_keeps_what_is_locked_and_leaves_nobody_twice(
    session, organizer, made, visit, host, now
):
    locked, free = made.investors
    same_time = make_visit(session, made.event, make_site(session, host))
    give_seat(session, organizer, made, same_time, locked, now)
    event_id = made.event.public_id

    problem = visit_problem(session, actor=organizer, event_id=event_id)
    plan = plan_visits(problem.guests, problem.trips, problem.locked)
    count = apply_visit_plan(
        session, actor=organizer, event_id=event_id, problem=problem, plan=plan, now=now
    )

    view = load(session, organizer, made)
    going = {place.guest.id: one.public_id for one in view.visits for place in one.places}
    assert count == 2
    assert going[locked.public_id] == same_time.public_id
    assert free.public_id in going
    assert view.staying == ()


def test_a_proposal_for_visits_that_changed_meanwhile_is_refused(
    session, organizer, made, visit, now
):
    event_id = made.event.public_id
    problem = visit_problem(session, actor=organizer, event_id=event_id)
    plan = plan_visits(problem.guests, problem.trips)
    give_seat(session, organizer, made, visit, made.investors[0], now)
    guest = made.investors[0].public_id
    lock_place(
        session,
        actor=organizer,
        visit=address(made, visit),
        participant_id=guest,
        is_locked=False,
        now=now,
    )
    session.flush()

    with pytest.raises(VisitsChangedError):
        apply_visit_plan(
            session, actor=organizer, event_id=event_id, problem=problem, plan=plan, now=now
        )
