"""What is claimed of a plan: only what a run proved of this very event, as it is now."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from matchmaker.domain.enums import Kind
from matchmaker.domain.event_enums import RunKind
from matchmaker.services.planning.overview import load_overview, unmet_wishes
from matchmaker.services.planning.runs import ask_run
from matchmaker.services.planning.work import Watch, finish_run, work_out
from matchmaker.services.schedules.moves import Sight, drop_meeting
from matchmaker.services.schedules.publishing import publish_schedule
from matchmaker.storage import models
from matchmaker.storage.session import reading, unit_of_work
from tests.factories.accounts import make_organizer
from tests.factories.events import make_event
from tests.factories.hosts import make_host


@pytest.fixture
def made(factory):
    """Three funds and four startups, five slots at one table: more wishes than places."""
    with unit_of_work(factory) as session:
        host = make_host(session)
        organizer = make_organizer(session, host)
        world = make_event(
            session,
            host,
            slots=5,
            tables=(1,),
            investors=3,
            startups=4,
            interpreters=[("zh", "vi")],
        )
        return organizer, world


@pytest.fixture
def plan(factory, made, now):
    organizer, world = made

    def plan(kind=RunKind.PLAN):
        with unit_of_work(factory) as session:
            run_id = ask_run(
                session, actor=organizer, event_id=world.event.public_id, kind=kind, now=now
            ).run_id
        watch = Watch(run_id, lambda: unit_of_work(factory), lambda _: None)
        with reading(factory) as session:
            worked = work_out(session, actor=organizer, run_id=run_id, watch=watch)
        with unit_of_work(factory) as session:
            finish_run(session, actor=organizer, run_id=run_id, worked=worked, now=now)

    return plan


@pytest.fixture
def look(factory, made):
    def look():
        with reading(factory) as session:
            return load_overview(session, actor=made[0], event_id=made[1].event.public_id)

    return look


@pytest.fixture
def change(factory):
    def change(*statements):
        with unit_of_work(factory) as session:
            for statement in statements:
                session.execute(statement)

    return change


def test_nothing_is_claimed_before_there_is_a_plan(look):
    overview = look()

    assert overview.certificate is None
    assert (overview.open_run, overview.waiting) == (None, None)


def test_a_plan_that_is_proved_is_called_best(look, plan):
    plan()

    judged = look().certificate
    assert judged.proof.is_best(judged.figures.objective)
    assert not judged.proof.is_changed
    assert judged.faults == ()
    assert (judged.meetings, judged.places, judged.interpreted) == (5, 5, 5)
    assert [one.count for one in judged.of_side(Kind.INVESTOR)] == sorted(
        one.count for one in judged.of_side(Kind.INVESTOR)
    )


def test_publishing_is_no_change_and_dropping_is_one(factory, look, plan, made, now):
    plan()
    organizer, world = made

    def seen():
        return Sight(world.event.public_id, look().found.plan.number)

    with unit_of_work(factory) as session:
        publish_schedule(session, actor=organizer, sight=seen(), now=now)
    assert not look().certificate.proof.is_changed

    first = next(iter(look().found.plan.meetings))
    with unit_of_work(factory) as session:
        drop_meeting(session, actor=organizer, sight=seen(), meeting_id=first, now=now)
    assert look().certificate.proof.is_changed


def test_a_lock_that_came_later_leaves_the_proof_and_one_that_went_takes_it(look, plan, change):
    plan()
    change(update(models.Meeting).values(is_locked=True))
    assert look().certificate.proof is not None

    change(update(models.PlanningRun).values(finished_at=None, applied_number=None))
    change(update(models.PlanningRun).values(based_on_number=None))
    plan()
    assert look().certificate.proof is not None

    change(update(models.Meeting).values(is_locked=False))
    assert look().certificate.proof is None


def test_who_needs_more_meetings_since_loses_the_proof_and_is_named(look, plan, change, made):
    plan()
    change(
        update(models.Participant).where(models.Participant.side == Kind.STARTUP).values(minimum=3)
    )

    judged = look().certificate

    assert judged.proof is None
    assert {one.person.id for one in judged.below_minimum} == {
        one.public_id for one in made[1].startups
    }


def test_every_wish_that_is_not_met_has_its_reason(look, plan):
    plan()
    found = look().found

    everything = unmet_wishes(found, page=1, per_page=50)
    assert everything.count == len(found.problem.pairs) - 5 == len(everything.wishes)
    assert all(str(wish.reason) for wish in everything.wishes)
    scores = [found.problem.pairs[wish.investor, wish.startup] for wish in everything.wishes]
    assert scores == sorted(scores, reverse=True)

    last = unmet_wishes(found, page=99, per_page=5)
    assert (last.number, len(last.wishes)) == (2, 2)
    person = next(iter(found.plan.people))
    of_one = unmet_wishes(found, person=person, page=1, per_page=50)
    assert all(str(person) in (wish.investor, wish.startup) for wish in of_one.wishes)


def test_planning_again_around_what_is_planned_keeps_every_meeting(factory, look, plan):
    plan()
    with reading(factory) as session:
        before = set(session.scalars(select(models.Meeting.public_id)))

    plan(RunKind.REPLAN)

    with reading(factory) as session:
        assert set(session.scalars(select(models.Meeting.public_id))) == before
    assert look().certificate.proof is not None
