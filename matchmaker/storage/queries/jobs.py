"""Background jobs by their public id, and those that nobody works on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaker.domain.enums import JobStatus
from matchmaker.storage.models.jobs import Job


def get_job(session: Session, public_id: UUID, *, lock: bool = False) -> Job | None:
    found = select(Job).where(Job.public_id == public_id)
    return session.scalars(found.with_for_update() if lock else found).one_or_none()


def list_waiting_jobs(session: Session, *, before: datetime) -> Sequence[Job]:
    """Jobs that have waited since before `before`, the oldest first."""
    found = select(Job).where(Job.status == JobStatus.WAITING, Job.created_at < before)
    return session.scalars(found.order_by(Job.id)).all()


def list_silent_jobs(session: Session, *, before: datetime) -> Sequence[Job]:
    """Jobs that are said to run but gave no sign since `before`."""
    found = select(Job).where(Job.status == JobStatus.RUNNING, Job.heartbeat_at < before)
    return session.scalars(found.order_by(Job.id)).all()
