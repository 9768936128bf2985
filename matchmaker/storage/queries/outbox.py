"""The outbox: what is due, one letter, what an organizer should look at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from matchmaker.domain.enums import JobStatus
from matchmaker.storage.models.outbox import OutboxEntry

_WAITS = OutboxEntry.status == JobStatus.WAITING


def next_due_letter(session: Session, *, now: datetime) -> OutboxEntry | None:
    """The letter that has been due longest and nobody is sending; nobody else gets it now."""
    question = (
        select(OutboxEntry)
        .where(
            _WAITS,
            OutboxEntry.next_attempt_at <= now,
            or_(OutboxEntry.leased_until.is_(None), OutboxEntry.leased_until <= now),
        )
        .order_by(OutboxEntry.next_attempt_at, OutboxEntry.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    return session.scalars(question).one_or_none()


def get_letter(session: Session, public_id: UUID) -> OutboxEntry | None:
    question = select(OutboxEntry).where(OutboxEntry.public_id == public_id)
    return session.scalars(question.with_for_update()).one_or_none()


def list_troubled_letters(session: Session, *, limit: int, offset: int) -> Sequence[OutboxEntry]:
    """Letters with a problem that have not left, those given up first."""
    question = (
        select(OutboxEntry)
        .where(OutboxEntry.problem.is_not(None), OutboxEntry.status != JobStatus.DONE)
        .order_by(OutboxEntry.status, OutboxEntry.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return session.scalars(question).all()


def count_troubled_letters(session: Session) -> int:
    question = select(func.count(OutboxEntry.id)).where(
        OutboxEntry.problem.is_not(None), OutboxEntry.status != JobStatus.DONE
    )
    return session.scalars(question).one()


def count_waiting_letters(session: Session) -> int:
    return session.scalars(select(func.count(OutboxEntry.id)).where(_WAITS)).one()


def last_sent_at(session: Session) -> datetime | None:
    question = select(OutboxEntry.sent_at).where(OutboxEntry.status == JobStatus.DONE)
    return session.scalars(question.order_by(OutboxEntry.sent_at.desc()).limit(1)).one_or_none()


def delete_decided_letters(session: Session, *, before: datetime) -> None:
    session.execute(delete(OutboxEntry).where(~_WAITS, OutboxEntry.created_at < before))
