"""Taking a staged import over: asked for on a page, done by a worker in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import ImportStatus, RowStatus, Severity
from matchmaker.domain.errors import (
    ImportNotOpenError,
    ImportRequestedError,
    NotFoundError,
)
from matchmaker.domain.event_enums import TwinDecision
from matchmaker.domain.permissions import Actor, can_organize
from matchmaker.domain.text import N_, Message
from matchmaker.domain.values import FieldProblem
from matchmaker.services import audit
from matchmaker.services.delegations.delegations import ensure_delegation
from matchmaker.services.imports.packing import pack_record_cells, told_of, unpack_record
from matchmaker.services.imports.preparing import (
    TAKEN,
    PreparedImport,
    bring_in_prepared,
    destinations_of,
    prepare_rows,
    result_of,
)
from matchmaker.services.imports.rows import decisions_of, follows_row
from matchmaker.services.jobs import IMPORT_JOB
from matchmaker.services.profiles.plans import Origin
from matchmaker.services.profiles.upserts import upsert_profiles
from matchmaker.spreadsheets.messages import pack_problem
from matchmaker.storage.chunks import chunks
from matchmaker.storage.models.imports import Import
from matchmaker.storage.models.jobs import Job
from matchmaker.storage.queries.imports import (
    StoredRow,
    count_statuses,
    delete_rows,
    get_import,
    update_rows,
)

OPEN = frozenset({ImportStatus.STAGED, ImportStatus.FAILED})
_REQUESTED = frozenset({ImportStatus.APPLYING, ImportStatus.APPLIED})
_PORTION = 500

NOT_DECIDED = Message(
    N_("It may be an organization that is here already. Nobody decided, so it was left out.")
)


def request_apply(session: Session, *, actor: Actor, import_id: UUID, now: datetime) -> UUID:
    """Ask for a job that takes the import over; the job's id is to be enqueued after commit."""
    staged = open_import(session, actor=actor, import_id=import_id)
    total = sum(staged.counts[status] for status in TAKEN)
    job = job_of(session, actor, staged, kind=IMPORT_JOB, total=total, now=now)
    staged.status = ImportStatus.APPLYING
    audit.record_of_host(
        session, actor, staged, action="import.requested", details=told_of(staged), now=now
    )
    return job.public_id


def discard_import(session: Session, *, actor: Actor, import_id: UUID, now: datetime) -> str | None:
    """Throw the rows away; what remains is that there was such a file.

    Its folder is to be deleted after the commit.
    """
    staged = open_import(session, actor=actor, import_id=import_id)
    staged.status = ImportStatus.DISCARDED
    folder, staged.folder = staged.folder, None
    delete_rows(session, staged.id)
    audit.record_of_host(
        session, actor, staged, action="import.discarded", details=told_of(staged), now=now
    )
    return folder


def prepare_import(
    session: Session,
    *,
    actor: Actor,
    import_id: UUID,
    now: datetime,
    report: Callable[[int], None] = lambda _done: None,
) -> PreparedImport:
    """What `apply_import` needs, made ready while others go on writing; nothing is stored yet."""
    staged = get_import(session, import_id)
    staged = _applicable(_permitted(staged, actor, import_id))
    return prepare_rows(session, actor, staged, now, report)


def apply_import(
    session: Session,
    *,
    actor: Actor,
    import_id: UUID,
    prepared: PreparedImport | None = None,
    now: datetime,
    report: Callable[[int], None] = lambda _done: None,
) -> dict[str, int]:
    """Create and update the profiles of every row that is taken; returns how many of each status.

    What became of a row may differ from the preview when a profile changed in between, and what
    was prepared holds only as long as it is still so. Rows of which nobody decided whether they
    are somebody else's are left out.
    """
    staged = _applicable(own_import(session, actor=actor, import_id=import_id))
    if prepared is None or prepared.version != staged.version:
        prepared = prepare_rows(session, actor, staged, now, report)
    became, left = bring_in_prepared(session, staged, prepared)
    done = len(became)
    for rows in _in_turn(left):
        left_out, taken = _parted(rows, became)
        update_rows(session, [_left_out(row) for row in left_out])
        for origin, portion in _portions(session, actor, staged, taken, now):
            became |= _take(session, actor, origin, portion, became, now)
            done += len(portion)
            report(done)
    return _finish(session, actor, staged, now)


def fail_import(session: Session, *, import_id: UUID) -> None:
    """The work came to nothing: the rows are as they were, and it can be asked for again."""
    staged = get_import(session, import_id, lock=True)
    if staged is not None and staged.status is ImportStatus.APPLYING:
        staged.status = ImportStatus.FAILED


