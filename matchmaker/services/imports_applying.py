"""Taking a staged import over: asked for on a page, done by a worker in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import ImportStatus, RowStatus
from matchmaker.domain.errors import (
    ImportNotOpenError,
    ImportRequestedError,
    NotFoundError,
)
from matchmaker.domain.permissions import Actor, can_organize
from matchmaker.services import audit
from matchmaker.services.delegations import ensure_delegation
from matchmaker.services.imports_packing import pack_record_cells, unpack_record
from matchmaker.services.imports_planning import Destinations
from matchmaker.services.imports_staging import packed_kept
from matchmaker.services.jobs import IMPORT_JOB
from matchmaker.services.profile_plans import Origin, Outcome, SourceKey, source_key
from matchmaker.services.profile_upserts import upsert_profiles
from matchmaker.spreadsheets.messages import pack_problem
from matchmaker.storage.chunks import chunks
from matchmaker.storage.models.imports import Import
from matchmaker.storage.models.jobs import Job
from matchmaker.storage.queries.imports import (
    StoredRow,
    count_statuses,
    delete_rows,
    get_import,
    list_import_hosts,
    list_rows,
    update_rows,
)

OPEN = frozenset({ImportStatus.STAGED, ImportStatus.FAILED})
_REQUESTED = frozenset({ImportStatus.APPLYING, ImportStatus.APPLIED})
_TAKEN = (RowStatus.NEW, RowStatus.UPDATED, RowStatus.UNCHANGED)
_PORTION = 500


def request_apply(session: Session, *, actor: Actor, import_id: UUID, now: datetime) -> UUID:
    """Ask for a job that takes the import over; the job's id is to be enqueued after commit."""
    staged = open_import(session, actor=actor, import_id=import_id)
    job = Job(
        kind=IMPORT_JOB,
        host_id=staged.host_id,
        account_id=actor.account_id,
        total=sum(staged.counts[status] for status in _TAKEN),
        payload={"import": str(import_id)},
        created_at=now,
    )
    session.add(job)
    session.flush()  # the import names its job by the key
    staged.status = ImportStatus.APPLYING
    staged.job_id = job.id
    _note(session, actor, staged, "import.requested", now)
    return job.public_id


def discard_import(session: Session, *, actor: Actor, import_id: UUID, now: datetime) -> None:
    """Throw the rows away; what remains is that there was such a file."""
    staged = open_import(session, actor=actor, import_id=import_id)
    staged.status = ImportStatus.DISCARDED
    delete_rows(session, staged.id)
    _note(session, actor, staged, "import.discarded", now)


def apply_import(
    session: Session,
    *,
    actor: Actor,
    import_id: UUID,
    now: datetime,
    report: Callable[[int], None] = lambda _done: None,
) -> dict[str, int]:
    """Create and update the profiles of every row that is taken; returns how many of each status.

    What became of a row may differ from the preview when a profile changed in between.
    """
    staged = _own_import(session, actor=actor, import_id=import_id)
    if staged.status not in OPEN | {ImportStatus.APPLYING}:
        raise ImportNotOpenError(import_id=import_id)
    done = 0
    for origin, rows in _portions(session, actor, staged, now):
        outcomes = upsert_profiles(
            session,
            actor=actor,
            origin=origin,
            records=[unpack_record(row.record) for row in rows],
            overrides=dict(map(overridden_fields, rows)),
            now=now,
        )
        update_rows(session, [_result(*pair) for pair in zip(rows, outcomes, strict=True)])
        done += len(rows)
        report(done)
    return _finish(session, actor, staged, now)


def fail_import(session: Session, *, import_id: UUID) -> None:
    """The work came to nothing: the rows are as they were, and it can be asked for again."""
    staged = get_import(session, import_id, lock=True)
    if staged is not None and staged.status is ImportStatus.APPLYING:
        staged.status = ImportStatus.FAILED


def open_import(session: Session, *, actor: Actor, import_id: UUID) -> Import:
    """The staged import, locked; ImportNotOpenError once it is decided.

    ImportRequestedError where that is what somebody asks for once more.
    """
    staged = _own_import(session, actor=actor, import_id=import_id)
    if staged.status in _REQUESTED:
        raise ImportRequestedError(import_id=import_id)
    if staged.status not in OPEN:
        raise ImportNotOpenError(import_id=import_id)
    return staged


def overridden_fields(row: StoredRow) -> tuple[SourceKey, frozenset[str]]:
    """The fields of a row in which the organizer lets the file win."""
    fields = frozenset(kept["field"] for kept in row.kept if kept["is_overridden"])
    return source_key(unpack_record(row.record)), fields


def _own_import(session: Session, *, actor: Actor, import_id: UUID) -> Import:
    staged = get_import(session, import_id, lock=True)
    if staged is None or not can_organize(actor, host_id=staged.host_id):
        raise NotFoundError(import_id=import_id)
    return staged


def _portions(
    session: Session, actor: Actor, staged: Import, now: datetime
) -> Iterator[tuple[Origin, list[StoredRow]]]:
    """The rows by where they go; a delegation that is not there yet is made on the way."""
    [host] = list_import_hosts(session, [staged.host_id])
    destinations = Destinations.of(session, host, Origin(staged.source, host.id))
    groups: dict[str | None, list[StoredRow]] = {}
    for row in list_rows(session, staged.id, _TAKEN):
        groups.setdefault(row.record["delegation"], []).append(row)
    for name, rows in groups.items():
        if name and destinations.delegation_named(name) is None:
            made = ensure_delegation(session, actor=actor, host_id=host.id, name=name, now=now)
            destinations.add(made)
        for portion in chunks(rows, _PORTION):
            yield destinations.origin_of(name), portion


def _result(row: StoredRow, outcome: Outcome) -> dict[str, Any]:
    """What a row became. What was taken over is in the profile; no second copy of it is kept."""
    refused = outcome.status is RowStatus.REFUSED
    return {
        "id": row.id,
        "status": outcome.status,
        "profile_id": outcome.profile_id,
        "record": pack_record_cells(row.record) if refused else {},
        "problems": [*map(pack_problem, outcome.problems), *row.problems],
        "kept": packed_kept(outcome),
    }


def _finish(session: Session, actor: Actor, staged: Import, now: datetime) -> dict[str, int]:
    staged.status = ImportStatus.APPLIED
    staged.applied_at = now
    staged.counts = staged.counts | count_statuses(session, staged.id)
    _note(session, actor, staged, "import.applied", now)
    return dict(staged.counts)


def _note(session: Session, actor: Actor, staged: Import, action: str, now: datetime) -> None:
    audit.record(
        session,
        actor=actor,
        action=action,
        subject_type="import",
        subject_id=staged.public_id,
        host_id=staged.host_id,
        details={"file": staged.file_name, "counts": dict(staged.counts)},
        now=now,
    )
