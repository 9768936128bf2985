"""From an event to a problem of the schedule: who is free when, who wants to meet whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.scheduling.problem import Meeting, Problem
from matchmaker.scheduling.verify import faults_of_meetings
from matchmaker.services.events.wishes import pair_totals
from matchmaker.services.schedules.judging import problem_of, scheduled
from matchmaker.services.schedules.loading import load_plan
from matchmaker.services.schedules.plan import PlannedMeeting, WorkingPlan
from matchmaker.storage.models.events import Event

LEAST_SCORE = 1.0
"""Of two who must meet, whatever their match says: without a score they could not."""


@dataclass(frozen=True, slots=True)
class EventProblem:
    """A problem whose ids are public ids as text, and the plan it was read from.

    `lost` are meetings of the plan whose people are no longer there; they are in no problem.
    """

    problem: Problem
    plan: WorkingPlan
    lost: tuple[PlannedMeeting, ...]

    @property
    def working(self) -> tuple[Meeting, ...]:
        """What is planned, without what is lost."""
        kept = (one for one in self.plan.meetings.values() if not _is_lost(self.plan, one))
        return tuple(sorted(scheduled(self.plan, kept)))


def build_problem(
    session: Session, event: Event, *, only_free: bool = False, plan: WorkingPlan | None = None
) -> EventProblem:
    """Read an event as a problem; with `only_free` all that is planned and fits stays.

    Otherwise what is locked stays, also where it fits no more: then there is no plan, and why.
    `plan`: as it was just read.
    """
    plan = plan or load_plan(session, event=event)
    problem = problem_of(plan, _worth(session, event, plan))
    lost = tuple(one for one in plan.meetings.values() if _is_lost(plan, one))
    kept = [one for one in plan.meetings.values() if not _is_lost(plan, one)]
    locked = _that_fit(problem, plan, kept) if only_free else _locked(plan, kept)
    return EventProblem(replace(problem, locked=locked), plan, lost)


def planned_of(found: EventProblem, meetings: Iterable[Meeting]) -> tuple[PlannedMeeting, ...]:
    """Meetings of a solution as the working plan holds them; a lock stays a lock."""
    slots = {slot.label: slot.id for slot in found.plan.slots.values()}
    locked = {one.pair for one in found.plan.meetings.values() if one.is_locked}
    return tuple(
        PlannedMeeting(
            investor=UUID(meeting.investor),
            startup=UUID(meeting.startup),
            slot=slots[meeting.slot],
            table=meeting.table,
            interpreter=UUID(meeting.interpreter) if meeting.interpreter else None,
            score=found.problem.pairs[meeting.pair],
            is_locked=(UUID(meeting.investor), UUID(meeting.startup)) in locked,
        )
        for meeting in meetings
    )


def _worth(session: Session, event: Event, plan: WorkingPlan) -> dict[tuple[str, str], float]:
    """Without those who have nothing in common; who must meet always may."""
    totals = pair_totals(session, event)
    found = {pair: total for pair, total in totals.items() if total > 0}
    for investor, startup in sorted(plan.must):
        found.setdefault((str(investor), str(startup)), LEAST_SCORE)
    return found


def _is_lost(plan: WorkingPlan, meeting: PlannedMeeting) -> bool:
    return any(plan.people[who].is_withdrawn for who in meeting.pair)


def _locked(plan: WorkingPlan, meetings: Iterable[PlannedMeeting]) -> tuple[Meeting, ...]:
    return tuple(sorted(scheduled(plan, (one for one in meetings if one.is_locked))))


def _that_fit(
    problem: Problem, plan: WorkingPlan, meetings: Iterable[PlannedMeeting]
) -> tuple[Meeting, ...]:
    """Those that can all stay: the locked ones in any case, of the others what breaks no rule."""
    held = tuple(meetings)
    locked = _locked(plan, held)
    loose = sorted(scheduled(plan, (one for one in held if not one.is_locked)))
    alone = [meeting for meeting in loose if not faults_of_meetings(problem, [meeting])]
    if faults_of_meetings(problem, [*locked, *alone]):
        return tuple(sorted(_one_by_one(problem, locked, alone)))
    return tuple(sorted([*locked, *alone]))


def _one_by_one(
    problem: Problem, locked: Iterable[Meeting], loose: Iterable[Meeting]
) -> list[Meeting]:
    kept = list(locked)
    known = len(faults_of_meetings(problem, kept))
    for meeting in loose:
        if len(faults_of_meetings(problem, [*kept, meeting])) == known:
            kept.append(meeting)
    return kept