def job_of(
    session: Session, actor: Actor, imported: Import, *, kind: str, total: int, now: datetime
) -> Job:
    """A job that works on an import, which names it from now on."""
    job = Job(
        kind=kind,
        host_id=imported.host_id,
        account_id=actor.account_id,
        total=total,
        payload={"import": str(imported.public_id)},
        created_at=now,
    )
    session.add(job)
    session.flush()  # the import names its job by the key
    imported.job_id = job.id
    return job


def open_import(session: Session, *, actor: Actor, import_id: UUID) -> Import:
    """The staged import, locked; ImportNotOpenError once it is decided.

    ImportRequestedError where that is what somebody asks for once more.
    """
    staged = own_import(session, actor=actor, import_id=import_id)
    if staged.status in _REQUESTED:
        raise ImportRequestedError(import_id=import_id)
    if staged.status not in OPEN:
        raise ImportNotOpenError(import_id=import_id)
    return staged


def own_import(session: Session, *, actor: Actor, import_id: UUID) -> Import:
    """The import, locked, for the organizers of its host."""
    return _permitted(get_import(session, import_id, lock=True), actor, import_id)


def _permitted(staged: Import | None, actor: Actor, import_id: UUID) -> Import:
    if staged is None or not can_organize(actor, host_id=staged.host_id):
        raise NotFoundError(import_id=import_id)
    return staged


def _applicable(staged: Import) -> Import:
    if staged.status not in OPEN | {ImportStatus.APPLYING}:
        raise ImportNotOpenError(import_id=staged.public_id)
    return staged


def _take(
    session: Session,
    actor: Actor,
    origin: Origin,
    rows: Sequence[StoredRow],
    became: Mapping[int, int],
    now: datetime,
) -> dict[int, int]:
    """The profiles that rows became, by the number of the row."""
    outcomes = upsert_profiles(
        session,
        actor=actor,
        origin=origin,
        records=[unpack_record(row.record) for row in rows],
        decisions=decisions_of(rows, became),
        now=now,
    )
    pairs = list(zip(rows, outcomes, strict=True))
    update_rows(session, [result_of(*pair) for pair in pairs])
    return {row.number: one.profile_id for row, one in pairs if one.profile_id is not None}


def _in_turn(rows: Sequence[StoredRow]) -> Iterator[list[StoredRow]]:
    """Rows that are another row of the file come after all others."""
    turns = ([row for row in rows if not follows_row(row)], list(filter(follows_row, rows)))
    yield from filter(None, turns)


def _parted(
    rows: Iterable[StoredRow], became: Mapping[int, int]
) -> tuple[list[StoredRow], list[StoredRow]]:
    """What is left out, and what is taken."""
    parted: tuple[list[StoredRow], list[StoredRow]] = ([], [])
    for row in rows:
        is_lost = follows_row(row) and row.twin_number not in became
        parted[not (is_lost or row.decision is TwinDecision.OPEN)].append(row)
    return parted


def _portions(
    session: Session, actor: Actor, staged: Import, rows: Iterable[StoredRow], now: datetime
) -> Iterator[tuple[Origin, list[StoredRow]]]:
    """The rows by where they go; a delegation that is not there yet is made on the way."""
    destinations = destinations_of(session, staged)
    groups: dict[str | None, list[StoredRow]] = {}
    for row in rows:
        groups.setdefault(row.record["delegation"], []).append(row)
    for name, group in groups.items():
        if name and destinations.delegation_named(name) is None:
            host_id = staged.host_id
            destinations.add(
                ensure_delegation(session, actor=actor, host_id=host_id, name=name, now=now)
            )
        for portion in chunks(group, _PORTION):
            yield destinations.origin_of(name), portion


def _left_out(row: StoredRow) -> dict[str, Any]:
    problem = FieldProblem("", NOT_DECIDED, Severity.ERROR)
    return {
        "id": row.id,
        "status": RowStatus.REFUSED,
        "profile_id": None,
        "record": pack_record_cells(row.record),
        "problems": [pack_problem(problem), *row.problems],
        "kept": [],
        "before": None,
    }


def _finish(session: Session, actor: Actor, staged: Import, now: datetime) -> dict[str, int]:
    staged.status = ImportStatus.APPLIED
    staged.applied_at = now
    staged.folder = None
    staged.counts = staged.counts | count_statuses(session, staged.id)
    audit.record_of_host(
        session, actor, staged, action="import.applied", details=told_of(staged), now=now
    )
    return dict(staged.counts)
