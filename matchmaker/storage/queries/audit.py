"""The record: entries by who, what, about what and when, newest first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, func, or_, select
from sqlalchemy.orm import Session

from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.events import Event
from matchmaker.storage.models.hosts import Host

EVENT = "event"
"""What entries about events call their subject."""


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """What is None or empty filters nothing; `until` is the first moment no longer shown."""

    host_ids: Collection[int]
    person: str = ""
    action: str = ""
    subject_id: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None


class AuditRow(NamedTuple):
    entry: AuditEntry
    person: str | None
    host: str | None


def count_entries(session: Session, wanted: AuditFilter) -> int:
    counted = (
        select(func.count(AuditEntry.id))
        .outerjoin(Account, Account.id == AuditEntry.account_id)
        .where(_fits(wanted))
    )
    return session.scalar(counted) or 0


def list_entries(
    session: Session, wanted: AuditFilter, *, offset: int, limit: int
) -> list[AuditRow]:
    found = (
        select(AuditEntry, Account.name, Host.name)
        .outerjoin(Account, Account.id == AuditEntry.account_id)
        .outerjoin(Host, Host.id == AuditEntry.host_id)
        .where(_fits(wanted))
        .order_by(AuditEntry.id.desc())
        .offset(offset)
        .limit(limit)
    )
    return [AuditRow(*row) for row in session.execute(found)]


def list_actions(session: Session, host_ids: Collection[int]) -> Sequence[str]:
    """Every action that there is an entry of."""
    found = select(AuditEntry.action).where(_fits(AuditFilter(host_ids))).distinct()
    return session.scalars(found.order_by(AuditEntry.action)).all()


def _fits(wanted: AuditFilter) -> ColumnElement[bool]:
    """Entries of these hosts, those about their events, and those of the whole; no others."""
    held = select(Event.public_id).where(Event.host_id.in_(wanted.host_ids))
    fits = [
        or_(
            AuditEntry.host_id.in_(wanted.host_ids),
            AuditEntry.host_id.is_(None),
            and_(AuditEntry.subject_type == EVENT, AuditEntry.subject_id.in_(held)),
        )
    ]
    if wanted.person:
        fits.append(_names(wanted.person))
    if wanted.action:
        fits.append(AuditEntry.action == wanted.action)
    if wanted.subject_id:
        fits.append(AuditEntry.subject_id == wanted.subject_id)
    if wanted.since:
        fits.append(AuditEntry.at >= wanted.since)
    if wanted.until:
        fits.append(AuditEntry.at < wanted.until)
    return and_(*fits)


def _names(person: str) -> ColumnElement[bool]:
    typed = person.strip()
    if not typed:
        return false()
    return or_(
        Account.name.icontains(typed, autoescape=True),
        Account.email == typed.lower(),
    )
