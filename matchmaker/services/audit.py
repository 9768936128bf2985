"""Writing down who did what, in the transaction of the deed."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.permissions import Actor
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.ready_rows import ReadyRows, ready_inserts

ACCOUNT = "account"
"""What entries about people call their subject."""
REQUEST_ID = "request_id"
"""Key of `session.info` under which the web leaves the id of its request."""


def record(  # noqa: PLR0913 -- one row, one argument for each of its columns
    session: Session,
    *,
    actor: Actor | None,
    action: str,
    subject_type: str,
    subject_id: UUID | None = None,
    host_id: int | None = None,
    before: object = None,
    after: object = None,
    request_id: str | None = None,
    details: Mapping[str, Any] | None = None,
    now: datetime,
) -> None:
    """Add an entry; of `before` and `after` only a hash is kept, so no personal data stays here."""
    session.add(
        AuditEntry(
            at=now,
            account_id=actor.account_id if actor else None,
            host_id=host_id,
            action=action,
            subject_type=subject_type,
            subject_id=subject_id,
            request_id=request_id or session.info.get(REQUEST_ID),
            before_hash=_hash(before),
            after_hash=_hash(after),
            details=dict(details or {}),
        )
    )


class HostOwned(Protocol):
    """An import, an event, a delegation: a row of one host that pages name."""

    public_id: UUID
    host_id: int


@dataclass(frozen=True, slots=True)
class Act:
    """What was done to many, by whom."""

    actor: Actor | None
    action: str
    subject_type: str
    host_id: int | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """One of many to whom it was done; of `before` and `after` only a hash is kept."""

    public_id: UUID | None
    before: object = None
    after: object = None
    details: Mapping[str, Any] = field(default_factory=dict)


def ready_entries(
    session: Session, act: Act, subjects: Iterable[Subject], *, now: datetime
) -> ReadyRows:
    """An entry for each, to be sent in the transaction of the deed."""
    same = {
        "at": now,
        "account_id": act.actor.account_id if act.actor else None,
        "host_id": act.host_id,
        "action": act.action,
        "subject_type": act.subject_type,
        "request_id": session.info.get(REQUEST_ID),
    }
    entries = [
        same
        | {
            "subject_id": subject.public_id,
            "before_hash": _hash(subject.before),
            "after_hash": _hash(subject.after),
            "details": dict(subject.details),
        }
        for subject in subjects
    ]
    return ready_inserts(session, AuditEntry, entries)


def record_account(
    session: Session, actor: Actor | None, public_id: UUID | None, *, action: str, now: datetime
) -> None:
    """An entry about an account, with nothing to add to what the action says."""
    record(
        session,
        actor=actor,
        action=action,
        subject_type=ACCOUNT,
        subject_id=public_id,
        now=now,
    )


def record_of_host(
    session: Session,
    actor: Actor | None,
    subject: HostOwned,
    *,
    action: str,
    details: Mapping[str, Any] | None = None,
    now: datetime,
) -> None:
    """An entry about a row that belongs to a host; its subject is called as the row's class."""
    record(
        session,
        actor=actor,
        action=action,
        subject_type=type(subject).__name__.lower(),
        subject_id=subject.public_id,
        host_id=subject.host_id,
        details=details,
        now=now,
    )


def _hash(state: object) -> str | None:
    """The same state gives the same hash, whatever the order of its keys."""
    if state is None:
        return None
    text = json.dumps(state, sort_keys=True, default=str)
    return sha256(text.encode()).hexdigest()
