"""Background jobs as people see them: asked for, at work, done or failed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import JobStatus
from matchmaker.domain.permissions import Actor
from matchmaker.domain.text import N_, Message
from matchmaker.services.acting import actor_of
from matchmaker.spreadsheets.messages import pack_message, unpack_message
from matchmaker.storage.models.jobs import Job
from matchmaker.storage.queries.accounts import get_account
from matchmaker.storage.queries.jobs import get_job, list_silent_jobs, list_waiting_jobs

IMPORT_JOB = "import"
UNDO_JOB = "import-undo"
LEXICON_JOB = "lexicon"
LEARNING_JOB = "learning"
DECK_JOB = "deck"
PLANNING_JOB = "planning"
ATTEMPTS = 3
"""A job that stops its worker this often is not tried again."""
FORGOTTEN_AFTER = timedelta(seconds=20)
"""A job that waits longer was lost between commit and queue, or the queue was."""
SILENT_AFTER = timedelta(seconds=20)
"""A worker tells of its job more often than that, or it is dead."""

STOPPED = Message(N_("The work was stopped several times. Nothing of it was stored."))


@dataclass(frozen=True, slots=True)
class JobView:
    """A job as a page shows it."""

    public_id: UUID
    status: JobStatus
    done: int
    total: int | None
    problem: Message | None


@dataclass(frozen=True, slots=True)
class StartedJob:
    """What a worker needs to know; `actor` is None when the account was closed meanwhile."""

    kind: str
    payload: Mapping[str, Any]
    actor: Actor | None


def view_job(job: Job) -> JobView:
    problem = job.result.get("problem")
    return JobView(
        public_id=job.public_id,
        status=job.status,
        done=job.done,
        total=job.total,
        problem=unpack_message(problem) if problem else None,
    )


def kind_of_job(session: Session, *, job_id: UUID) -> str | None:
    """None when there is no such job."""
    job = get_job(session, job_id)
    return job.kind if job else None


def start_job(session: Session, *, job_id: UUID, now: datetime) -> StartedJob | None:
    """Take a waiting job to work on; None when there is nothing left to do for this id."""
    job = get_job(session, job_id, lock=True)
    if job is None or job.status is not JobStatus.WAITING:
        return None
    job.status = JobStatus.RUNNING
    job.started_at = job.heartbeat_at = now
    job.payload = job.payload | {"attempts": job.payload.get("attempts", 0) + 1}
    account = get_account(session, job.account_id) if job.account_id else None
    is_active = account is not None and account.is_active
    actor = actor_of(session, account=account) if account and is_active else None
    return StartedJob(job.kind, job.payload, actor)


def finish_job(session: Session, *, job_id: UUID, result: Mapping[str, Any], now: datetime) -> None:
    """In the transaction of the work itself: both are there, or neither."""
    job = get_job(session, job_id, lock=True)
    if job is not None:
        job.status = JobStatus.DONE
        job.done = job.total or job.done
        job.result = dict(result)
        job.finished_at = job.heartbeat_at = now


def fail_job(session: Session, *, job_id: UUID, problem: Message, now: datetime) -> Job | None:
    """Give a job up, with the sentence its owner reads; None when it is not at work any more."""
    job = get_job(session, job_id, lock=True)
    if job is None or job.status is not JobStatus.RUNNING:
        return None
    job.status = JobStatus.FAILED
    job.problem = str(problem)
    job.result = {"problem": pack_message(problem)}
    job.finished_at = now
    return job


def put_back_job(session: Session, *, job_id: UUID, now: datetime) -> bool:
    """Let a job wait for another attempt; False when it had its attempts or is decided."""
    job = get_job(session, job_id, lock=True)
    if job is None or job.status is not JobStatus.RUNNING:
        return False
    if job.payload.get("attempts", 0) >= ATTEMPTS:
        return False
    job.status = JobStatus.WAITING
    job.heartbeat_at = now
    return True


def list_forgotten_jobs(session: Session, *, now: datetime) -> list[UUID]:
    """Jobs that should have been taken up by now."""
    return [job.public_id for job in list_waiting_jobs(session, before=now - FORGOTTEN_AFTER)]


def list_dead_jobs(session: Session, *, now: datetime) -> list[UUID]:
    """Jobs whose worker gave no sign for too long."""
    return [job.public_id for job in list_silent_jobs(session, before=now - SILENT_AFTER)]
