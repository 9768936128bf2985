"""Imports and their rows: staged, shown page by page, applied."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    case,
    cast,
    delete,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Session

from matchmaker.domain.enums import RowStatus
from matchmaker.domain.event_enums import TwinDecision
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.delegations import Delegation
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.imports import Import, ImportRow
from matchmaker.storage.models.jobs import Job
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.ready_rows import ready_updates, send


class ImportLine(NamedTuple):
    """An import with what a page says about it."""

    imported: Import
    host_name: str
    account_name: str
    delegation_name: str | None
    job: Job | None


class RowLine(NamedTuple):
    """A row with the address of the profile it became."""

    row: ImportRow
    profile_id: UUID | None


class StoredRow(NamedTuple):
    """A row as a plain tuple: thousands of mapped objects would take three times as long."""

    id: int
    number: int
    status: RowStatus
    record: dict[str, Any]
    problems: list[Any]
    kept: list[Any]
    twin_profile_id: int | None
    twin_number: int | None
    decision: TwinDecision | None


class AppliedRow(NamedTuple):
    """A row that touched a profile; `before` is what undoing it needs."""

    id: int
    number: int
    profile_id: int
    before: dict[str, Any]
    problems: list[Any]


class TwinRow(NamedTuple):
    """A row that may be somebody who is here."""

    number: int
    record: dict[str, Any]
    twin_profile_id: int | None
    twin_number: int | None
    likeness: float | None
    decision: TwinDecision | None


_STORED = (
    ImportRow.id,
    ImportRow.number,
    ImportRow.status,
    ImportRow.record,
    ImportRow.problems,
    ImportRow.kept,
    ImportRow.twin_profile_id,
    ImportRow.twin_number,
    ImportRow.decision,
)


def get_import(session: Session, public_id: UUID, *, lock: bool = False) -> Import | None:
    found = select(Import).where(Import.public_id == public_id)
    return session.scalars(found.with_for_update() if lock else found).one_or_none()


def get_import_line(session: Session, public_id: UUID) -> ImportLine | None:
    row = session.execute(_lines().where(Import.public_id == public_id)).one_or_none()
    return ImportLine(*row) if row else None


def list_import_lines(
    session: Session, host_ids: Collection[int], *, offset: int, limit: int
) -> list[ImportLine]:
    """Imports of these hosts, the latest first."""
    found = _lines().where(Import.host_id.in_(host_ids))
    found = found.order_by(Import.created_at.desc(), Import.id.desc())
    return [ImportLine(*row) for row in session.execute(found.offset(offset).limit(limit))]


def _lines() -> Select[Import, str, str, str, Job]:
    return (
        select(Import, Host.name, Account.name, Delegation.name, Job)
        .join(Host, Host.id == Import.host_id)
        .join(Account, Account.id == Import.account_id)
        .outerjoin(Delegation, Delegation.id == Import.delegation_id)
        .outerjoin(Job, Job.id == Import.job_id)
    )


def count_imports(session: Session, host_ids: Collection[int]) -> int:
    counted = select(func.count()).select_from(Import).where(Import.host_id.in_(host_ids))
    return session.scalars(counted).one()


def list_import_hosts(session: Session, host_ids: Collection[int]) -> list[Host]:
    """Hosts, the first made first."""
    return list(session.scalars(select(Host).where(Host.id.in_(host_ids)).order_by(Host.id)))


def get_first_host(session: Session) -> Host | None:
    return session.scalars(select(Host).order_by(Host.id).limit(1)).one_or_none()


def list_host_delegations(session: Session, host_id: int) -> list[Delegation]:
    found = select(Delegation).where(Delegation.host_id == host_id).order_by(Delegation.id)
    return list(session.scalars(found))


_HAS_KEPT = func.length(cast(ImportRow.kept, Text)) > len("[]")
_IS_UNDECIDED = ImportRow.decision == TwinDecision.OPEN
_IN_ORDER_OF_NEED = case(
    (ImportRow.status == RowStatus.REFUSED, 0), (_IS_UNDECIDED, 1), (_HAS_KEPT, 2), else_=3
)


def list_row_lines(
    session: Session,
    import_id: int,
    *,
    needs_a_look: bool = False,
    offset: int = 0,
    limit: int,
) -> list[RowLine]:
    """Rows with what they became: refused ones, then those to be decided, then kept edits."""
    found = (
        select(ImportRow, Profile.public_id)
        .outerjoin(Profile, Profile.id == ImportRow.profile_id)
        .where(ImportRow.import_id == import_id)
        .order_by(_IN_ORDER_OF_NEED, ImportRow.number)
    )
    if needs_a_look:
        found = found.where(or_(ImportRow.status == RowStatus.REFUSED, _IS_UNDECIDED, _HAS_KEPT))
    return [RowLine(*row) for row in session.execute(found.offset(offset).limit(limit))]


def list_rows(session: Session, import_id: int, statuses: Collection[RowStatus]) -> list[StoredRow]:
    """Every row of these statuses, in the order of the file."""
    found = select(*_STORED).where(ImportRow.import_id == import_id)
    found = found.where(ImportRow.status.in_(statuses)).order_by(ImportRow.number)
    return [StoredRow(*row) for row in session.execute(found)]


def list_applied_rows(session: Session, import_id: int) -> list[AppliedRow]:
    """Rows that touched a profile which is still there, those of one profile together."""
    found = select(*(getattr(ImportRow, name) for name in AppliedRow._fields)).where(
        ImportRow.import_id == import_id,
        ImportRow.before.is_not(None),
        ImportRow.profile_id.is_not(None),
    )
    ordered = found.order_by(ImportRow.profile_id, ImportRow.number)
    return [AppliedRow(*row) for row in session.execute(ordered)]


def list_imported_profiles(session: Session, import_id: int) -> list[UUID]:
    """Ids of the profiles that the rows of an import are."""
    found = (
        select(Profile.public_id)
        .join(ImportRow, ImportRow.profile_id == Profile.id)
        .where(ImportRow.import_id == import_id, ImportRow.status != RowStatus.REFUSED)
        .distinct()
    )
    return list(session.scalars(found))


def count_statuses(session: Session, import_id: int) -> dict[str, int]:
    """Rows of each status, by its value; `kept` keep an edit, `twins` are to be decided.

    `alike` resemble somebody, decided or not; `looked` need a look for whatever reason.
    """
    flags = (
        _HAS_KEPT,
        _IS_UNDECIDED,
        ImportRow.decision.is_not(None),
        or_(ImportRow.status == RowStatus.REFUSED, _IS_UNDECIDED, _HAS_KEPT),
    )
    sums = (func.sum(case((flag, 1), else_=0)) for flag in flags)
    counted = (
        select(ImportRow.status, func.count(), *sums)
        .where(ImportRow.import_id == import_id)
        .group_by(ImportRow.status)
    )
    rows = session.execute(counted).all()
    counts = {status.value: 0 for status in RowStatus}
    counts |= {row[0].value: row[1] for row in rows}
    named = ("kept", "twins", "alike", "looked")
    return counts | {name: sum(row[at] for row in rows) for at, name in enumerate(named, 2)}


def get_row(session: Session, import_id: int, number: int) -> StoredRow | None:
    found = select(*_STORED).where(ImportRow.import_id == import_id, ImportRow.number == number)
    row = session.execute(found).one_or_none()
    return StoredRow(*row) if row else None


def list_rows_numbered(
    session: Session, import_id: int, numbers: Collection[int]
) -> list[StoredRow]:
    found = select(*_STORED).where(ImportRow.import_id == import_id, ImportRow.number.in_(numbers))
    return [StoredRow(*row) for row in session.execute(found)]


def count_twins(session: Session, import_id: int) -> int:
    """Rows that may be somebody who is here, decided or not."""
    counted = select(func.count()).select_from(ImportRow).where(*_are_twins(import_id))
    return session.scalars(counted).one()


def list_twin_rows(session: Session, import_id: int, *, offset: int, limit: int) -> list[TwinRow]:
    """Those to be decided first, in the order of the file."""
    found = (
        select(*(getattr(ImportRow, name) for name in TwinRow._fields))
        .where(*_are_twins(import_id))
        .order_by(case((_IS_UNDECIDED, 0), else_=1), ImportRow.number)
    )
    return [TwinRow(*row) for row in session.execute(found.offset(offset).limit(limit))]


def settle_open_twins(session: Session, import_id: int, decision: TwinDecision) -> int:
    """Decide all that is open in the same way; how many rows that were."""
    open_rows = update(ImportRow).where(ImportRow.import_id == import_id, _IS_UNDECIDED)
    settled = session.execute(
        open_rows.values(decision=decision).returning(ImportRow.id),
        execution_options={"synchronize_session": False},
    )
    return len(settled.all())


def _are_twins(import_id: int) -> tuple[ColumnElement[bool], ...]:
    return ImportRow.import_id == import_id, ImportRow.decision.is_not(None)


def update_rows(session: Session, rows: Iterable[Mapping[str, Any]]) -> None:
    """Rows by their key `id`, each with the same columns."""
    send(session, ready_updates(session, ImportRow, list(rows)))


def delete_rows(session: Session, import_id: int) -> None:
    session.execute(
        delete(ImportRow).where(ImportRow.import_id == import_id),
        execution_options={"synchronize_session": False},
    )
