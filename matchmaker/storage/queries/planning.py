"""Runs of planning: those at work, the last of an event, and the one whose plan is worked on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session, defer

from matchmaker.domain.event_enums import RunKind
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.events import Event
from matchmaker.storage.models.jobs import Job
from matchmaker.storage.models.schedules import PlanningRun


class RunLine(NamedTuple):
    """A run with who asked for it, its job, and its event if it has one."""

    run: PlanningRun
    account_name: str
    job: Job
    event_id: UUID | None


def get_run(session: Session, public_id: UUID, *, lock: bool = False) -> PlanningRun | None:
    """What it was asked is read when somebody looks at it: a problem may be megabytes."""
    found = select(PlanningRun).where(PlanningRun.public_id == public_id)
    found = found.options(defer(PlanningRun.question))
    return session.scalars(found.with_for_update() if lock else found).one_or_none()


def get_run_line(session: Session, public_id: UUID) -> RunLine | None:
    row = session.execute(_lines().where(PlanningRun.public_id == public_id)).one_or_none()
    return RunLine(*row) if row else None


def event_key(event_id: int) -> str:
    """The `open_key` of a run of an event."""
    return f"event:{event_id}"


def get_open_run_line(session: Session, open_key: str) -> RunLine | None:
    """What is at work under this key."""
    row = session.execute(_lines().where(PlanningRun.open_key == open_key)).one_or_none()
    return RunLine(*row) if row else None


def get_latest_run_line(
    session: Session, event_id: int, kinds: Collection[RunKind]
) -> RunLine | None:
    found = _lines().where(PlanningRun.event_id == event_id, PlanningRun.kind.in_(kinds))
    row = session.execute(found.order_by(PlanningRun.id.desc()).limit(1)).one_or_none()
    return RunLine(*row) if row else None


def get_latest_applied_run(session: Session, event_id: int) -> PlanningRun | None:
    """The run that planned last what is worked on."""
    found = select(PlanningRun).where(
        PlanningRun.event_id == event_id, PlanningRun.applied_number.is_not(None)
    )
    return session.scalars(found.order_by(PlanningRun.applied_number.desc()).limit(1)).first()


def list_latest_plans(
    session: Session, event_id: int, kinds: Collection[RunKind], *, limit: int
) -> Sequence[PlanningRun]:
    """Runs that found a plan, the latest first."""
    found = select(PlanningRun).where(
        PlanningRun.event_id == event_id,
        PlanningRun.kind.in_(kinds),
        PlanningRun.based_on_number.is_not(None),
    )
    return session.scalars(found.order_by(PlanningRun.id.desc()).limit(limit)).all()


def delete_problem_runs(session: Session, before: datetime) -> None:
    """Problems that came through the interface, and the plans for them."""
    session.execute(
        delete(PlanningRun).where(
            PlanningRun.kind == RunKind.PROBLEM, PlanningRun.finished_at <= before
        )
    )


def _lines() -> Select[PlanningRun, str, Job, UUID]:
    return (
        select(PlanningRun, Account.name, Job, Event.public_id)
        .join(Account, PlanningRun.account_id == Account.id)
        .join(Job, PlanningRun.job_id == Job.id)
        .outerjoin(Event, PlanningRun.event_id == Event.id)
        .options(defer(PlanningRun.question))
    )
