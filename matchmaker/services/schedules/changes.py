"""Changing the working plan: meetings, what they book, and a new version, in one transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from matchmaker.domain.errors import CalledOffError, ConflictError, NotAllowedError, NotFoundError
from matchmaker.domain.event_enums import ScheduleOrigin
from matchmaker.domain.event_times import grains
from matchmaker.domain.permissions import Actor, can_organize
from matchmaker.domain.text import N_
from matchmaker.services import audit
from matchmaker.services.schedules.loading import load_plan
from matchmaker.services.schedules.plan import PlannedMeeting, WorkingPlan
from matchmaker.services.schedules.snapshots import changes_between, meeting_entries, visit_entries
from matchmaker.storage.models.events import Event
from matchmaker.storage.models.schedules import EventSchedule, ScheduleVersion
from matchmaker.storage.queries import schedule_writing as writing
from matchmaker.storage.queries.events import is_called_off
from matchmaker.storage.queries.schedules import get_schedule
from matchmaker.storage.session import is_taken

CHANGED = "changed"
"""Among the figures of a version: how many meetings it added, moved and so on."""


class StaleScheduleError(ConflictError):
    """`number` is the version that somebody else has made by now, `seen` the one that was seen."""

    message = N_("The schedule was changed meanwhile. Nothing of yours was done; look at it again.")


class AlreadyBookedError(ConflictError):
    message = N_(
        "Somebody, a table or an interpreter was booked at this moment by somebody else. "
        "Nothing of yours was done; look at the schedule again."
    )


@dataclass(frozen=True, slots=True)
class PlanChange:
    """What is done to the plan: what did it, in which version it was seen, and its new figures.

    `based_on` None: whichever is the working one. `from_number` is the version that it goes back
    to, where it does.
    """

    origin: ScheduleOrigin
    based_on: int | None
    figures: Mapping[str, Any]
    from_number: int | None = None


@dataclass(frozen=True, slots=True)
class OpenedPlan:
    """A plan that is held for one change, and who changes it."""

    actor: Actor
    event: Event
    schedule: EventSchedule
    plan: WorkingPlan


def apply_plan(
    session: Session,
    *,
    actor: Actor,
    event: Event,
    meetings: Sequence[PlannedMeeting],
    change: PlanChange,
    now: datetime,
) -> int:
    """Put these meetings in the place of all there are; the number of the new version.

    Pairs that met before keep the id of their meeting. Whoever calls has judged the plan.
    StaleScheduleError where it is based on another version than the working one,
    AlreadyBookedError where a visit was faster.
    """
    opened = open_plan(session, actor=actor, event=event, seen=change.based_on)
    known = _with_known_ids(meetings, opened.plan)
    return save_plan(session, opened=opened, meetings=known, change=change, now=now)


def open_plan(
    session: Session, *, actor: Actor, event: Event, seen: int | None = None
) -> OpenedPlan:
    """The plan, which nobody else changes until the transaction ends; `seen` None: as it is."""
    may_plan(actor, event)
    schedule = lock_schedule(session, event)
    if seen is not None and schedule.working_number != seen:
        raise StaleScheduleError(event_id=event.public_id, seen=seen)
    return OpenedPlan(actor, event, schedule, load_plan(session, event=event))


def save_plan(
    session: Session,
    *,
    opened: OpenedPlan,
    meetings: Sequence[PlannedMeeting],
    change: PlanChange,
    now: datetime,
) -> int:
    """Write what differs and a version of it, whose number is returned."""
    _write(session, opened.plan, meetings)
    return _write_version(session, opened, meetings, change, now)


def may_plan(actor: Actor, event: Event) -> None:
    """Organizers of the host that holds the event change its schedule; others look on."""
    if not can_organize(actor, host_id=event.host_id):
        raise NotAllowedError(event_id=event.public_id)


def lock_schedule(session: Session, event: Event) -> EventSchedule:
    """The pointers, one change after the other; made when there are none yet.

    CalledOffError where the event was called off before their turn came.
    """
    schedule = get_schedule(session, event.id, lock=True)
    if schedule is None:
        _begin(session, event)
        schedule = get_schedule(session, event.id, lock=True)
    if schedule is None:
        raise NotFoundError(event_id=event.public_id)
    if is_called_off(session, event.id):
        raise CalledOffError(event_id=event.public_id)
    return schedule


def _begin(session: Session, event: Event) -> None:
    try:
        with session.begin_nested():
            session.add(EventSchedule(event_id=event.id))
            session.flush()
    except IntegrityError as error:
        if not is_taken(error):
            raise


def _with_known_ids(
    meetings: Iterable[PlannedMeeting], plan: WorkingPlan
) -> tuple[PlannedMeeting, ...]:
    known = {meeting.pair: meeting.id for meeting in plan.meetings.values()}
    return tuple(replace(meeting, id=known.get(meeting.pair, meeting.id)) for meeting in meetings)


def _write(session: Session, plan: WorkingPlan, meetings: Iterable[PlannedMeeting]) -> None:
    """Write what differs; AlreadyBookedError where the database would hold something twice."""
    wanted = {meeting.id: meeting for meeting in meetings}
    keys = writing.meeting_keys(session, plan.event_key)
    differing = [m for m in wanted.values() if plan.meetings.get(m.id) != m]
    elsewhere = [m.id for m in differing if _is_elsewhere(m, plan.meetings.get(m.id))]
    writing.delete_meetings(session, [keys[id_] for id_ in keys if id_ not in wanted])
    writing.release_bookings(session, [keys[id_] for id_ in elsewhere if id_ in keys])
    known = [_row(plan, m) | {"id": keys[m.id]} for m in differing if m.id in keys]
    writing.insert_meetings(session, [_row(plan, m) for m in differing if m.id not in keys])
    writing.update_meetings(session, known)
    if elsewhere:
        _book(session, plan, elsewhere)


def _is_elsewhere(meeting: PlannedMeeting, was: PlannedMeeting | None) -> bool:
    return was is None or meeting.place != was.place


def _row(plan: WorkingPlan, meeting: PlannedMeeting) -> dict[str, Any]:
    interpreter = meeting.interpreter
    return {
        "public_id": meeting.id,
        "event_id": plan.event_key,
        "investor_id": plan.people[meeting.investor].key,
        "startup_id": plan.people[meeting.startup].key,
        "slot_id": plan.slots[meeting.slot].key,
        "table": meeting.table,
        "event_interpreter_id": plan.interpreters[interpreter].key if interpreter else None,
        "score": meeting.score,
        "is_locked": meeting.is_locked,
    }


def _book(session: Session, plan: WorkingPlan, meeting_ids: Iterable[UUID]) -> None:
    keys = writing.meeting_keys(session, plan.event_key)
    covered = [
        (slot.key, grain)
        for slot in plan.slots.values()
        for grain in grains(slot.starts_at, slot.minutes)
    ]
    try:
        writing.book_meetings(session, [keys[id_] for id_ in meeting_ids], covered)
    except IntegrityError as error:
        if not is_taken(error):
            raise
        raise AlreadyBookedError(event_id=plan.event_id) from error


def _write_version(
    session: Session,
    opened: OpenedPlan,
    meetings: Sequence[PlannedMeeting],
    change: PlanChange,
    now: datetime,
) -> int:
    schedule, slots = opened.schedule, opened.plan.slots
    before = meeting_entries(opened.plan.meetings.values(), slots)
    after = meeting_entries(meetings, slots)
    changes = changes_between(before, after)
    schedule.working_number += 1
    session.add(
        ScheduleVersion(
            event_id=opened.event.id,
            number=schedule.working_number,
            from_number=change.from_number or opened.plan.number or None,
            origin=change.origin,
            changes=changes,
            figures={**change.figures, CHANGED: Counter(entry["what"] for entry in changes)},
            meetings=after,
            visits=visit_entries(session, opened.event),
            account_id=opened.actor.account_id,
            created_at=now,
        )
    )
    session.flush()  # of two versions with one number the database refuses one
    note(session, opened, change.origin.value, now, before=before, after=after)
    return schedule.working_number


def note(
    session: Session,
    opened: OpenedPlan,
    deed: str,
    now: datetime,
    *,
    before: object = None,
    after: object = None,
) -> None:
    """An entry about the schedule in the record of the host."""
    audit.record(
        session,
        actor=opened.actor,
        action=f"schedule.{deed}",
        subject_type="event",
        subject_id=opened.event.public_id,
        host_id=opened.event.host_id,
        before=before,
        after=after,
        details={"version": opened.schedule.working_number},
        now=now,
    )
