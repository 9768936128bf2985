"""The record as organizers search it: their own host's entries and those of the whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.errors import NotFoundError
from matchmaker.domain.paging import page_within
from matchmaker.domain.permissions import Actor
from matchmaker.services import audit
from matchmaker.storage.queries.audit import (
    AuditFilter,
    AuditRow,
    count_entries,
    list_actions,
    list_entries,
)

PAGE_SIZE = 50
MOST_EXPORTED = 10_000


@dataclass(frozen=True, slots=True)
class RecordSearch:
    """What is empty filters nothing; both days are included, in `zone`."""

    person: str = ""
    action: str = ""
    subject: UUID | None = None
    first: date | None = None
    last: date | None = None
    zone: tzinfo = UTC


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """`person` is None where the service acted by itself, empty for who was erased."""

    at: datetime
    person: str | None
    host: str | None
    action: str
    subject_type: str
    subject_id: UUID | None
    request_id: str | None
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RecordPage:
    entries: tuple[RecordEntry, ...]
    actions: Sequence[str]
    number: int
    total: int
    size: int = PAGE_SIZE


def search_record(
    session: Session, *, actor: Actor, wanted: RecordSearch, page: int = 1
) -> RecordPage:
    """One page, the newest first; a page past the end is the last one."""
    asked = _asked(actor, wanted)
    total = count_entries(session, asked)
    number = page_within(page, total, PAGE_SIZE)
    rows = list_entries(session, asked, offset=(number - 1) * PAGE_SIZE, limit=PAGE_SIZE)
    return RecordPage(
        tuple(map(_entry, rows)), list_actions(session, actor.organizer_hosts), number, total
    )


def list_record(session: Session, *, actor: Actor, wanted: RecordSearch) -> tuple[RecordEntry, ...]:
    """For an export: the newest that fit, no more than ten thousand."""
    rows = list_entries(session, _asked(actor, wanted), offset=0, limit=MOST_EXPORTED)
    return tuple(map(_entry, rows))


def note_record_export(session: Session, *, actor: Actor, rows: int, now: datetime) -> None:
    audit.record(
        session,
        actor=actor,
        action="record.exported",
        subject_type="record",
        host_id=min(actor.organizer_hosts, default=None),
        details={"rows": rows},
        now=now,
    )


def _asked(actor: Actor, wanted: RecordSearch) -> AuditFilter:
    if not actor.is_organizer:
        raise NotFoundError
    return AuditFilter(
        host_ids=actor.organizer_hosts,
        person=wanted.person,
        action=wanted.action,
        subject_id=wanted.subject,
        since=_midnight(wanted.first, wanted.zone),
        until=_midnight(wanted.last and wanted.last + timedelta(days=1), wanted.zone),
    )


def _midnight(day: date | None, zone: tzinfo) -> datetime | None:
    return datetime.combine(day, time(), zone) if day else None


def _entry(row: AuditRow) -> RecordEntry:
    entry = row.entry
    return RecordEntry(
        at=entry.at,
        person=row.person,
        host=row.host,
        action=entry.action,
        subject_type=entry.subject_type,
        subject_id=entry.subject_id,
        request_id=entry.request_id,
        details=entry.details,
    )
