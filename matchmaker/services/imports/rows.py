"""Rows of a staged import planned once more, after somebody decided something about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from matchmaker.domain.enums import RowStatus, Severity
from matchmaker.domain.event_enums import TwinDecision
from matchmaker.services.imports.packing import unpack_record
from matchmaker.services.imports.planning import Destinations
from matchmaker.services.imports.staging import packed_kept
from matchmaker.services.profiles.plans import (
    Decisions,
    Origin,
    Outcome,
    SourceKey,
    plan_upserts,
    source_key,
)
from matchmaker.spreadsheets.messages import pack_problem
from matchmaker.storage.models.imports import Import
from matchmaker.storage.queries.imports import (
    StoredRow,
    count_statuses,
    list_import_hosts,
    update_rows,
)

_NOTHING_YET: Mapping[int, int] = {}


def key_of(row: StoredRow) -> SourceKey:
    return source_key(unpack_record(row.record))


def follows_row(row: StoredRow) -> bool:
    """Whether somebody decided that it is another row of the same file."""
    return row.decision is TwinDecision.MERGE and row.twin_number is not None


def decisions_of(rows: Iterable[StoredRow], became: Mapping[int, int] = _NOTHING_YET) -> Decisions:
    """What was decided about rows; `became` are the profiles of rows that others follow."""
    rows = list(rows)
    twins = {key_of(row): _twin(row, became) for row in rows}
    return Decisions(
        overrides=dict(map(_overridden, rows)),
        merged={key: twin for key, twin in twins.items() if twin is not None},
    )


def plan_again(session: Session, staged: Import, row: StoredRow) -> Outcome:
    """What becomes of a row as it is decided now."""
    [host] = list_import_hosts(session, [staged.host_id])
    destinations = Destinations.of(session, host, Origin(staged.source, host.id))
    [outcome] = plan_upserts(
        session,
        origin=destinations.origin_of(row.record["delegation"]),
        records=[unpack_record(row.record)],
        decisions=decisions_of([row]),
    )
    return outcome


def store_decided(session: Session, staged: Import, row: StoredRow) -> None:
    """Keep a row with its decisions, and what they make of it."""
    update_rows(session, [_as_planned(row, plan_again(session, staged, row))])
    staged.counts = dict(staged.counts) | count_statuses(session, staged.id)


def _overridden(row: StoredRow) -> tuple[SourceKey, frozenset[str]]:
    """The fields of a row in which the organizer lets the file win."""
    return key_of(row), frozenset(kept["field"] for kept in row.kept if kept["is_overridden"])


def _twin(row: StoredRow, became: Mapping[int, int]) -> int | None:
    if row.decision is not TwinDecision.MERGE:
        return None
    return row.twin_profile_id if row.twin_number is None else became.get(row.twin_number)


def _as_planned(row: StoredRow, outcome: Outcome) -> dict[str, Any]:
    """The row as it stands now; while it is refused, every choice about it stays open.

    What was noticed when the row was read is no reason to refuse it, or it would not be here.
    """
    decided = [entry for entry in row.kept if entry["is_overridden"]]
    is_refused = outcome.status is RowStatus.REFUSED
    noticed = [problem for problem in row.problems if problem["severity"] != Severity.ERROR]
    return {
        "id": row.id,
        "status": _status(row, outcome),
        "kept": row.kept if is_refused else [*packed_kept(outcome), *decided],
        "problems": [*map(pack_problem, outcome.problems), *noticed],
        "decision": row.decision,
    }


def _status(row: StoredRow, outcome: Outcome) -> RowStatus:
    """A row that is another row of the file updates what that one makes."""
    is_later = follows_row(row) and outcome.status is RowStatus.NEW
    return RowStatus.UPDATED if is_later else outcome.status
