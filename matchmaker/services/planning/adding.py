"""Pairs that do not meet yet: whom somebody could meet, why not so far, and where it would fit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import NotFoundError
from matchmaker.domain.permissions import Actor
from matchmaker.domain.text import Message
from matchmaker.scheduling.reasons import reasons_of
from matchmaker.services.events.events import own_event
from matchmaker.services.planning.problem import EventProblem, build_problem
from matchmaker.services.schedules.checks import Pair
from matchmaker.services.schedules.judging import scheduled
from matchmaker.services.schedules.places import Place, places_of
from matchmaker.services.schedules.plan import PlannedMeeting, PlanPerson, WorkingPlan


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody of the other side whom a person does not meet yet, and why."""

    person: PlanPerson
    score: float
    reason: Message


@dataclass(frozen=True, slots=True)
class Adding:
    """Whom a person could meet, the best first; `places` are for the pair that was chosen."""

    plan: WorkingPlan
    person: PlanPerson | None
    candidates: tuple[Candidate, ...]
    other: PlanPerson | None
    meeting: PlannedMeeting | None
    places: tuple[Place, ...]


def look_for_meetings(
    session: Session,
    *,
    actor: Actor,
    event_id: UUID,
    person_id: UUID | None = None,
    other_id: UUID | None = None,
) -> Adding:
    """NotFoundError for people who do not take part."""
    event = own_event(session, actor=actor, event_id=event_id)
    found = build_problem(session, event)
    plan = found.plan
    person, other = _taking_part(plan, person_id), _taking_part(plan, other_id)
    candidates = _candidates(found, person) if person else ()
    meeting = _meeting(found, person, other) if person and other else None
    return Adding(
        plan=plan,
        person=person,
        candidates=candidates,
        other=other,
        meeting=meeting,
        places=places_of(plan, meeting) if meeting else (),
    )


def scored_meeting(
    session: Session, *, actor: Actor, event_id: UUID, pair: Pair, slot: UUID, table: int
) -> PlannedMeeting:
    """A meeting of a pair with its score, looked up before it is added."""
    event = own_event(session, actor=actor, event_id=event_id)
    found = build_problem(session, event)
    return _new(found, pair, slot, table)


def _taking_part(plan: WorkingPlan, person_id: UUID | None) -> PlanPerson | None:
    if person_id is None:
        return None
    person = plan.people.get(person_id)
    if person is None or person.is_withdrawn:
        raise NotFoundError(person_id=person_id)
    return person


def _pair(person: PlanPerson, other: PlanPerson) -> Pair:
    return (person.id, other.id) if person.side is Kind.INVESTOR else (other.id, person.id)


def _candidates(found: EventProblem, person: PlanPerson) -> tuple[Candidate, ...]:
    plan, problem = found.plan, found.problem
    own = {pair: score for pair, score in problem.pairs.items() if str(person.id) in pair}
    unmet = reasons_of(replace(problem, pairs=own), scheduled(plan, plan.meetings.values()))
    candidates = []
    for one in unmet:
        other = one.startup if person.side is Kind.INVESTOR else one.investor
        score = problem.pairs[one.investor, one.startup]
        candidates.append(Candidate(plan.people[UUID(other)], score, one.reason))
    return tuple(sorted(candidates, key=lambda one: (-one.score, one.person.name)))


def _meeting(found: EventProblem, person: PlanPerson, other: PlanPerson) -> PlannedMeeting | None:
    """The pair at no place yet; None for two of one side, or where there is no time at all."""
    first = next(iter(found.plan.slots), None)
    if person.side is other.side or first is None:
        return None
    return _new(found, _pair(person, other), first, 0)


def _new(found: EventProblem, pair: Pair, slot: UUID, table: int) -> PlannedMeeting:
    score = found.problem.pairs.get((str(pair[0]), str(pair[1])), 0.0)
    return PlannedMeeting(*pair, slot=slot, table=table, interpreter=None, score=score)
