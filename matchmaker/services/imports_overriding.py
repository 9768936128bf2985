"""Letting the file win over an edit, field by field, before an import is taken over."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import RowStatus, Severity
from matchmaker.domain.errors import NotFoundError
from matchmaker.domain.permissions import Actor
from matchmaker.services import audit
from matchmaker.services.imports_applying import open_import, overridden_fields
from matchmaker.services.imports_packing import unpack_record
from matchmaker.services.imports_planning import Destinations
from matchmaker.services.imports_staging import packed_kept
from matchmaker.services.profile_plans import Origin, Outcome, plan_upserts
from matchmaker.spreadsheets.messages import pack_problem
from matchmaker.storage.models.imports import Import
from matchmaker.storage.queries.imports import (
    StoredRow,
    count_statuses,
    get_row,
    list_import_hosts,
    update_rows,
)


@dataclass(frozen=True, slots=True)
class Override:
    """Whose word counts for one field of one row: the file's, or that of the edit."""

    row: int
    field: str
    is_overridden: bool


def override_field(
    session: Session, *, actor: Actor, import_id: UUID, override: Override, now: datetime
) -> None:
    """Take a field from the file although it was edited in the product, or keep the edit again."""
    staged = open_import(session, actor=actor, import_id=import_id)
    row = get_row(session, staged.id, override.row)
    if row is None or override.field not in {kept["field"] for kept in row.kept}:
        raise NotFoundError(import_id=import_id, row=override.row)
    kept = [_decided(entry, override) for entry in row.kept]
    row = row._replace(kept=kept)
    update_rows(session, [_as_planned(row, _plan_again(session, staged, row))])
    staged.counts = staged.counts | count_statuses(session, staged.id)
    audit.record(
        session,
        actor=actor,
        action="import.overridden",
        subject_type="import",
        subject_id=import_id,
        host_id=staged.host_id,
        details=asdict(override),
        now=now,
    )


def _decided(entry: dict[str, Any], override: Override) -> dict[str, Any]:
    if entry["field"] != override.field:
        return entry
    return entry | {"is_overridden": override.is_overridden}


def _as_planned(row: StoredRow, outcome: Outcome) -> dict[str, Any]:
    """The row as it stands now; while it is refused, every choice about it stays open.

    What was noticed when the row was read is no reason to refuse it, or it would not be here.
    """
    decided = [entry for entry in row.kept if entry["is_overridden"]]
    is_refused = outcome.status is RowStatus.REFUSED
    noticed = [problem for problem in row.problems if problem["severity"] != Severity.ERROR]
    return {
        "id": row.id,
        "status": outcome.status,
        "kept": row.kept if is_refused else [*packed_kept(outcome), *decided],
        "problems": [*map(pack_problem, outcome.problems), *noticed],
    }


def _plan_again(session: Session, staged: Import, row: StoredRow) -> Outcome:
    [host] = list_import_hosts(session, [staged.host_id])
    destinations = Destinations.of(session, host, Origin(staged.source, host.id))
    key, fields = overridden_fields(row)
    [outcome] = plan_upserts(
        session,
        origin=destinations.origin_of(row.record["delegation"]),
        records=[unpack_record(row.record)],
        overrides={key: fields},
    )
    return outcome
