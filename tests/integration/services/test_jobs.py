from datetime import timedelta
from uuid import uuid4

import pytest

from matchmaker.domain.enums import JobStatus
from matchmaker.domain.text import Message
from matchmaker.services.jobs import (
    ATTEMPTS,
    fail_job,
    finish_job,
    list_dead_jobs,
    list_forgotten_jobs,
    put_back_job,
    start_job,
    view_job,
)
from matchmaker.storage.models.jobs import Job
from tests.factories.accounts import make_account

WHY = Message("The settings are wrong: %(reason)s", {"reason": Message("Nothing.")})


@pytest.fixture
def job(session, now):
    job = Job(kind="import", account_id=make_account(session).id, total=3, created_at=now)
    session.add(job)
    session.flush()
    return job


def test_a_waiting_job_is_started_once(session, job, now):
    started = start_job(session, job_id=job.public_id, now=now)

    assert started is not None
    assert started.kind == "import"
    assert started.actor is not None
    assert started.actor.account_id == job.account_id
    assert (job.status, job.started_at) == (JobStatus.RUNNING, now)
    assert start_job(session, job_id=job.public_id, now=now) is None


def test_a_job_that_nobody_asked_for_has_no_actor(session, now):
    job = Job(kind="import", created_at=now)
    session.add(job)
    session.flush()

    started = start_job(session, job_id=job.public_id, now=now)

    assert started is not None
    assert started.actor is None


def test_a_finished_job_shows_its_result(session, job, now):
    start_job(session, job_id=job.public_id, now=now)

    finish_job(session, job_id=job.public_id, result={"counts": {"new": 3}}, now=now)

    view = view_job(job)
    assert (view.status, view.done, view.total, view.problem) == (JobStatus.DONE, 3, 3, None)
    assert (job.result, job.finished_at) == ({"counts": {"new": 3}}, now)


def test_a_failed_job_keeps_the_sentence_with_its_values(session, job, now):
    start_job(session, job_id=job.public_id, now=now)

    failed = fail_job(session, job_id=job.public_id, problem=WHY, now=now)

    assert failed is not None
    assert (failed.status, failed.problem) == (JobStatus.FAILED, "The settings are wrong: Nothing.")
    assert view_job(failed).problem == WHY


@pytest.mark.parametrize("status", [JobStatus.WAITING, JobStatus.DONE, JobStatus.FAILED])
def test_only_a_job_at_work_fails_or_is_put_back(session, job, now, status):
    job.status = status

    assert fail_job(session, job_id=job.public_id, problem=WHY, now=now) is None
    assert not put_back_job(session, job_id=job.public_id, now=now)
    assert job.status is status


def test_ids_of_no_job_do_nothing(session, now):
    unknown = uuid4()

    assert start_job(session, job_id=unknown, now=now) is None
    assert fail_job(session, job_id=unknown, problem=WHY, now=now) is None
    assert not put_back_job(session, job_id=unknown, now=now)
    finish_job(session, job_id=unknown, result={}, now=now)


def test_a_job_is_put_back_until_it_had_its_attempts(session, job, now):
    put_back = []
    for _ in range(ATTEMPTS):
        start_job(session, job_id=job.public_id, now=now)
        put_back.append(put_back_job(session, job_id=job.public_id, now=now))

    assert put_back == [True] * (ATTEMPTS - 1) + [False]


def test_jobs_are_forgotten_or_dead_only_after_a_while(session, job, now):
    soon, later = now + timedelta(seconds=20), now + timedelta(seconds=21)

    assert list_forgotten_jobs(session, now=soon) == []
    assert list_forgotten_jobs(session, now=later) == [job.public_id]

    start_job(session, job_id=job.public_id, now=now)
    assert list_forgotten_jobs(session, now=later) == []
    assert list_dead_jobs(session, now=soon) == []
    assert list_dead_jobs(session, now=later) == [job.public_id]
