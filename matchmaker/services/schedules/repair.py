"""Meetings that have lost their people, slot, table or interpreter: taken out, never in silence."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.event_enums import ScheduleOrigin
from matchmaker.domain.permissions import Actor
from matchmaker.services.events.events import own_event
from matchmaker.services.events.participants import withdraw
from matchmaker.services.schedules.changes import OpenedPlan, PlanChange, open_plan, save_plan
from matchmaker.services.schedules.checks import conflicts_of
from matchmaker.services.schedules.judging import figures_after, worth_of
from matchmaker.services.schedules.moves import Sight
from matchmaker.services.schedules.plan import PlannedMeeting
from matchmaker.storage.models.events import Event


def release_meetings(
    session: Session, *, actor: Actor, event: Event, of: Collection[UUID], now: datetime
) -> tuple[PlannedMeeting, ...]:
    """Take out these meetings, or all of these participants, slots or interpreters, by public id.

    They are returned; a version says that they were dropped. None there: nothing is written.
    """
    opened = open_plan(session, actor=actor, event=event)
    touched = {
        key
        for key, one in opened.plan.meetings.items()
        if not {key, *one.pair, one.slot, one.interpreter}.isdisjoint(of)
    }
    return _release(session, opened, touched, now)


def take_out(
    session: Session, *, actor: Actor, sight: Sight, participant_id: UUID, now: datetime
) -> tuple[PlannedMeeting, ...]:
    """Somebody does not come: they are withdrawn, and their meetings taken out."""
    event = own_event(session, actor=actor, event_id=sight.event_id)
    opened = open_plan(session, actor=actor, event=event, seen=sight.seen)
    withdraw(
        session,
        actor=actor,
        event_id=sight.event_id,
        participant_ids=[participant_id],
        now=now,
    )
    meetings = opened.plan.meetings.values()
    return _release(session, opened, {m.id for m in meetings if participant_id in m.pair}, now)


def drop_broken(
    session: Session, *, actor: Actor, sight: Sight, now: datetime
) -> tuple[PlannedMeeting, ...]:
    """Take out every meeting that breaks a rule as things are now."""
    event = own_event(session, actor=actor, event_id=sight.event_id)
    opened = open_plan(session, actor=actor, event=event, seen=sight.seen)
    return _release(session, opened, conflicts_of(opened.plan).keys(), now)


def _release(
    session: Session, opened: OpenedPlan, touched: Collection[UUID], now: datetime
) -> tuple[PlannedMeeting, ...]:
    plan = opened.plan
    if not touched:
        return ()
    kept = tuple(one for key, one in plan.meetings.items() if key not in touched)
    change = PlanChange(
        ScheduleOrigin.REPAIRED,
        based_on=plan.number,
        figures=figures_after(plan, worth_of(plan, kept)),
    )
    save_plan(session, opened=opened, meetings=kept, change=change, now=now)
    return tuple(one for key, one in plan.meetings.items() if key in touched)
