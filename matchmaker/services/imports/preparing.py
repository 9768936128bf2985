"""What of an import is made ready before anybody is kept from writing: those nobody knew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from matchmaker.domain.enums import RowStatus
from matchmaker.domain.event_enums import TwinDecision
from matchmaker.domain.permissions import Actor
from matchmaker.domain.records import ProfileRecord
from matchmaker.services.imports.packing import pack_record_cells, pack_trace, unpack_record
from matchmaker.services.imports.planning import Destinations
from matchmaker.services.imports.staging import packed_kept
from matchmaker.services.profiles.newcomers import (
    Ready,
    bring_in,
    is_newcomer,
    lonely_ids,
    make_ready,
)
from matchmaker.services.profiles.plans import (
    NOBODY_KNOWN,
    Origin,
    Outcome,
    Plan,
    plan_record,
    source_key,
)
from matchmaker.spreadsheets.messages import pack_problem
from matchmaker.storage.chunks import chunks
from matchmaker.storage.models.imports import Import, ImportRow
from matchmaker.storage.queries.imports import StoredRow, list_import_hosts, list_rows
from matchmaker.storage.queries.profiles import list_source_rows
from matchmaker.storage.ready_rows import ReadyRows, ready_updates, send

TAKEN = (RowStatus.NEW, RowStatus.UPDATED, RowStatus.UNCHANGED)
_UNDECIDED_OR_SAME = (TwinDecision.OPEN, TwinDecision.MERGE)
_PORTION = 1_000


@dataclass(frozen=True, slots=True)
class ReadyPortion:
    """Rows that nobody knew, where they go, and everything they become but keys."""

    rows: tuple[StoredRow, ...]
    delegation: str | None
    keys: frozenset[str]
    newcomers: Ready
    results: ReadyRows


@dataclass(frozen=True, slots=True)
class PreparedImport:
    """The rows of this version of an import; `left` are planned when they are stored."""

    version: int
    portions: tuple[ReadyPortion, ...]
    left: tuple[StoredRow, ...]


def prepare_rows(
    session: Session,
    actor: Actor,
    staged: Import,
    now: datetime,
    report: Callable[[int], None],
) -> PreparedImport:
    """Plan those whom nobody knows, and write out what they become; this only reads."""
    rows = list_rows(session, staged.id, TAKEN)
    destinations = destinations_of(session, staged)
    portions: list[ReadyPortion] = []
    for name, group in _by_delegation(rows).items():
        if name and destinations.delegation_named(name) is None:
            continue
        origin = destinations.origin_of(name)
        for plans in chunks(_newcomers(session, origin, group), _PORTION):
            portions.append(_ready_portion(session, actor, origin, plans, now))
            report(sum(len(portion.rows) for portion in portions))
    taken = {row.number for portion in portions for row in portion.rows}
    left = tuple(row for row in rows if row.number not in taken)
    return PreparedImport(staged.version, tuple(portions), left)


def bring_in_prepared(
    session: Session, staged: Import, prepared: PreparedImport
) -> tuple[dict[int, int], list[StoredRow]]:
    """Profiles by the number of their row, and the rows that are still to be planned.

    Among those is every portion of which somebody has become known meanwhile, and every one that
    would go elsewhere by now.
    """
    destinations = destinations_of(session, staged)
    became: dict[int, int] = {}
    left = list(prepared.left)
    for portion in prepared.portions:
        if not _is_as_planned(session, destinations, portion):
            left += portion.rows
            continue
        keys = [arrival.profile_id for arrival in bring_in(session, portion.newcomers)]
        send(session, portion.results, profile_id=keys)
        became |= {row.number: key for row, key in zip(portion.rows, keys, strict=True)}
    return became, sorted(left, key=lambda row: row.number)


def destinations_of(session: Session, staged: Import) -> Destinations:
    [host] = list_import_hosts(session, [staged.host_id])
    return Destinations.of(session, host, Origin(staged.source, host.id))


def result_of(row: StoredRow, outcome: Outcome) -> dict[str, Any]:
    """What a row became. What was taken over is in the profile; no second copy of it is kept."""
    refused = outcome.status is RowStatus.REFUSED
    return {
        "id": row.id,
        "status": outcome.status,
        "profile_id": outcome.profile_id,
        "record": pack_record_cells(row.record) if refused else {},
        "problems": [*map(pack_problem, outcome.problems), *row.problems],
        "kept": packed_kept(outcome),
        "before": pack_trace(outcome.trace) if outcome.trace else None,
    }


def _by_delegation(rows: Iterable[StoredRow]) -> dict[str | None, list[StoredRow]]:
    """Rows of which nobody says that they are somebody else's, by where they go."""
    groups: dict[str | None, list[StoredRow]] = {}
    for row in rows:
        if row.decision not in _UNDECIDED_OR_SAME:
            groups.setdefault(row.record["delegation"], []).append(row)
    return groups


def _newcomers(
    session: Session, origin: Origin, rows: Sequence[StoredRow]
) -> Iterator[tuple[StoredRow, Plan]]:
    records = [unpack_record(row.record) for row in rows]
    lonely = lonely_ids(records)
    known = _known(session, origin, _keys(records))
    for row, record in zip(rows, records, strict=True):
        if source_key(record)[1] not in known:
            plan = plan_record(NOBODY_KNOWN, record)
            if is_newcomer(plan, lonely):
                yield row, plan


def _keys(records: Iterable[ProfileRecord]) -> frozenset[str]:
    return frozenset(source_key(record)[1] for record in records)


def _known(session: Session, origin: Origin, keys: frozenset[str]) -> frozenset[str]:
    """Those keys that the source knows somebody by, of whatever kind."""
    rows = list_source_rows(session, origin.source, keys)
    return frozenset(key for _kind, key, _owner in rows)


def _ready_portion(
    session: Session,
    actor: Actor,
    origin: Origin,
    planned: Sequence[tuple[StoredRow, Plan]],
    now: datetime,
) -> ReadyPortion:
    rows, plans = zip(*planned, strict=True)
    ready = make_ready(session, actor=actor, origin=origin, plans=plans, now=now)
    results = [
        result_of(row, plan.outcome) | {"profile_id": place}
        for place, (row, plan) in enumerate(planned)
    ]
    return ReadyPortion(
        rows=rows,
        delegation=rows[0].record["delegation"],
        keys=_keys(plan.record for plan in plans),
        newcomers=ready,
        results=ready_updates(session, ImportRow, results),
    )


def _is_as_planned(session: Session, destinations: Destinations, portion: ReadyPortion) -> bool:
    origin = portion.newcomers.origin
    return destinations.origin_of(portion.delegation) == origin and not _known(
        session, origin, portion.keys
    )
