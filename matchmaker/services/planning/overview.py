"""How good the plan of an event is, and how far planning it has come."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.paging import page_within
from matchmaker.domain.permissions import Actor
from matchmaker.domain.text import Message
from matchmaker.scheduling.obstacles import obstacles_of
from matchmaker.scheduling.plan import OPTIMAL_GAP, Unmet
from matchmaker.scheduling.problem import Meeting, Problem
from matchmaker.scheduling.reasons import reasons_of
from matchmaker.scheduling.verify import Figures, faults_of_meetings, figures_of
from matchmaker.services.events.events import may_change, visible_event
from matchmaker.services.planning.answers import fitting_proofs
from matchmaker.services.planning.problem import EventProblem, build_problem
from matchmaker.services.planning.runs import (
    PLANS,
    RunState,
    RunView,
    find_open_run,
    load_run,
    run_view,
)
from matchmaker.services.schedules.loading import load_plan
from matchmaker.services.schedules.plan import PlanPerson, WorkingPlan
from matchmaker.storage.models.events import Event
from matchmaker.storage.queries import planning as queries
from matchmaker.storage.queries.schedules import has_moved_since

_RUNS_LOOKED_AT = 8
_TOP_SHARE = 10
"""One pair in so many belongs to the top."""


@dataclass(frozen=True, slots=True)
class Holding:
    """A participant with how many meetings they have."""

    person: PlanPerson
    count: int


@dataclass(frozen=True, slots=True)
class Proof:
    """What a run proved of this very problem: no plan can have a greater sum of scores."""

    bound: float
    planned_at: datetime
    is_changed: bool
    """Whether somebody changed the plan by hand after that."""

    def share_of(self, objective: float) -> float:
        return min(1.0, objective / self.bound) if self.bound > 0 else 1.0

    def is_best(self, objective: float) -> bool:
        return objective >= self.bound * (1 - OPTIMAL_GAP)


@dataclass(frozen=True, slots=True)
class Certificate:
    """The working plan before the judge; `proof` None where nothing is proved of it any more.

    `places` are tables in slots, `voices` interpreters in slots. `top` says how many of the pairs
    with the highest scores meet, and how many those are.
    """

    figures: Figures
    proof: Proof | None
    meetings: int
    places: int
    interpreted: int
    voices: int
    holdings: tuple[Holding, ...]
    top: tuple[int, int]
    missed_musts: tuple[Unmet, ...]
    faults: tuple[Message, ...]

    def of_side(self, side: Kind) -> tuple[Holding, ...]:
        """Who has fewest first."""
        found = (one for one in self.holdings if one.person.side is side)
        return tuple(sorted(found, key=lambda one: (one.count, one.person.name)))

    @property
    def below_minimum(self) -> tuple[Holding, ...]:
        return tuple(one for one in self.holdings if one.count < one.person.minimum)


@dataclass(frozen=True, slots=True)
class PlanningOverview:
    """`certificate` None: nothing is planned. `waiting` is a plan that could be put in."""

    event_id: UUID
    found: EventProblem
    obstacles: tuple[Message, ...]
    certificate: Certificate | None
    open_run: RunView | None
    waiting: RunView | None
    may_plan: bool


@dataclass(frozen=True, slots=True)
class RunOverview:
    """A run, and the plan as it is now, by which names and times are said."""

    run: RunView
    plan: WorkingPlan
    may_plan: bool


@dataclass(frozen=True, slots=True)
class UnmetWishes:
    """One page of the pairs that do not meet, the highest scores first, each with its reason."""

    wishes: tuple[Unmet, ...]
    number: int
    count: int


def load_overview(
    session: Session, *, actor: Actor, event_id: UUID, plan: WorkingPlan | None = None
) -> PlanningOverview:
    """For the organizers of the event; NotFoundError for others. `plan`: as it was just read."""
    event = visible_event(session, actor=actor, event_id=event_id)
    found = build_problem(session, event, plan=plan)
    return PlanningOverview(
        event_id=event.public_id,
        found=found,
        obstacles=obstacles_of(found.problem),
        certificate=_certificate(session, event, found) if found.working else None,
        open_run=find_open_run(session, event),
        waiting=_waiting(session, event),
        may_plan=may_change(actor, event),
    )


def load_run_overview(
    session: Session, *, actor: Actor, event_id: UUID, run_id: UUID
) -> RunOverview:
    event = visible_event(session, actor=actor, event_id=event_id)
    return RunOverview(
        run=load_run(session, actor=actor, event_id=event_id, run_id=run_id),
        plan=load_plan(session, event=event),
        may_plan=may_change(actor, event),
    )


def unmet_wishes(
    found: EventProblem, *, person: UUID | None = None, page: int, per_page: int
) -> UnmetWishes:
    """Of everybody, or of one participant; a page past the end is the last one."""
    met = {meeting.pair for meeting in found.working}
    wanted = None if person is None else str(person)
    pairs = sorted(
        (
            (pair, score)
            for pair, score in found.problem.pairs.items()
            if pair not in met and (wanted is None or wanted in pair)
        ),
        key=lambda entry: (-entry[1], entry[0]),
    )
    number = page_within(page, len(pairs), per_page)
    shown = dict(pairs[(number - 1) * per_page : number * per_page])
    reasons = reasons_of(replace(found.problem, pairs=shown), found.working)
    return UnmetWishes(reasons, number, len(pairs))


def _certificate(session: Session, event: Event, found: EventProblem) -> Certificate:
    problem, meetings = found.problem, found.working
    figures = figures_of(problem, meetings)
    held = Counter(who for meeting in meetings for who in meeting.pair)
    people = (one for one in found.plan.people.values() if not one.is_withdrawn)
    return Certificate(
        figures=figures,
        proof=_proof(session, event, found, figures),
        meetings=len(meetings),
        places=sum(problem.tables.values()),
        interpreted=sum(meeting.interpreter is not None for meeting in meetings),
        voices=_voices(problem),
        holdings=tuple(Holding(one, held[str(one.id)]) for one in people),
        top=_top(problem.pairs, meetings),
        missed_musts=_missed_musts(problem, meetings),
        faults=faults_of_meetings(problem, meetings),
    )


def _proof(session: Session, event: Event, found: EventProblem, figures: Figures) -> Proof | None:
    """The lowest bound that a run proved of this problem, and when the plan was made."""
    last = queries.get_latest_applied_run(session, event.id)
    runs = queries.list_latest_plans(session, event.id, PLANS, limit=_RUNS_LOOKED_AT)
    proofs = fitting_proofs([run.answer for run in runs], found.problem)
    bounds = [answer["bound"] for answer in proofs if _covers(answer, figures)]
    if last is None or last.finished_at is None or not bounds:
        return None
    is_changed = has_moved_since(session, event.id, last.applied_number or 0)
    return Proof(min(bounds), last.finished_at, is_changed)


def _covers(answer: Mapping[str, Any], figures: Figures) -> bool:
    """A bound holds for plans that miss no more than the plan for which it was proved."""
    return bool(
        figures.missing_must <= answer["missing_must"]
        and figures.missing_minimum <= answer["missing_minimum"]
    )


def _waiting(session: Session, event: Event) -> RunView | None:
    """The last run, where it found a plan that is not in its place and nothing came after it."""
    line = queries.get_latest_run_line(session, event.id, PLANS)
    if line is None:
        return None
    run = run_view(line)
    is_put_in = run.applied is not None or not run.answer.get("meetings")
    return None if run.state is not RunState.DONE or is_put_in else run


def _voices(problem: Problem) -> int:
    slots = set(problem.slots)
    return sum(len(slots if one.free is None else one.free & slots) for one in problem.interpreters)


def _top(pairs: Mapping[tuple[str, str], float], meetings: Iterable[Meeting]) -> tuple[int, int]:
    """How many of the best pairs meet, and how many those are; of equal ones the first by id."""
    met = {meeting.pair for meeting in meetings}
    size = math.ceil(len(pairs) / _TOP_SHARE)
    least = sorted(pairs.values(), reverse=True)[size - 1] if pairs else 0.0
    above = [pair for pair, score in pairs.items() if score > least]
    level = sorted(pair for pair, score in pairs.items() if score == least)
    best = [*above, *level[: size - len(above)]]
    return sum(pair in met for pair in best), size


def _missed_musts(problem: Problem, meetings: tuple[Meeting, ...]) -> tuple[Unmet, ...]:
    met = {meeting.pair for meeting in meetings}
    missed = {pair: problem.pairs[pair] for pair in sorted(problem.must - met)}
    return reasons_of(replace(problem, pairs=missed), meetings)
