"""Mending one row of a staged import by hand, so that it need not go back to who sent it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind, RowStatus
from matchmaker.domain.errors import ImportNotOpenError, NotFoundError
from matchmaker.domain.permissions import Actor
from matchmaker.domain.text import N_
from matchmaker.domain.values import FieldProblem, refusal
from matchmaker.services import audit
from matchmaker.services.imports.applying import OPEN, open_import
from matchmaker.services.imports.imports import own_line
from matchmaker.services.imports.packing import pack_record_cells, unpack_record
from matchmaker.services.imports.planning import (
    Destinations,
    ImportFile,
    PlannedRow,
    delegation_of,
    planned_row,
)
from matchmaker.services.imports.reading import unpack_reading
from matchmaker.services.imports.staging import row_of_plan
from matchmaker.services.imports.twins import find_row_twins
from matchmaker.services.profiles.plans import Origin, plan_upserts, source_key
from matchmaker.spreadsheets.messages import unpack_problem
from matchmaker.spreadsheets.records import RowReading, read_records
from matchmaker.spreadsheets.rows import RawRow
from matchmaker.storage.models.imports import Import
from matchmaker.storage.queries.imports import (
    StoredRow,
    count_statuses,
    get_row,
    list_import_hosts,
    list_rows,
    update_rows,
)

SAME_AS = N_("It is the same as row %(row)s, which is taken.")
_TAKEN = (RowStatus.NEW, RowStatus.UPDATED, RowStatus.UNCHANGED)


@dataclass(frozen=True, slots=True)
class RowToMend:
    """One row as it stands: its cells by field, what is wrong, the columns the file has."""

    file_name: str
    number: int
    status: RowStatus
    default_kind: Kind | None
    cells: Mapping[str, object]
    problems: tuple[FieldProblem, ...]
    columns: tuple[str, ...]
    labels: Mapping[str, str]


def load_row(session: Session, *, actor: Actor, import_id: UUID, number: int) -> RowToMend:
    """A row of an import that is not decided yet; NotFoundError where there is none."""
    imported = _open(session, actor, import_id)
    row = get_row(session, imported.id, number)
    if row is None:
        raise NotFoundError(import_id=import_id, row=number)
    reading = unpack_reading(imported.reading)
    return RowToMend(
        file_name=imported.file_name,
        number=row.number,
        status=row.status,
        default_kind=imported.default_kind,
        cells=_cells(row.record),
        problems=tuple(map(unpack_problem, row.problems)),
        columns=tuple(meant for meant in reading.choice.columns.values() if meant),
        labels=reading.labels,
    )


def check_row(
    session: Session, *, actor: Actor, import_id: UUID, number: int, cells: Mapping[str, object]
) -> PlannedRow:
    """What would become of a row with these cells; nothing is written."""
    staged = _open(session, actor, import_id)
    row = get_row(session, staged.id, number)
    if row is None:
        raise NotFoundError(import_id=import_id, row=number)
    file = _file_of(staged, RawRow(number, cells))
    [reading] = file.readings
    if reading.record is None:
        return planned_row(reading, None, None)
    delegation = delegation_of(reading, file)
    taken = _taken_by(session, staged, reading, delegation)
    if taken is not None:
        same = refusal("id" if reading.record.id else "name", SAME_AS, row=taken)
        return PlannedRow(reading, RowStatus.REFUSED, delegation, None, (same, *reading.problems))
    [host] = list_import_hosts(session, [staged.host_id])
    destinations = Destinations.of(session, host, Origin(staged.source, host.id))
    [outcome] = plan_upserts(
        session, origin=destinations.origin_of(delegation), records=[reading.record]
    )
    planned = planned_row(reading, delegation, outcome)
    twins = find_row_twins(session, [reading], {number: outcome})
    return PlannedRow(
        reading, planned.status, delegation, outcome, planned.problems, twins.get(number)
    )


def mend_row(
    session: Session, *, actor: Actor, import_id: UUID, planned: PlannedRow, now: datetime
) -> None:
    """Let a row that was checked take the place of the one before, also while it is refused."""
    staged = open_import(session, actor=actor, import_id=import_id)
    row = get_row(session, staged.id, planned.reading.number)
    if row is None:
        raise NotFoundError(import_id=import_id, row=planned.reading.number)
    update_rows(session, [{"id": row.id, **row_of_plan(planned)}])
    staged.counts = dict(staged.counts) | count_statuses(session, staged.id)
    details = {"row": row.number, "status": planned.status.value}
    audit.record_of_host(session, actor, staged, action="import.mended", details=details, now=now)


def _open(session: Session, actor: Actor, import_id: UUID) -> Import:
    imported = own_line(session, actor, import_id).imported
    if imported.status not in OPEN:
        raise ImportNotOpenError(import_id=import_id)
    return imported


def _cells(record: Mapping[str, Any]) -> Mapping[str, object]:
    packed = record if "cells" in record else pack_record_cells(record)
    cells: Mapping[str, object] = packed["cells"]
    return cells


def _file_of(staged: Import, row: RawRow) -> ImportFile:
    delegation = str(staged.reading.get("delegation") or "")
    readings = read_records([row], staged.default_kind, delegation=delegation or None)
    return ImportFile(staged.file_name, readings, delegation=delegation)


def _taken_by(
    session: Session, staged: Import, reading: RowReading, delegation: str | None
) -> int | None:
    """The row that has this key already."""
    if reading.record is None:
        return None
    wanted = (delegation, *source_key(reading.record))
    others = (row for row in list_rows(session, staged.id, _TAKEN) if row.number != reading.number)
    return next((row.number for row in others if _key(row) == wanted), None)


def _key(row: StoredRow) -> tuple[str | None, Kind, str]:
    return (row.record["delegation"], *source_key(unpack_record(row.record)))
