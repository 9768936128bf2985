"""Imports and their rows: staged, shown page by page, applied."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, Text, case, cast, delete, func, insert, or_, select, update
from sqlalchemy.orm import Session

from matchmaker.domain.enums import RowStatus
from matchmaker.storage.chunks import chunks
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.delegations import Delegation
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.imports import Import, ImportRow
from matchmaker.storage.models.jobs import Job
from matchmaker.storage.models.profiles import Profile


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


_STORED = (
    ImportRow.id,
    ImportRow.number,
    ImportRow.status,
    ImportRow.record,
    ImportRow.problems,
    ImportRow.kept,
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


def get_host(session: Session, public_id: UUID) -> Host | None:
    return session.scalars(select(Host).where(Host.public_id == public_id)).one_or_none()


def get_first_host(session: Session) -> Host | None:
    return session.scalars(select(Host).order_by(Host.id).limit(1)).one_or_none()


def list_host_delegations(session: Session, host_id: int) -> list[Delegation]:
    found = select(Delegation).where(Delegation.host_id == host_id).order_by(Delegation.id)
    return list(session.scalars(found))


_HAS_KEPT = func.length(cast(ImportRow.kept, Text)) > len("[]")
_IN_ORDER_OF_NEED = case((ImportRow.status == RowStatus.REFUSED, 0), (_HAS_KEPT, 1), else_=2)


def list_row_lines(
    session: Session,
    import_id: int,
    *,
    needs_a_look: bool = False,
    offset: int = 0,
    limit: int,
) -> list[RowLine]:
    """Rows with what they became: refused ones first, then those that keep an edit."""
    found = (
        select(ImportRow, Profile.public_id)
        .outerjoin(Profile, Profile.id == ImportRow.profile_id)
        .where(ImportRow.import_id == import_id)
        .order_by(_IN_ORDER_OF_NEED, ImportRow.number)
    )
    if needs_a_look:
        found = found.where(or_(ImportRow.status == RowStatus.REFUSED, _HAS_KEPT))
    return [RowLine(*row) for row in session.execute(found.offset(offset).limit(limit))]


def list_rows(session: Session, import_id: int, statuses: Collection[RowStatus]) -> list[StoredRow]:
    """Every row of these statuses, in the order of the file."""
    found = select(*_STORED).where(ImportRow.import_id == import_id)
    found = found.where(ImportRow.status.in_(statuses)).order_by(ImportRow.number)
    return [StoredRow(*row) for row in session.execute(found)]


def count_statuses(session: Session, import_id: int) -> dict[str, int]:
    """Rows of each status, by its value; and those that keep an edit, as `kept`."""
    counted = (
        select(ImportRow.status, func.count(), func.sum(case((_HAS_KEPT, 1), else_=0)))
        .where(ImportRow.import_id == import_id)
        .group_by(ImportRow.status)
    )
    rows = session.execute(counted).all()
    counts = {status.value: 0 for status in RowStatus}
    counts |= {status.value: count for status, count, _ in rows}
    return counts | {"kept": sum(kept for _, _, kept in rows)}


def get_row(session: Session, import_id: int, number: int) -> StoredRow | None:
    found = select(*_STORED).where(ImportRow.import_id == import_id, ImportRow.number == number)
    row = session.execute(found).one_or_none()
    return StoredRow(*row) if row else None


def insert_rows(session: Session, rows: Iterable[Mapping[str, Any]]) -> None:
    """Thousands at once, past the mapper."""
    for portion in chunks(rows):
        session.execute(insert(ImportRow.__table__), portion)  # type: ignore[arg-type]  # a Table


def update_rows(session: Session, rows: Iterable[Mapping[str, Any]]) -> None:
    """Rows by their key `id`, each with the same columns."""
    for portion in chunks(rows):
        session.execute(update(ImportRow), [dict(row) for row in portion])


def delete_rows(session: Session, import_id: int) -> None:
    session.execute(
        delete(ImportRow).where(ImportRow.import_id == import_id),
        execution_options={"synchronize_session": False},
    )
