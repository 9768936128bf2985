"""Taking an import back: profiles say again what they said before, those it made are gone.

What somebody changed since, or what others refer to by now, stays and is reported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import ImportStatus, RowStatus, Severity
from matchmaker.domain.errors import ImportNotUndoneError, ImportRequestedError
from matchmaker.domain.permissions import Actor
from matchmaker.domain.text import N_, Message
from matchmaker.domain.values import FieldProblem
from matchmaker.services import audit
from matchmaker.services.changes import record_profile_changes
from matchmaker.services.imports.applying import job_of, own_import
from matchmaker.services.imports.imports import ImportSummary, own_line, summary_of
from matchmaker.services.imports.packing import told_of, unpack_trace
from matchmaker.services.jobs import UNDO_JOB
from matchmaker.services.profiles.history import Save, keep_versions
from matchmaker.services.profiles.plans import Trace
from matchmaker.services.profiles.profiles import change_values
from matchmaker.spreadsheets.messages import pack_problem
from matchmaker.storage.chunks import chunks
from matchmaker.storage.models.imports import Import
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.queries.imports import (
    AppliedRow,
    get_import,
    list_applied_rows,
    update_rows,
)
from matchmaker.storage.queries.profiles import list_whole_profiles
from matchmaker.storage.queries.removing import (
    delete_members,
    delete_profiles,
    delete_sources,
    list_profiles_in_use,
)
from matchmaker.storage.values import stored_values

UNDO_WINDOW = timedelta(days=30)

EDITED_SINCE = Message(N_("It was changed since, so it stays as it is."))
IN_USE = Message(N_("Somebody works with it by now, so it stays."))
_PORTION = 500


@dataclass(frozen=True, slots=True)
class _Touched:
    """A profile with the rows that touched it, in the order in which they did."""

    profile: Profile
    rows: tuple[AppliedRow, ...]
    traces: tuple[Trace, ...]

    @property
    def was_made(self) -> bool:
        return self.traces[0].values is None

    @property
    def is_edited(self) -> bool:
        return self.profile.version != self.traces[-1].version


def can_be_undone(status: ImportStatus, applied_at: datetime | None, now: datetime) -> bool:
    return (
        status is ImportStatus.APPLIED
        and applied_at is not None
        and now <= applied_at + UNDO_WINDOW
    )


def load_undoable(
    session: Session, *, actor: Actor, import_id: UUID, now: datetime
) -> ImportSummary:
    """An import that can be undone; ImportNotUndoneError for any other."""
    summary = summary_of(own_line(session, actor, import_id))
    if not can_be_undone(summary.status, summary.applied_at, now):
        raise ImportNotUndoneError(import_id=import_id)
    return summary


def request_undo(session: Session, *, actor: Actor, import_id: UUID, now: datetime) -> UUID:
    """Ask for a job that takes the import back; its id is to be enqueued after the commit."""
    imported = _undoable(session, actor, import_id, now)
    total = imported.counts[RowStatus.NEW] + imported.counts[RowStatus.UPDATED]
    job = job_of(session, actor, imported, kind=UNDO_JOB, total=total, now=now)
    imported.status = ImportStatus.UNDOING
    audit.record_of_host(
        session, actor, imported, action="import.undo-requested", details=told_of(imported), now=now
    )
    return job.public_id


def undo_import(
    session: Session,
    *,
    actor: Actor,
    import_id: UUID,
    now: datetime,
    report: Callable[[int], None] = lambda _done: None,
) -> dict[str, int]:
    """Restore and remove what the import touched; returns how many of each, and what stayed."""
    imported = own_import(session, actor=actor, import_id=import_id)
    if imported.status not in (ImportStatus.APPLIED, ImportStatus.UNDOING):
        raise ImportNotUndoneError(import_id=import_id)
    counts = {"restored": 0, "removed": 0, "stayed": 0}
    done = 0
    for rows in chunks(_by_profile(list_applied_rows(session, imported.id)), _PORTION):
        for what, number in _undo(session, actor, imported, rows, now).items():
            counts[what] += number
        done += sum(map(len, rows))
        report(done)
    imported.status = ImportStatus.UNDONE
    imported.undone_at = now
    imported.counts = dict(imported.counts) | counts
    audit.record_of_host(
        session, actor, imported, action="import.undone", details=told_of(imported), now=now
    )
    return counts


def _undo(
    session: Session,
    actor: Actor,
    imported: Import,
    rows: Sequence[Sequence[AppliedRow]],
    now: datetime,
) -> dict[str, int]:
    """The rows of some profiles, those of each together."""
    touched = _touched(session, rows)
    stayed = _staying(session, touched)
    back = [one for one in touched if one.profile.id not in stayed]
    made = [one for one in back if one.was_made]
    kept = [one for one in back if not one.was_made]
    _restore(session, actor, imported, kept, now)
    _remove(session, actor, imported, made, now)
    update_rows(session, _reported(touched, stayed))
    return {"restored": len(kept), "removed": len(made), "stayed": len(stayed)}


def fail_undo(session: Session, *, import_id: UUID) -> None:
    """The work came to nothing: the import stands as before."""
    imported = get_import(session, import_id, lock=True)
    if imported is not None and imported.status is ImportStatus.UNDOING:
        imported.status = ImportStatus.APPLIED


def _undoable(session: Session, actor: Actor, import_id: UUID, now: datetime) -> Import:
    imported = own_import(session, actor=actor, import_id=import_id)
    if imported.status in (ImportStatus.UNDOING, ImportStatus.UNDONE):
        raise ImportRequestedError(import_id=import_id)
    if not can_be_undone(imported.status, imported.applied_at, now):
        raise ImportNotUndoneError(import_id=import_id)
    return imported


def _by_profile(rows: Iterable[AppliedRow]) -> list[list[AppliedRow]]:
    return [list(group) for _, group in groupby(rows, key=lambda row: row.profile_id)]


def _touched(session: Session, groups: Sequence[Sequence[AppliedRow]]) -> list[_Touched]:
    profiles = list_whole_profiles(session, [group[0].profile_id for group in groups])
    by_key = {profile.id: profile for profile in profiles}
    found = []
    for group in groups:
        traced = [(unpack_trace(row.before), row) for row in group]
        traced.sort(key=lambda pair: (pair[0].values is not None, pair[0].version, pair[1].number))
        found.append(
            _Touched(
                by_key[group[0].profile_id],
                tuple(row for _, row in traced),
                tuple(trace for trace, _ in traced),
            )
        )
    return found


def _staying(session: Session, touched: Sequence[_Touched]) -> dict[int, Message]:
    """Why profiles are left as they are."""
    made = [one.profile for one in touched if one.was_made]
    joined = {
        (one.profile.organization_id, trace.delegation_id)
        for one in touched
        for trace in one.traces
        if trace.delegation_id
    }
    in_use = list_profiles_in_use(session, made, journeys=joined)
    stayed = dict.fromkeys(in_use, IN_USE)
    return stayed | {one.profile.id: EDITED_SINCE for one in touched if one.is_edited}


def _restore(
    session: Session, actor: Actor, imported: Import, touched: Sequence[_Touched], now: datetime
) -> None:
    saves = []
    for one in touched:
        first, profile = one.traces[0], one.profile
        current, values = stored_values(profile), first.values or {}
        if current != values:
            change_values(profile, values, now)
            changed = {k for k in current.keys() | values.keys() if current.get(k) != values.get(k)}
            saves.append(Save(profile, current, values, changed, in_its_name=True))
        profile.unknown = dict(first.unknown)
        profile.edited_fields = dict(first.edited_fields)
    _forget_sources(session, touched)
    session.flush()  # versions name the profiles as they are now
    keep_versions(session, saves, actor=actor, now=now)
    record_profile_changes(session, [one.profile.id for one in touched])
    _tell(session, actor, imported, [one.profile.public_id for one in touched], "restored", now)


def _remove(
    session: Session, actor: Actor, imported: Import, touched: Sequence[_Touched], now: datetime
) -> None:
    if not touched:
        return
    _forget_sources(session, touched)
    record_profile_changes(session, [one.profile.id for one in touched])
    _tell(session, actor, imported, [one.profile.public_id for one in touched], "removed", now)
    delete_profiles(session, [one.profile for one in touched])


def _forget_sources(session: Session, touched: Sequence[_Touched]) -> None:
    """The keys and journeys that the import brought."""
    traces = [(one.profile, trace) for one in touched for trace in one.traces]
    delete_sources(
        session,
        [(profile.id, trace.source_key) for profile, trace in traces if trace.source_key],
    )
    delete_members(
        session,
        [
            (trace.delegation_id, profile.organization_id)
            for profile, trace in traces
            if trace.delegation_id
        ],
    )


def _reported(touched: Sequence[_Touched], stayed: dict[int, Message]) -> list[dict[str, object]]:
    """What stays is said at its rows; of the others nothing needs to be kept any more."""
    return [
        {
            "id": row.id,
            "before": None,
            "problems": [_said(stayed[one.profile.id]), *row.problems]
            if one.profile.id in stayed
            else row.problems,
        }
        for one in touched
        for row in one.rows
    ]


def _said(message: Message) -> dict[str, object]:
    return pack_problem(FieldProblem("", message, Severity.WARNING))


def _tell(
    session: Session,
    actor: Actor,
    imported: Import,
    profile_ids: Iterable[UUID],
    what: str,
    now: datetime,
) -> None:
    for profile_id in profile_ids:
        audit.record(
            session,
            actor=actor,
            action=f"profile.import-{what}",
            subject_type="profile",
            subject_id=profile_id,
            host_id=imported.host_id,
            details={"source": imported.source},
            now=now,
        )
