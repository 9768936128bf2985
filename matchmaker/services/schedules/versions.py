"""Versions of a schedule: which there are, what lies between two, and going back to one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.errors import NotFoundError
from matchmaker.domain.event_enums import ScheduleOrigin
from matchmaker.domain.paging import page_within
from matchmaker.domain.permissions import Actor
from matchmaker.domain.text import N_, Message
from matchmaker.services.events.events import own_event, visible_event
from matchmaker.services.schedules.changes import CHANGED, PlanChange, open_plan, save_plan
from matchmaker.services.schedules.checks import Occupancy, faults_of
from matchmaker.services.schedules.judging import figures_after, worth_of
from matchmaker.services.schedules.loading import load_plan
from matchmaker.services.schedules.moves import Sight
from matchmaker.services.schedules.plan import PlannedMeeting, WorkingPlan
from matchmaker.services.schedules.snapshots import Entry, changes_between
from matchmaker.services.schedules.undoing import Step, undone_next
from matchmaker.storage.models.events import Event
from matchmaker.storage.queries import schedules as queries
from matchmaker.storage.queries.schedules import VersionRow

PAGE_SIZE = 30
_TOLD = 6
"""Changes of a version that are told one by one."""
_MOST_SINCE = 20
"""Versions that are told of to who saw an older plan; the page of versions has them all."""


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version without what stood in it; `account_name` is empty for an erased account.

    `changed` counts what it did to meetings; `changes` are told one by one only where they are few.
    """

    number: int
    from_number: int | None
    origin: ScheduleOrigin
    account_name: str
    created_at: datetime
    changed: Mapping[str, int]
    changes: tuple[Mapping[str, Any], ...]
    figures: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class VersionList:
    """A page of the versions of an event, the latest first; `found` counts all."""

    plan: WorkingPlan
    lines: tuple[VersionLine, ...]
    page: int
    found: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of `older` in `newer`, meeting by meeting."""

    plan: WorkingPlan
    older: VersionLine
    newer: VersionLine
    changes: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Lost:
    """A meeting of an earlier version that cannot come back, and why."""

    entry: Entry
    reason: Message


@dataclass(frozen=True, slots=True)
class RolledBack:
    number: int
    plan: WorkingPlan
    lost: tuple[Lost, ...]


def list_versions(session: Session, *, actor: Actor, event_id: UUID, page: int) -> VersionList:
    event = visible_event(session, actor=actor, event_id=event_id)
    plan = load_plan(session, event=event)
    page = page_within(page, plan.number, PAGE_SIZE)
    rows = queries.list_versions(session, event.id, limit=PAGE_SIZE, offset=(page - 1) * PAGE_SIZE)
    return VersionList(plan, _lines(session, event, rows), page, plan.number)


def undoable_version(session: Session, *, event: Event, latest: int) -> VersionLine | None:
    """The version whose change the next undo takes back; `latest` is the number of the last."""
    number = undone_next(Step(*step) for step in queries.list_steps(session, event.id))
    if number is None:
        return None
    rows = queries.list_versions(session, event.id, limit=1, offset=latest - number)
    return next(iter(_lines(session, event, rows)), None)


def changes_since(
    session: Session, *, actor: Actor, event_id: UUID, seen: int
) -> tuple[VersionLine, ...]:
    """What others made of the plan since version `seen`, the latest first."""
    event = visible_event(session, actor=actor, event_id=event_id)
    rows = queries.list_versions(session, event.id, after=seen, limit=_MOST_SINCE)
    return _lines(session, event, rows)


def compare_versions(
    session: Session, *, actor: Actor, event_id: UUID, older: int, newer: int
) -> Comparison:
    """NotFoundError where the event has no such version."""
    event = visible_event(session, actor=actor, event_id=event_id)
    first, second = (_version(session, event, number) for number in sorted((older, newer)))
    changes = changes_between(first.version.meetings, second.version.meetings)
    return Comparison(
        load_plan(session, event=event), _line(first, ()), _line(second, ()), tuple(changes)
    )


def roll_back(
    session: Session, *, actor: Actor, sight: Sight, number: int, now: datetime
) -> RolledBack:
    """A new version like an earlier one, as far as people, slots and tables are still there."""
    event = own_event(session, actor=actor, event_id=sight.event_id)
    version = _version(session, event, number)
    opened = open_plan(session, actor=actor, event=event, seen=sight.seen)
    kept, lost = _restored(opened.plan, version.version.meetings)
    change = PlanChange(
        ScheduleOrigin.ROLLED_BACK,
        based_on=sight.seen,
        figures=figures_after(opened.plan, worth_of(opened.plan, kept)),
        from_number=number,
    )
    made = save_plan(session, opened=opened, meetings=kept, change=change, now=now)
    return RolledBack(made, opened.plan, lost)


def what_is_lost(
    session: Session, *, actor: Actor, event_id: UUID, number: int
) -> tuple[Lost, ...]:
    """Meetings of a version that would not come back, to be said before anybody goes back."""
    event = visible_event(session, actor=actor, event_id=event_id)
    version = _version(session, event, number)
    _kept, lost = _restored(load_plan(session, event=event), version.version.meetings)
    return lost


def _restored(
    plan: WorkingPlan, entries: list[Entry]
) -> tuple[tuple[PlannedMeeting, ...], tuple[Lost, ...]]:
    """Locked meetings come first where two of them clash by now."""
    standing = Occupancy(())
    kept: list[PlannedMeeting] = []
    lost: list[Lost] = []
    for entry in sorted(entries, key=lambda entry: not entry["locked"]):
        reason = None
        meeting = _meeting(plan, entry)
        if meeting is not None:
            reason = next(faults_of(plan, standing, meeting), None)
        if meeting is None or reason is not None:
            lost.append(Lost(entry, reason or Message(_GONE)))
        else:
            standing.add(meeting)
            kept.append(meeting)
    return tuple(kept), tuple(lost)


_GONE = N_("Its time, one of the two or their interpreter is no longer part of the event.")


def _meeting(plan: WorkingPlan, entry: Entry) -> PlannedMeeting | None:
    """The meeting of an entry, in the slot that begins when its own did if that is gone."""
    slot = UUID(entry["slot"])
    if slot not in plan.slots:
        slot = _slot_at(plan, entry) or slot
    voice = entry["interpreter"]
    meeting = PlannedMeeting(
        id=UUID(entry["id"]),
        investor=UUID(entry["investor"]),
        startup=UUID(entry["startup"]),
        slot=slot,
        table=entry["table"],
        interpreter=UUID(voice) if voice else None,
        score=entry["score"],
        is_locked=entry["locked"],
    )
    is_here = (
        plan.people.keys() >= {*meeting.pair}
        and slot in plan.slots
        and meeting.interpreter in {None, *plan.interpreters}
    )
    return meeting if is_here else None


def _slot_at(plan: WorkingPlan, entry: Entry) -> UUID | None:
    starts_at, minutes = datetime.fromisoformat(entry["starts_at"]), entry["minutes"]
    found = (s.id for s in plan.slots.values() if (s.starts_at, s.minutes) == (starts_at, minutes))
    return next(found, None)


def _version(session: Session, event: Event, number: int) -> VersionRow:
    version = queries.get_version(session, event.id, number)
    if version is None:
        raise NotFoundError(event_id=event.public_id, number=number)
    return version


def _lines(session: Session, event: Event, rows: Iterable[VersionRow]) -> tuple[VersionLine, ...]:
    found = tuple(rows)
    few = [row.version.number for row in found if _count(row) <= _TOLD]
    changes = queries.list_changes(session, event.id, few)
    return tuple(_line(row, changes.get(row.version.number, ())) for row in found)


def _count(row: VersionRow) -> int:
    return sum(row.version.figures.get(CHANGED, {}).values())


def _line(row: VersionRow, changes: Iterable[Mapping[str, Any]]) -> VersionLine:
    version = row.version
    return VersionLine(
        number=version.number,
        from_number=version.from_number,
        origin=version.origin,
        account_name=row.account_name,
        created_at=version.created_at,
        changed=version.figures.get(CHANGED, {}),
        changes=tuple(changes),
        figures=version.figures,
    )
