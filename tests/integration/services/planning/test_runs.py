"""Runs of planning: one at a time for an event, for its organizers alone, and how they end."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from matchmaker.domain.errors import ConflictError, NotAllowedError, NotFoundError
from matchmaker.domain.event_enums import RunKind
from matchmaker.scheduling.plan import Progress
from matchmaker.services.planning.runs import (
    PlanningUnderWayError,
    RunState,
    ask_problem_run,
    ask_run,
    load_problem_run,
    load_run,
    stop_run,
)
from matchmaker.services.planning.work import Watch, fail_run, finish_run, note_progress, work_out
from matchmaker.storage import models
from matchmaker.storage.session import reading, unit_of_work
from tests.factories.accounts import make_organizer, make_stranger
from tests.factories.events import make_event, make_participant
from tests.factories.hosts import make_host
from tests.factories.profiles import make_profile
from tests.factories.races import at_once

PROBLEM = {
    "slots": ["09:00"],
    "tables": 1,
    "investors": [{"id": "i1"}],
    "startups": [{"id": "s1"}],
    "pairs": [["i1", "s1", 0.8]],
}


@pytest.fixture
def hosts(factory):
    with unit_of_work(factory) as session:
        return make_host(session), make_host(session)


@pytest.fixture
def people(factory, hosts):
    with unit_of_work(factory) as session:
        return {
            "own": make_organizer(session, hosts[0]),
            "other": make_organizer(session, hosts[1]),
            "stranger": make_stranger(session),
        }


@pytest.fixture
def world(factory, hosts):
    with unit_of_work(factory) as session:
        make_event(session, hosts[0], investors=1, startups=1)
        return make_event(session, hosts[0], interpreters=[("zh", "vi")])


@pytest.fixture
def ask(factory, world, people, now):
    def ask(kind=RunKind.PLAN, who="own"):
        with unit_of_work(factory) as session:
            return ask_run(
                session, actor=people[who], event_id=world.event.public_id, kind=kind, now=now
            )

    return ask


@pytest.fixture
def view(factory, world, people):
    def view(run_id, who="own"):
        with reading(factory) as session:
            return load_run(
                session, actor=people[who], event_id=world.event.public_id, run_id=run_id
            )

    return view


@pytest.fixture
def work(factory, people):
    def work(run_id, watch=None):
        @contextmanager
        def briefly():
            with unit_of_work(factory) as session:
                yield session

        watch = watch or Watch(run_id, briefly, lambda _: None)
        with reading(factory) as session:
            return work_out(session, actor=people["own"], run_id=run_id, watch=watch)

    return work


@pytest.fixture
def finish(factory, people, now):
    def finish(run_id, worked):
        with unit_of_work(factory) as session:
            finish_run(session, actor=people["own"], run_id=run_id, worked=worked, now=now)

    return finish


def test_a_plan_is_asked_for_worked_out_and_put_in_its_place(factory, ask, view, work, finish):
    run_id = ask().run_id
    assert view(run_id).state is RunState.WAITING

    finish(run_id, work(run_id))

    run = view(run_id)
    assert (run.based_on, run.applied) == (0, 1)
    assert run.answer["status"] == "optimal"
    assert len(run.progress) >= 1
    with reading(factory) as session:
        meetings = session.scalars(select(models.Meeting)).all()
        version = session.scalars(select(models.ScheduleVersion)).one()
    assert len(meetings) == len(run.answer["meetings"]) == 4
    assert version.figures["run"] == str(run_id)
    assert version.origin == "planned"


def test_an_interpreter_who_knows_the_field_sits_with_those_who_are_about_it(
    factory, hosts, people, now, work
):
    with unit_of_work(factory) as session:
        day = make_event(session, hosts[0], slots=1, startups=1, interpreters=[("zh", "vi")] * 2)
        chips = make_profile(
            session, {"name": "Chips", "languages": ["vi"], "sectors": ["Chip packaging"]}
        )
        make_participant(session, day.event, profile=chips)
        knowing = session.get_one(models.Interpreter, day.interpreters[0].interpreter_id)
        knowing.fields = ["semiconductors"]
        event_id, chips_id = day.event.public_id, chips.id
    with unit_of_work(factory) as session:
        run_id = ask_run(
            session, actor=people["own"], event_id=event_id, kind=RunKind.PLAN, now=now
        ).run_id

    worked = work(run_id)

    with reading(factory) as session:
        about = session.scalars(
            select(models.Participant.public_id).where(models.Participant.profile_id == chips_id)
        ).one()
    knows = day.interpreters[0].public_id
    assert len(worked.meetings) == 2
    assert [one.interpreter == knows for one in worked.meetings] == [
        one.startup == about for one in worked.meetings
    ]


def test_a_plan_that_somebody_overtook_waits_to_be_put_in(ask, view, work, finish):
    first = ask().run_id
    worked = work(first)
    finish(first, worked)
    second = ask(RunKind.REPLAN).run_id
    late = work(second)
    assert late.based_on == 1

    finish(second, worked)

    assert view(second).applied is None
    assert view(second).answer["meetings"]


def test_one_run_at_a_time_and_who_asks_again_learns_who_and_since_when(ask, people):
    run_id = ask().run_id

    with pytest.raises(PlanningUnderWayError) as refused:
        ask()

    assert refused.value.run_id == run_id
    assert str(refused.value) == "A plan is being worked out since 09:30, asked for by Somebody."
    assert isinstance(refused.value, ConflictError)


def test_of_two_who_ask_at_once_one_is_let_in(factory, world, people, now):
    asking = {
        "actor": people["own"],
        "event_id": world.event.public_id,
        "kind": RunKind.PLAN,
        "now": now,
    }

    ended = at_once(factory, [lambda session: ask_run(session, **asking)] * 2)

    assert ended == {"done": 1, PlanningUnderWayError.__name__: 1}
    with reading(factory) as session:
        assert len(session.scalars(select(models.PlanningRun)).all()) == 1


def test_after_one_that_failed_another_may_be_asked_for(factory, ask, view):
    run_id = ask().run_id
    with unit_of_work(factory) as session:
        fail_run(session, run_id=run_id)

    assert ask().run_id != run_id


def test_stopping_tells_the_search_to_end(factory, world, people, ask, view, now):
    run_id = ask().run_id
    points = [Progress(0.5, 1.0, 2.0, 0, 0)]
    with unit_of_work(factory) as session:
        assert note_progress(session, run_id=run_id, points=points)
    with unit_of_work(factory) as session:
        stop_run(
            session,
            actor=people["own"],
            event_id=world.event.public_id,
            run_id=run_id,
            now=now + timedelta(seconds=3),
        )

    with unit_of_work(factory) as session:
        assert not note_progress(session, run_id=run_id, points=points)
    assert view(run_id).progress == tuple(points)


def test_a_watch_writes_down_how_far_it_is_and_passes_the_stop_on(factory, ask, view):
    run_id = ask().run_id
    beats: list[int] = []
    watch = Watch(run_id, lambda: unit_of_work(factory), beats.append)
    for second in range(6):
        watch.note(Progress(float(second), 5.0, float("inf"), 0, 0))

    points = view(run_id).progress
    assert [point.seconds for point in points] == [0.0, 5.0]
    assert points[0].bound == float("inf")
    assert len(beats) == 6
    with unit_of_work(factory) as session:
        session.scalars(select(models.PlanningRun)).one().is_stop_asked = True
    watch.note(Progress(7.0, 6.0, 8.0, 0, 0))
    assert not watch(Progress(7.1, 6.0, 8.0, 0, 0))


def test_strangers_find_nothing_and_who_only_helps_may_not_plan(
    factory, world, hosts, people, ask, view
):
    run_id = ask().run_id

    for who in ("other", "stranger"):
        with pytest.raises(NotFoundError):
            view(run_id, who)
    with pytest.raises(NotFoundError):
        ask(who="stranger")
    with unit_of_work(factory) as session:
        session.add(models.EventHost(event_id=world.event.id, host_id=hosts[1].id))
    assert view(run_id, "other").public_id == run_id
    with pytest.raises(NotAllowedError):
        ask(who="other")
    with pytest.raises(NotFoundError):
        view(uuid4())


def test_a_problem_from_outside_is_planned_for_who_asked_alone(factory, people, work, finish, now):
    with unit_of_work(factory) as session:
        run_id = ask_problem_run(
            session, actor=people["own"], document=PROBLEM, seconds=5, seed=0, now=now
        ).run_id

    finish(run_id, work(run_id))

    with reading(factory) as session:
        run = load_problem_run(session, actor=people["own"], run_id=run_id)
        with pytest.raises(NotFoundError):
            load_problem_run(session, actor=people["other"], run_id=run_id)
    assert run.answer["meetings"] == [["09:00", 1, "i1", "s1", None]]
    assert run.applied is None
    with unit_of_work(factory) as session, pytest.raises(NotAllowedError):
        ask_problem_run(
            session, actor=people["stranger"], document=PROBLEM, seconds=5, seed=0, now=now
        )
