"""What organizers do to single meetings by hand; each is checked at once, and done or refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.errors import InvalidInputError, NotFoundError
from matchmaker.domain.event_enums import ScheduleOrigin
from matchmaker.domain.permissions import Actor
from matchmaker.domain.text import N_, Message
from matchmaker.scheduling.verify import Figures
from matchmaker.services.events.events import own_event
from matchmaker.services.schedules.changes import OpenedPlan, PlanChange, open_plan, save_plan
from matchmaker.services.schedules.checks import Occupancy, Pair, faults_of
from matchmaker.services.schedules.judging import figures_after, new_faults, worth_of
from matchmaker.services.schedules.places import places_of, seated, swapped
from matchmaker.services.schedules.plan import PlannedMeeting, WorkingPlan

_NO_SCORE = N_(
    "%(investor)s and %(startup)s have no score: one rules the other out, or they have nothing in "
    "common. Where they are to meet all the same, say so among the wishes."
)


class RefusedMoveError(InvalidInputError):
    """`reasons` are all that it would break; the first is in the sentence."""

    message = N_("Nothing was changed. %(reason)s")

    def __init__(self, *reasons: Message) -> None:
        super().__init__(reason=reasons[0])
        self.reasons = reasons


@dataclass(frozen=True, slots=True)
class Sight:
    """Which event an organizer works on, and which version of its plan they saw."""

    event_id: UUID
    seen: int


@dataclass(frozen=True, slots=True)
class Target:
    """Where a meeting is to stand. Without an interpreter the first who is free is taken.

    `makes_way` is the other meeting that goes elsewhere, or is dropped where it cannot.
    """

    slot: UUID
    table: int
    interpreter: UUID | None = None
    makes_way: UUID | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """The version it made, the meeting it was about, and what the plan was and is worth."""

    number: int
    meeting_id: UUID
    before: Figures
    after: Figures


def move_meeting(
    session: Session, *, actor: Actor, sight: Sight, meeting_id: UUID, to: Target, now: datetime
) -> Done:
    """To another slot or table, or to another interpreter; RefusedMoveError where that breaks."""
    opened = _open(session, actor, sight)
    meeting = _unlocked(opened.plan, meeting_id)
    if to.makes_way is not None:
        after = _with_way_made(opened.plan, meeting, to)
    else:
        after = _with(opened.plan, _at(opened.plan, meeting, to))
    return _finish(session, opened, meeting, after, ScheduleOrigin.MOVED, now)


def swap_meetings(
    session: Session, *, actor: Actor, sight: Sight, meeting_id: UUID, other_id: UUID, now: datetime
) -> Done:
    """Each takes slot and table of the other."""
    opened = _open(session, actor, sight)
    one, other = _unlocked(opened.plan, meeting_id), _unlocked(opened.plan, other_id)
    after = _with(opened.plan, *swapped(opened.plan, one, other))
    return _finish(session, opened, one, after, ScheduleOrigin.SWAPPED, now)


def add_meeting(
    session: Session,
    *,
    actor: Actor,
    sight: Sight,
    meeting: PlannedMeeting,
    now: datetime,
) -> Done:
    """Put in a meeting of a pair that has none; its score was looked up before."""
    opened = _open(session, actor, sight)
    plan = opened.plan
    if not {*meeting.pair} <= plan.people.keys() or meeting.slot not in plan.slots:
        raise NotFoundError(meeting=meeting.pair)
    if (standing := planned_for(plan, meeting.pair)) is not None:
        raise RefusedMoveError(_already(plan, standing))
    if meeting.score <= 0:
        raise RefusedMoveError(Message(_NO_SCORE, _names(plan, meeting)))
    target = Target(meeting.slot, meeting.table, meeting.interpreter)
    placed = _at(plan, replace(meeting, interpreter=None), target)
    return _finish(session, opened, placed, _with(plan, placed), ScheduleOrigin.ADDED, now)


def drop_meeting(
    session: Session, *, actor: Actor, sight: Sight, meeting_id: UUID, now: datetime
) -> Done:
    """A locked one has to be unlocked first."""
    opened = _open(session, actor, sight)
    meeting = _unlocked(opened.plan, meeting_id)
    after = {key: one for key, one in opened.plan.meetings.items() if key != meeting_id}
    return _finish(session, opened, meeting, after, ScheduleOrigin.DROPPED, now)


def lock_meeting(
    session: Session,
    *,
    actor: Actor,
    sight: Sight,
    meeting_id: UUID,
    is_locked: bool,
    now: datetime,
) -> Done:
    """What is locked stays where it is in every plan, until it is unlocked."""
    opened = _open(session, actor, sight)
    meeting = _meeting(opened.plan, meeting_id)
    origin = ScheduleOrigin.LOCKED if is_locked else ScheduleOrigin.UNLOCKED
    after = _with(opened.plan, replace(meeting, is_locked=is_locked))
    return _finish(session, opened, meeting, after, origin, now)


def planned_for(plan: WorkingPlan, pair: Pair) -> PlannedMeeting | None:
    return next((one for one in plan.meetings.values() if one.pair == pair), None)


def _open(session: Session, actor: Actor, sight: Sight) -> OpenedPlan:
    event = own_event(session, actor=actor, event_id=sight.event_id)
    return open_plan(session, actor=actor, event=event, seen=sight.seen)


def _meeting(plan: WorkingPlan, meeting_id: UUID) -> PlannedMeeting:
    meeting = plan.meetings.get(meeting_id)
    if meeting is None:
        raise NotFoundError(meeting_id=meeting_id)
    return meeting


def _unlocked(plan: WorkingPlan, meeting_id: UUID) -> PlannedMeeting:
    meeting = _meeting(plan, meeting_id)
    if meeting.is_locked:
        raise RefusedMoveError(
            Message(
                N_("%(investor)s and %(startup)s are locked. Unlock them first."),
                _names(plan, meeting),
            )
        )
    return meeting


def _already(plan: WorkingPlan, meeting: PlannedMeeting) -> Message:
    return Message(
        N_("%(investor)s and %(startup)s meet already, at %(time)s at table %(table)s."),
        {
            **_names(plan, meeting),
            "time": plan.slots[meeting.slot].clock,
            "table": meeting.table,
        },
    )


def _names(plan: WorkingPlan, meeting: PlannedMeeting) -> dict[str, str]:
    return {
        "investor": plan.people[meeting.investor].name,
        "startup": plan.people[meeting.startup].name,
    }


def _at(plan: WorkingPlan, meeting: PlannedMeeting, to: Target) -> PlannedMeeting:
    """The meeting there; an interpreter is named or found, where one is needed."""
    if to.slot not in plan.slots or to.interpreter not in {None, *plan.interpreters}:
        raise NotFoundError(slot=to.slot, interpreter=to.interpreter)
    if to.interpreter is not None:
        return replace(meeting, slot=to.slot, table=to.table, interpreter=to.interpreter)
    standing = Occupancy(one for one in plan.meetings.values() if one.id != meeting.id)
    return seated(plan, standing, meeting, to.slot, to.table) or meeting


def _with_way_made(
    plan: WorkingPlan, meeting: PlannedMeeting, to: Target
) -> dict[UUID, PlannedMeeting]:
    for place in places_of(plan, meeting):
        other = place.moves or place.drops
        if place.meeting.slot == to.slot and other is not None and other.id == to.makes_way:
            changed = (place.meeting, place.moves) if place.moves else (place.meeting,)
            after = _with(plan, *changed)
            if place.drops:
                del after[place.drops.id]
            return after
    raise RefusedMoveError(Message(N_("The other meeting cannot make way any more.")))


def _with(plan: WorkingPlan, *changed: PlannedMeeting) -> dict[UUID, PlannedMeeting]:
    return {**plan.meetings, **{meeting.id: meeting for meeting in changed}}


def _finish(
    session: Session,
    opened: OpenedPlan,
    meeting: PlannedMeeting,
    after: Mapping[UUID, PlannedMeeting],
    origin: ScheduleOrigin,
    now: datetime,
) -> Done:
    plan = opened.plan
    _refuse_what_breaks(plan, after)
    worth = worth_of(plan, after.values())
    change = PlanChange(origin, based_on=plan.number, figures=figures_after(plan, worth))
    number = save_plan(
        session, opened=opened, meetings=tuple(after.values()), change=change, now=now
    )
    return Done(number, meeting.id, worth_of(plan, plan.meetings.values()), worth)


def _refuse_what_breaks(plan: WorkingPlan, after: Mapping[UUID, PlannedMeeting]) -> None:
    """Twice: in words about people, and by the judge, who knows of nothing else."""
    standing = Occupancy(after.values())
    reasons = [
        fault
        for meeting in _moved(plan, after.values())
        for fault in faults_of(plan, standing, meeting)
    ]
    reasons = reasons or list(new_faults(plan, after.values()))
    if reasons:
        raise RefusedMoveError(*reasons)


def _moved(plan: WorkingPlan, after: Iterable[PlannedMeeting]) -> Iterable[PlannedMeeting]:
    for meeting in after:
        was = plan.meetings.get(meeting.id)
        if was is None or was.place != meeting.place:
            yield meeting
