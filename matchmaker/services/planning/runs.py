"""Runs of planning in the background: asked for, looked at, stopped."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from matchmaker.domain.enums import JobStatus
from matchmaker.domain.errors import ConflictError, NotAllowedError, NotFoundError
from matchmaker.domain.event_enums import RunKind
from matchmaker.domain.event_times import local_time
from matchmaker.domain.permissions import Actor
from matchmaker.domain.text import N_, Message
from matchmaker.scheduling.plan import Progress
from matchmaker.services import audit
from matchmaker.services.events.events import own_event, visible_event
from matchmaker.services.jobs import PLANNING_JOB, view_job
from matchmaker.storage.models.events import Event
from matchmaker.storage.models.jobs import Job
from matchmaker.storage.models.schedules import PlanningRun
from matchmaker.storage.queries import planning as queries
from matchmaker.storage.queries.planning import RunLine
from matchmaker.storage.session import is_taken

PLANS = (RunKind.PLAN, RunKind.REPLAN)


class PlanningUnderWayError(ConflictError):
    """`run_id` is the public id of the run that is at work."""

    message = N_("A plan is being worked out since %(since)s, asked for by %(name)s.")

    def __init__(self, run_id: UUID, *, since: str, name: str) -> None:
        super().__init__(since=since, name=name)
        self.run_id = run_id


class RunState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    STOPPING = "stopping"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class AskedRun:
    """The job is to be enqueued after the commit."""

    run_id: UUID
    job_id: UUID


@dataclass(frozen=True, slots=True)
class RunView:
    """A run as pages and programs see it; `problem` says why it failed.

    `question` is empty of a problem that is still worked on, for it may be large.
    """

    public_id: UUID
    event_id: UUID | None
    kind: RunKind
    state: RunState
    account_name: str
    created_at: datetime
    finished_at: datetime | None
    progress: tuple[Progress, ...]
    question: Mapping[str, Any]
    answer: Mapping[str, Any]
    based_on: int | None
    applied: int | None
    problem: Message | None

    @property
    def is_open(self) -> bool:
        return self.state not in {RunState.DONE, RunState.FAILED}


def ask_run(
    session: Session,
    *,
    actor: Actor,
    event_id: UUID,
    kind: RunKind,
    question: Mapping[str, Any] | None = None,
    now: datetime,
) -> AskedRun:
    """Ask for a plan or a what-if of an event; PlanningUnderWayError while one is worked out."""
    event = own_event(session, actor=actor, event_id=event_id)
    job, run = _new_run(actor, event.host_id, kind, dict(question or {}), now)
    run.event_id = event.id
    _open(session, job, run, key=queries.event_key(event.id), zone=event.time_zone)
    _note(session, actor, run, "planning.asked", event.public_id, now)
    return AskedRun(run.public_id, job.public_id)


def ask_problem_run(
    session: Session,
    *,
    actor: Actor,
    document: Mapping[str, Any],
    seconds: float,
    seed: int,
    now: datetime,
) -> AskedRun:
    """Ask for a plan of a problem that is no event of ours; one at a time for each account."""
    if not actor.is_organizer:
        raise NotAllowedError
    question = {"problem": document, "seconds": seconds, "seed": seed}
    job, run = _new_run(actor, min(actor.organizer_hosts), RunKind.PROBLEM, question, now)
    _open(session, job, run, key=f"account:{actor.account_id}", zone="UTC")
    _note(session, actor, run, "planning.asked", run.public_id, now)
    return AskedRun(run.public_id, job.public_id)


def load_run(session: Session, *, actor: Actor, event_id: UUID, run_id: UUID) -> RunView:
    """For the organizers of the event."""
    event = visible_event(session, actor=actor, event_id=event_id)
    return run_view(_line_of(session, event, run_id))


def load_problem_run(session: Session, *, actor: Actor, run_id: UUID) -> RunView:
    """For who asked for it, while they are an organizer."""
    return run_view(_own_line(session, actor, run_id))


def find_open_run(session: Session, event: Event) -> RunView | None:
    """What is worked out for an event just now."""
    line = queries.get_open_run_line(session, queries.event_key(event.id))
    return run_view(line) if line else None


def stop_run(
    session: Session, *, actor: Actor, event_id: UUID, run_id: UUID, now: datetime
) -> None:
    """End the search soon, with the best plan so far; a run that is done stays as it is."""
    event = own_event(session, actor=actor, event_id=event_id)
    _stop(session, actor, _line_of(session, event, run_id), event.public_id, now)


def stop_problem_run(session: Session, *, actor: Actor, run_id: UUID, now: datetime) -> None:
    _stop(session, actor, _own_line(session, actor, run_id), run_id, now)


def run_view(line: RunLine) -> RunView:
    run, state = line.run, _state(line.run, line.job)
    is_large = run.kind is RunKind.PROBLEM and state is not RunState.DONE
    return RunView(
        public_id=run.public_id,
        event_id=line.event_id,
        kind=run.kind,
        state=state,
        account_name=line.account_name,
        created_at=run.created_at,
        finished_at=run.finished_at,
        progress=tuple(_progress(*point) for point in run.progress),
        question={} if is_large else run.question,
        answer=run.answer,
        based_on=run.based_on_number,
        applied=run.applied_number,
        problem=view_job(line.job).problem,
    )


def pack_progress(points: Sequence[Progress]) -> list[list[float | None]]:
    """As lists of numbers; None for a bound that is not known yet."""
    return [
        [
            one.seconds,
            one.objective,
            one.bound if math.isfinite(one.bound) else None,
            one.missing_must,
            one.missing_minimum,
        ]
        for one in points
    ]


def _progress(
    seconds: float, objective: float, bound: float | None, missing_must: int, missing_minimum: int
) -> Progress:
    known = math.inf if bound is None else bound
    return Progress(seconds, objective, known, missing_must, missing_minimum)


def _state(run: PlanningRun, job: Job) -> RunState:
    if job.status is JobStatus.WAITING:
        return RunState.WAITING
    if job.status is JobStatus.RUNNING:
        return RunState.STOPPING if run.is_stop_asked else RunState.RUNNING
    return RunState.DONE if job.status is JobStatus.DONE else RunState.FAILED


def _new_run(
    actor: Actor, host_id: int, kind: RunKind, question: dict[str, Any], now: datetime
) -> tuple[Job, PlanningRun]:
    run_id = uuid4()
    job = Job(
        kind=PLANNING_JOB,
        host_id=host_id,
        account_id=actor.account_id,
        payload={"run": str(run_id)},
        created_at=now,
    )
    run = PlanningRun(
        public_id=run_id,
        host_id=host_id,
        account_id=actor.account_id,
        kind=kind,
        job_id=0,
        question=question,
        created_at=now,
    )
    return job, run


def _open(session: Session, job: Job, run: PlanningRun, *, key: str, zone: str) -> None:
    """Store both; of two at once the database lets one in."""
    if (line := queries.get_open_run_line(session, key)) is not None:
        raise _under_way(line, zone)
    try:
        with session.begin_nested():
            session.add(job)
            session.flush()  # the run names its job by the key
            run.job_id, run.open_key = job.id, key
            session.add(run)
            session.flush()
    except IntegrityError as error:
        line = queries.get_open_run_line(session, key)
        if not is_taken(error) or line is None:
            raise
        raise _under_way(line, zone) from error


def _under_way(line: RunLine, zone: str) -> PlanningUnderWayError:
    since = f"{local_time(line.run.created_at, zone):%H:%M}"
    return PlanningUnderWayError(line.run.public_id, since=since, name=line.account_name)


def _line_of(session: Session, event: Event, run_id: UUID) -> RunLine:
    line = queries.get_run_line(session, run_id)
    if line is None or line.run.event_id != event.id:
        raise NotFoundError(run_id=run_id)
    return line


def _own_line(session: Session, actor: Actor, run_id: UUID) -> RunLine:
    line = queries.get_run_line(session, run_id)
    if (
        line is None
        or line.run.kind is not RunKind.PROBLEM
        or line.run.account_id != actor.account_id
        or not actor.is_organizer
    ):
        raise NotFoundError(run_id=run_id)
    return line


def _stop(session: Session, actor: Actor, line: RunLine, subject: UUID, now: datetime) -> None:
    if line.run.open_key is not None and not line.run.is_stop_asked:
        line.run.is_stop_asked = True
        _note(session, actor, line.run, "planning.stopped", subject, now)


def _note(
    session: Session, actor: Actor, run: PlanningRun, action: str, subject: UUID, now: datetime
) -> None:
    audit.record(
        session,
        actor=actor,
        action=action,
        subject_type="event" if run.event_id is not None else "planning-run",
        subject_id=subject,
        host_id=run.host_id,
        details={"kind": run.kind.value, "run": str(run.public_id)},
        now=now,
    )
