"""From an event to a problem of the schedule: who is free when, who wants to meet whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.event_enums import PairRule
from matchmaker.scheduling.problem import Interpreter, Meeting, Person, Problem
from matchmaker.scheduling.verify import faults_of_meetings
from matchmaker.services.planning_scores import PairScore, pair_scores
from matchmaker.services.schedule_plan import (
    PlanInterpreter,
    PlannedMeeting,
    PlanPerson,
    PlanSlot,
    WorkingPlan,
    load_plan,
)
from matchmaker.storage.models.events import Event

LEAST_SCORE = 1.0
"""Of two who must meet, whatever their match says: without a score they could not."""
Pair = tuple[UUID, UUID]


@dataclass(frozen=True, slots=True)
class EventProblem:
    """A problem whose ids are public ids as text, and the plan it was read from.

    `scores` say where the score of a pair comes from. `lost` are meetings of the plan whose people
    are no longer there; they are in no problem.
    """

    problem: Problem
    plan: WorkingPlan
    scores: Mapping[Pair, PairScore]
    lost: tuple[PlannedMeeting, ...]

    @property
    def working(self) -> tuple[Meeting, ...]:
        """What is planned, without what is lost."""
        kept = (one for one in self.plan.meetings.values() if not _is_lost(self.plan, one))
        return tuple(sorted(meeting_of(self.plan, one) for one in kept))


def build_problem(session: Session, event: Event, *, only_free: bool = False) -> EventProblem:
    """Read an event as a problem; with `only_free` all that is planned and fits stays.

    Otherwise what is locked stays, also where it fits no more: then there is no plan, and why.
    """
    plan = load_plan(session, event=event)
    scores = _usable(plan, pair_scores(session, event))
    problem = _problem(plan, scores)
    lost = tuple(one for one in plan.meetings.values() if _is_lost(plan, one))
    kept = [one for one in plan.meetings.values() if not _is_lost(plan, one)]
    locked = _that_fit(problem, plan, kept) if only_free else _locked(plan, kept)
    return EventProblem(replace(problem, locked=locked), plan, scores, lost)


def meeting_of(plan: WorkingPlan, planned: PlannedMeeting) -> Meeting:
    return Meeting(
        slot=plan.slots[planned.slot].label,
        table=planned.table,
        investor=str(planned.investor),
        startup=str(planned.startup),
        interpreter=str(planned.interpreter) if planned.interpreter else None,
    )


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


def _problem(plan: WorkingPlan, scores: Mapping[Pair, PairScore]) -> Problem:
    slots = sorted(plan.slots.values(), key=lambda slot: slot.starts_at)
    there = {person.id for person in plan.people.values() if not person.is_withdrawn}
    return Problem(
        slots=tuple(slot.label for slot in slots),
        tables={slot.label: slot.tables for slot in slots},
        investors=tuple(_person(one, slots) for one in plan.side(Kind.INVESTOR)),
        startups=tuple(_person(one, slots) for one in plan.side(Kind.STARTUP)),
        pairs={(str(one), str(other)): score.total for (one, other), score in scores.items()},
        interpreters=tuple(_interpreter(one, slots) for one in plan.interpreters.values()),
        must=frozenset((str(one), str(other)) for one, other in plan.must if {one, other} <= there),
    )


def _person(person: PlanPerson, slots: Sequence[PlanSlot]) -> Person:
    return Person(
        id=str(person.id),
        minimum=person.minimum,
        maximum=person.maximum,
        free=_free(person, slots),
        languages=person.languages,
    )


def _interpreter(interpreter: PlanInterpreter, slots: Sequence[PlanSlot]) -> Interpreter:
    return Interpreter(str(interpreter.id), interpreter.languages, _free(interpreter, slots))


def _free(who: PlanPerson | PlanInterpreter, slots: Sequence[PlanSlot]) -> frozenset[str] | None:
    """None for who is always free."""
    if all(who.is_free(slot.id) for slot in slots):
        return None
    return frozenset(slot.label for slot in slots if who.is_free(slot.id))


def _usable(plan: WorkingPlan, scores: Mapping[Pair, PairScore]) -> dict[Pair, PairScore]:
    """Without those who must not meet or have nothing in common; who must meet always may."""
    there = {person.id for person in plan.people.values() if not person.is_withdrawn}
    must = {pair for pair in plan.must if set(pair) <= there}
    barred = {pair for pair, rule in plan.wishes.items() if rule is PairRule.MUST_NOT}
    found = {
        pair: score
        for pair, score in scores.items()
        if score.total > 0 and pair not in barred and set(pair) <= there
    }
    wanted = {pair: PairScore(LEAST_SCORE) for pair in sorted(must - found.keys())}
    return {**found, **wanted}


def _is_lost(plan: WorkingPlan, meeting: PlannedMeeting) -> bool:
    return any(plan.people[who].is_withdrawn for who in meeting.pair)


def _locked(plan: WorkingPlan, meetings: Iterable[PlannedMeeting]) -> tuple[Meeting, ...]:
    return tuple(sorted(meeting_of(plan, one) for one in meetings if one.is_locked))


def _that_fit(
    problem: Problem, plan: WorkingPlan, meetings: Iterable[PlannedMeeting]
) -> tuple[Meeting, ...]:
    """Those that can all stay: the locked ones in any case, of the others what breaks no rule."""
    ordered = sorted((not one.is_locked, meeting_of(plan, one)) for one in meetings)
    alone = [
        (is_loose, meeting)
        for is_loose, meeting in ordered
        if not is_loose or not faults_of_meetings(problem, [meeting])
    ]
    kept = [meeting for _is_loose, meeting in alone]
    if faults_of_meetings(problem, kept):
        kept = []
        for is_loose, meeting in alone:
            if not is_loose or not faults_of_meetings(problem, [*kept, meeting]):
                kept.append(meeting)
    return tuple(sorted(kept))
