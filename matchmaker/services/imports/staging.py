"""Keeping a file with what it would do, until somebody has looked at it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import RowStatus
from matchmaker.domain.event_enums import TwinDecision
from matchmaker.domain.permissions import Actor
from matchmaker.services import audit
from matchmaker.services.hosts import own_host
from matchmaker.services.imports.packing import pack_cells, pack_record, told_of
from matchmaker.services.imports.planning import (
    Destinations,
    ImportFile,
    ImportPlan,
    PlannedRow,
    Warned,
    own_list_of,
    plan_import,
)
from matchmaker.services.imports.reading import pack_reading
from matchmaker.services.imports.twins import FoundTwin
from matchmaker.services.profiles.plans import Outcome
from matchmaker.spreadsheets.messages import pack_message, pack_problem
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.imports import Import, ImportRow
from matchmaker.storage.queries.imports import count_statuses
from matchmaker.storage.ready_rows import ReadyRows, ready_inserts, send

_THE_IMPORT = 0
"""The place of its key."""


@dataclass(frozen=True, slots=True)
class ReadyPlan:
    """What a file would do, and its rows made ready to be kept."""

    plan: ImportPlan
    rows: ReadyRows


def preview_import(session: Session, *, actor: Actor, host_id: UUID, file: ImportFile) -> ReadyPlan:
    """What the file would do; looking everything up needs no writing transaction."""
    host = own_host(session, actor=actor, host_id=host_id)
    return make_ready(session, plan_import(session, host=host, file=file))


def make_ready(session: Session, plan: ImportPlan) -> ReadyPlan:
    """All of its rows belong to one import, whose key is not known yet."""
    return ReadyPlan(plan, ready_inserts(session, ImportRow, list(_rows(_THE_IMPORT, plan))))


def keep_import(
    session: Session,
    *,
    actor: Actor,
    host_id: UUID,
    file: ImportFile,
    plan: ReadyPlan,
    now: datetime,
) -> UUID:
    """Store a file's rows and what each would do; no profile is touched."""
    host = own_host(session, actor=actor, host_id=host_id)
    staged = _staged(session, actor, host, file, now)
    session.add(staged)
    session.flush()  # the rows are kept under its key
    store_plan(session, staged, plan)
    details = told_of(staged) | {"source": staged.source}
    audit.record_of_host(session, actor, staged, action="import.staged", details=details, now=now)
    return staged.public_id


def store_plan(session: Session, staged: Import, ready: ReadyPlan) -> None:
    """The rows, how many there are of each status, and what was noticed."""
    send(session, ready.rows, import_id=[staged.id])
    staged.counts = count_statuses(session, staged.id)
    staged.warnings = [_packed(warned) for warned in ready.plan.warnings]


def _staged(session: Session, actor: Actor, host: Host, file: ImportFile, now: datetime) -> Import:
    own_list = own_list_of(host, file.source)
    destinations = Destinations.of(session, host, own_list)
    delegation = destinations.delegation_named(file.delegation)
    return Import(
        host_id=host.id,
        account_id=actor.account_id,
        file_name=file.name,
        source=own_list.source,
        default_kind=file.default_kind,
        delegation_id=delegation.id if delegation else None,
        folder=file.folder,
        reading=pack_reading(file.reading) | {"delegation": file.delegation},
        created_at=now,
    )


def _packed(warned: Warned) -> dict[str, Any]:
    said = pack_message(warned.message)
    return {**said, "field": warned.field, "count": warned.count, "rows": list(warned.rows)}


def row_of_plan(row: PlannedRow) -> dict[str, Any]:
    """What is kept of a row but its number."""
    return {
        "status": row.status,
        "name": row.reading.name,
        "record": packed_row(row),
        "problems": [pack_problem(problem) for problem in row.problems],
        "kept": packed_kept(row.outcome) if row.outcome else [],
        "profile_id": row.outcome.profile_id if row.outcome else None,
        **packed_twin(row.twin),
    }


def _rows(import_id: int, plan: ImportPlan) -> Iterator[dict[str, Any]]:
    for row in plan.rows:
        yield {"import_id": import_id, "number": row.reading.number, **row_of_plan(row)}


def packed_row(row: PlannedRow) -> dict[str, Any]:
    """A refused row keeps its cells, to be handed back; any other what was read of it."""
    if row.reading.record is None or row.status is RowStatus.REFUSED:
        return pack_cells(row.reading.fields)
    return pack_record(row.reading.record, row.delegation)


def packed_twin(twin: FoundTwin | None) -> dict[str, Any]:
    """Nobody has decided yet."""
    return {
        "twin_profile_id": twin.profile_id if twin else None,
        "twin_number": twin.number if twin else None,
        "likeness": twin.likeness if twin else None,
        "decision": TwinDecision.OPEN if twin else None,
    }


def packed_kept(outcome: Outcome) -> list[dict[str, Any]]:
    return [
        {"field": name, "at": edit.at.isoformat(), "is_overridden": False}
        for name, edit in outcome.kept.items()
    ]
