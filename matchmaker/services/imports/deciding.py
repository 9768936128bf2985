"""Deciding of rows that may be an organization which is here: the same, or another one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import NotFoundError
from matchmaker.domain.event_enums import TwinDecision
from matchmaker.domain.paging import page_within
from matchmaker.domain.permissions import Actor
from matchmaker.domain.records import ProfileRecord
from matchmaker.domain.values import Values
from matchmaker.services import audit
from matchmaker.services.imports.applying import open_import
from matchmaker.services.imports.imports import ImportSummary, own_line, summary_of
from matchmaker.services.imports.packing import unpack_record
from matchmaker.services.imports.rows import store_decided
from matchmaker.storage.models.imports import Import
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.queries.imports import (
    StoredRow,
    TwinRow,
    count_statuses,
    count_twins,
    get_row,
    list_rows_numbered,
    list_twin_rows,
    settle_open_twins,
)
from matchmaker.storage.queries.profiles import list_whole_profiles
from matchmaker.storage.values import stored_values

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class Other:
    """Whom a row may be: a profile, or an earlier row by its number; `values` is what it says."""

    values: Values
    profile_id: UUID | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class TwinPair:
    """A row, whom it may be, and what was decided."""

    number: int
    kind: Kind
    values: Values
    other: Other
    likeness: float
    decision: TwinDecision


@dataclass(frozen=True, slots=True)
class TwinPage:
    """One page of pairs; those that wait for a decision come first."""

    summary: ImportSummary
    pairs: tuple[TwinPair, ...]
    number: int
    found: int


def load_twins(session: Session, *, actor: Actor, import_id: UUID, page: int = 1) -> TwinPage:
    """Pairs of an import for the organizers of its host."""
    line = own_line(session, actor, import_id)
    imported = line.imported
    found = count_twins(session, imported.id)
    number = page_within(page, found, PAGE_SIZE)
    rows = list_twin_rows(session, imported.id, offset=(number - 1) * PAGE_SIZE, limit=PAGE_SIZE)
    return TwinPage(summary_of(line), _pairs(session, imported, rows), number, found)


def decide_twin(
    session: Session,
    *,
    actor: Actor,
    import_id: UUID,
    number: int,
    decision: TwinDecision,
    now: datetime,
) -> None:
    """Say whether a row is whom it resembles; it can be said otherwise until the import."""
    staged = open_import(session, actor=actor, import_id=import_id)
    row = get_row(session, staged.id, number)
    if row is None or row.decision is None or decision is TwinDecision.OPEN:
        raise NotFoundError(import_id=import_id, row=number)
    store_decided(session, staged, row._replace(decision=decision))
    audit.record_of_host(
        session,
        actor,
        staged,
        action="import.decided",
        details={"row": number, "decision": decision.value},
        now=now,
    )


def keep_rest_separate(session: Session, *, actor: Actor, import_id: UUID, now: datetime) -> None:
    """Whatever nobody decided yet is somebody else."""
    staged = open_import(session, actor=actor, import_id=import_id)
    rows = settle_open_twins(session, staged.id, TwinDecision.SEPARATE)
    staged.counts = dict(staged.counts) | count_statuses(session, staged.id)
    if rows:
        audit.record_of_host(
            session,
            actor,
            staged,
            action="import.decided",
            details={"rows": rows, "decision": "separate"},
            now=now,
        )


def _pairs(session: Session, imported: Import, rows: Collection[TwinRow]) -> tuple[TwinPair, ...]:
    profiles = {
        profile.id: profile
        for profile in list_whole_profiles(
            session, [row.twin_profile_id for row in rows if row.twin_profile_id]
        )
    }
    numbers = [row.twin_number for row in rows if row.twin_number is not None]
    earlier = {row.number: row for row in list_rows_numbered(session, imported.id, numbers)}
    pairs = (_pair(row, profiles, earlier) for row in rows if "values" in row.record)
    return tuple(pair for pair in pairs if pair is not None)


def _pair(
    row: TwinRow, profiles: Mapping[int, Profile], earlier: Mapping[int, StoredRow]
) -> TwinPair | None:
    """None where whom it resembled is gone, or was refused since."""
    other = _other(row, profiles, earlier)
    record = _record(row.record)
    if other is None or record is None:
        return None
    decision = row.decision or TwinDecision.OPEN
    return TwinPair(row.number, record.kind, record.values, other, row.likeness or 0.0, decision)


def _other(
    row: TwinRow, profiles: Mapping[int, Profile], earlier: Mapping[int, StoredRow]
) -> Other | None:
    profile = profiles.get(row.twin_profile_id or 0)
    if profile is not None:
        return Other(stored_values(profile), profile_id=profile.public_id)
    before = earlier.get(row.twin_number or 0)
    record = _record(before.record) if before else None
    return Other(record.values, number=row.twin_number) if record else None


def _record(packed: Mapping[str, object]) -> ProfileRecord | None:
    return unpack_record(packed) if "values" in packed else None
