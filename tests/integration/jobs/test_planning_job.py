"""The job that plans a day: done by the worker, killed in the middle, done by the next."""

from __future__ import annotations

import signal
import time
from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from matchmaker.domain.enums import JobStatus
from matchmaker.domain.event_enums import RunKind
from matchmaker.jobs.enqueue import enqueue
from matchmaker.jobs.queue import Lane, open_queue
from matchmaker.scheduling.plan import Plan, PlanStatus
from matchmaker.scheduling.problem import Meeting
from matchmaker.services.jobs import ATTEMPTS, PLANNING_JOB, start_job
from matchmaker.services.planning.runs import ask_run
from matchmaker.storage import models
from matchmaker.storage.session import reading, unit_of_work
from tests.factories.accounts import make_organizer
from tests.factories.events import make_event
from tests.factories.hosts import make_host
from tests.factories.workers import run_queue, start_worker

ENDLESS = """
import time
from matchmaker.cli.worker import worker
from matchmaker.services.planning import work

work.solve = lambda *_problem, **_options: time.sleep(600)
worker()
"""
"""The command, with a search that is still in the middle however late it is killed."""


@pytest.fixture
def asked(factory, now):
    with unit_of_work(factory) as session:
        host = make_host(session)
        organizer = make_organizer(session, host)
        world = make_event(session, host, interpreters=[("zh", "vi")])
        return ask_run(
            session,
            actor=organizer,
            event_id=world.event.public_id,
            kind=RunKind.PLAN,
            now=now,
        )


@pytest.fixture
def look(factory):
    """The job, the run, and how many meetings, bookings and versions there are."""

    def look():
        with reading(factory) as session:
            job = session.scalars(select(models.Job).filter_by(kind=PLANNING_JOB)).one()
            run = session.scalars(select(models.PlanningRun)).one()
            counts = [
                len(session.scalars(select(model.id)).all())
                for model in (models.Meeting, models.Booking, models.ScheduleVersion)
            ]
            return job, run, counts

    return look


def test_a_plan_that_is_asked_for_waits_in_a_lane_of_its_own(settings, worker, asked, look):
    enqueue(settings, asked.job_id)

    worker.queue.huey.execute(worker.queue.huey.dequeue())

    with open_queue(settings, Lane.LONG) as queue:
        assert (len(worker.queue.huey), len(queue.huey)) == (0, 1)
    assert look()[0].status is JobStatus.WAITING


def test_the_worker_plans_the_day(worker, asked, look, now):
    worker.perform(asked.job_id)
    worker.perform(asked.job_id)

    job, run, counts = look()
    assert (job.status, run.applied_number, run.open_key) == (JobStatus.DONE, 1, None)
    assert run.finished_at == now
    assert counts == [4, 64, 1]


def test_a_plan_in_which_the_judge_finds_a_fault_is_thrown_away(worker, asked, look, monkeypatch):
    def cheat(problem, **_options):
        pair = next(iter(problem.pairs))
        meeting = Meeting(problem.slots[0], 99, *pair)
        return Plan(PlanStatus.OPTIMAL, 0, 0, 1.0, 1.0, 0.1, (meeting,))

    monkeypatch.setattr("matchmaker.services.planning.work.solve", cheat)

    worker.perform(asked.job_id)

    job, run, counts = look()
    assert (job.status, run.applied_number, run.open_key) == (JobStatus.FAILED, None, None)
    assert "there is no table 99" in job.problem
    assert run.finished_at is not None
    assert counts == [0, 0, 0]


def test_who_is_no_organizer_any_more_plans_nothing(factory, worker, asked, look):
    with unit_of_work(factory) as session:
        session.execute(delete(models.HostMembership))

    worker.perform(asked.job_id)

    job, run, counts = look()
    assert (job.status, run.open_key, counts) == (JobStatus.FAILED, None, [0, 0, 0])


def test_a_run_that_keeps_killing_its_worker_is_given_up_and_lets_others_in(
    factory, worker, asked, clock, look
):
    for _ in range(ATTEMPTS):
        with unit_of_work(factory) as session:
            assert start_job(session, job_id=asked.job_id, now=clock()) is not None
        clock.now += timedelta(seconds=21)
        worker.sweep()

    job, run, counts = look()
    assert (job.status, run.open_key, counts) == (JobStatus.FAILED, None, [0, 0, 0])


def test_a_worker_killed_in_the_middle_leaves_nothing_half_and_the_next_does_it_all(
    settings, asked, clock, worker, look
):
    enqueue(settings, asked.job_id)
    with start_worker(settings, ["-c", ENDLESS]) as process:
        try:
            deadline = time.monotonic() + 60
            while look()[0].status is JobStatus.WAITING and time.monotonic() < deadline:
                time.sleep(0.01)
        finally:
            process.send_signal(signal.SIGKILL)
    job, run, counts = look()
    assert (job.status, counts) == (JobStatus.RUNNING, [0, 0, 0])
    assert run.open_key is not None

    clock.now = job.heartbeat_at + timedelta(seconds=60)
    worker.sweep()
    run_queue(worker)

    job, run, counts = look()
    assert (job.status, run.applied_number, run.open_key) == (JobStatus.DONE, 1, None)
    assert counts == [4, 64, 1]
