import signal
import time
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from matchmaker.domain.enums import ImportStatus, JobStatus
from matchmaker.domain.errors import StorageBusyError
from matchmaker.jobs.enqueue import enqueue, steps_done
from matchmaker.jobs.queue import open_queue
from matchmaker.services.imports.applying import request_apply
from matchmaker.services.jobs import ATTEMPTS, start_job
from matchmaker.storage.models import Account, HostMembership, Import, Job, Profile
from matchmaker.storage.session import reading, unit_of_work
from tests.factories.accounts import make_organizer
from tests.factories.hosts import make_host
from tests.factories.imports import make_import
from tests.factories.workers import run_queue, start_worker


@pytest.fixture
def job_id(factory, now):
    """A job that takes over an import of two rows."""
    with unit_of_work(factory) as session:
        host = make_host(session)
        organizer = make_organizer(session, host)
        staged = make_import(session, organizer, host, {"name": "Sen"}, {"name": "Mai"})
        return request_apply(session, actor=organizer, import_id=staged, now=now)


@pytest.fixture
def look(factory, job_id):
    """The job, what became of the import, and how many profiles there are."""

    def look():
        with reading(factory) as session:
            job = session.scalars(select(Job).where(Job.public_id == job_id)).one()
            status = session.scalars(select(Import.status)).one()
            return job, status, len(session.scalars(select(Profile.id)).all())

    return look


def waiting(worker):
    return len(worker.queue.huey.pending())


def find_it_busy():
    raise StorageBusyError


def test_a_job_goes_through_the_queue_to_the_worker(settings, worker, job_id, look, now):
    enqueue(settings, job_id)

    run_queue(worker)

    job, status, profiles = look()
    assert (job.status, job.done, job.total, job.finished_at) == (JobStatus.DONE, 2, 2, now)
    assert job.result["counts"]["new"] == 2
    assert (status, profiles) == (ImportStatus.APPLIED, 2)


def test_a_job_that_is_taken_up_twice_is_done_once(worker, job_id, look):
    worker.perform(job_id)
    worker.perform(job_id)

    assert look()[1:] == (ImportStatus.APPLIED, 2)


def test_an_id_of_no_job_is_passed_over(worker):
    worker.perform(uuid4())


def test_how_far_a_job_is_can_be_asked_from_outside(settings, worker, job_id, clock):
    assert steps_done(settings, job_id) == 0

    worker.queue.tell(job_id, 1, now=clock())
    assert steps_done(settings, job_id) == 1

    worker.perform(job_id)
    assert steps_done(settings, job_id) == 0


def test_who_lost_the_role_since_gets_the_reason_and_may_ask_again(factory, worker, job_id, look):
    with unit_of_work(factory) as session:
        session.delete(session.scalars(select(HostMembership)).one())

    worker.perform(job_id)

    job, status, profiles = look()
    assert (job.status, status, profiles) == (JobStatus.FAILED, ImportStatus.FAILED, 0)
    assert job.problem == "There is nothing at this address, or it is not yours to see."


def test_a_closed_account_does_nothing_any_more(factory, worker, job_id, look):
    with unit_of_work(factory) as session:
        session.scalars(select(Account)).one().is_active = False

    worker.perform(job_id)

    job, status, profiles = look()
    assert (job.status, job.problem) == (JobStatus.FAILED, "Your role does not allow this.")
    assert (status, profiles) == (ImportStatus.FAILED, 0)


def test_a_job_that_the_queue_never_saw_is_found(worker, job_id, clock, look):
    worker.sweep()
    assert waiting(worker) == 0

    clock.now += timedelta(seconds=21)
    worker.sweep()
    run_queue(worker)

    assert look()[1] is ImportStatus.APPLIED


def test_a_job_whose_worker_died_is_done_by_another(factory, worker, job_id, clock, look):
    with unit_of_work(factory) as session:
        start_job(session, job_id=job_id, now=clock())

    worker.sweep()
    assert look()[0].status is JobStatus.RUNNING

    clock.now += timedelta(seconds=21)
    worker.sweep()
    run_queue(worker)

    job, status, profiles = look()
    assert (job.status, status, profiles) == (JobStatus.DONE, ImportStatus.APPLIED, 2)


def test_a_job_that_still_tells_of_itself_is_left_alone(factory, worker, job_id, clock, look):
    with unit_of_work(factory) as session:
        start_job(session, job_id=job_id, now=clock())
    clock.now += timedelta(seconds=30)
    worker.queue.tell(job_id, 1, now=clock())

    clock.now += timedelta(seconds=10)
    worker.sweep()

    assert look()[0].status is JobStatus.RUNNING


def test_a_job_that_keeps_killing_its_worker_is_given_up(factory, worker, job_id, clock, look):
    for _ in range(ATTEMPTS):
        with unit_of_work(factory) as session:
            assert start_job(session, job_id=job_id, now=clock()) is not None
        clock.now += timedelta(seconds=21)
        worker.sweep()

    job, status, profiles = look()
    assert (job.status, status, profiles) == (JobStatus.FAILED, ImportStatus.FAILED, 0)
    assert job.problem == "The work was stopped several times. Nothing of it was stored."


def test_a_busy_database_puts_the_job_back(factory, worker, job_id, clock, look):
    with unit_of_work(factory) as session:
        started = start_job(session, job_id=job_id, now=clock())
    assert started is not None

    with worker._expected_failures(job_id, started):
        find_it_busy()

    assert look()[0].status is JobStatus.WAITING
    run_queue(worker)
    assert look()[1] is ImportStatus.APPLIED


def test_what_was_not_signed_by_us_is_not_run(settings, worker, job_id):
    stranger = replace(settings, secret_key="y" * 40)
    enqueue(stranger, job_id)

    with pytest.raises(ValueError, match="mismatch"):
        worker.queue.huey.dequeue()


def test_a_page_performs_no_job_itself(settings, job_id):
    enqueue(settings, job_id)

    with open_queue(settings) as queue:
        task = queue.huey.dequeue()
        with pytest.raises(RuntimeError):
            task.execute()


def test_a_queue_out_of_reach_loses_nothing(settings, tmp_path, job_id, look):
    blocked = tmp_path / "no-folder"
    blocked.write_text("", encoding="ascii")
    unreachable = replace(settings, instance=blocked, database_url="sqlite:///x.db")

    enqueue(unreachable, job_id)

    assert steps_done(unreachable, job_id) == 0
    assert look()[0].status is JobStatus.WAITING


def test_the_command_works_until_it_is_told_to_stop(settings, job_id, look):
    enqueue(settings, job_id)
    with start_worker(settings) as process:
        try:
            deadline = time.monotonic() + 60
            while look()[0].status is not JobStatus.DONE and time.monotonic() < deadline:
                time.sleep(0.1)
            process.send_signal(signal.SIGTERM)
            code = process.wait(timeout=60)
        finally:
            process.kill()

    assert look()[1:] == (ImportStatus.APPLIED, 2)
    assert code == 0
