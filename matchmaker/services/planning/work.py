"""The work of a run: reading, solving and judging first, then putting the plan in its place."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.errors import MatchmakerError, NotFoundError, StorageBusyError
from matchmaker.domain.event_enums import RunKind, ScheduleOrigin
from matchmaker.domain.permissions import Actor
from matchmaker.domain.text import N_
from matchmaker.scheduling.plan import Plan, Progress
from matchmaker.scheduling.problem import Problem
from matchmaker.scheduling.reading import read_problem
from matchmaker.scheduling.solver import solve
from matchmaker.scheduling.verify import faults_of
from matchmaker.scheduling.what_if import Curve
from matchmaker.services.events.events import own_event
from matchmaker.services.planning.answers import pack_answer
from matchmaker.services.planning.fields import with_fields
from matchmaker.services.planning.problem import build_problem, planned_of
from matchmaker.services.planning.runs import pack_progress
from matchmaker.services.planning.what_if import pack_curve, work_out_what_if
from matchmaker.services.schedules.changes import (
    AlreadyBookedError,
    PlanChange,
    StaleScheduleError,
    apply_plan,
)
from matchmaker.services.schedules.plan import PlannedMeeting
from matchmaker.storage.models.events import Event
from matchmaker.storage.models.jobs import Job
from matchmaker.storage.models.schedules import PlanningRun
from matchmaker.storage.queries import planning as queries

LONGEST_SEARCH = 60.0
"""Seconds after which the best plan so far is taken; a plan that is proved ends earlier."""
_NOTE_SECONDS = 0.5
ORIGINS = {RunKind.PLAN: ScheduleOrigin.PLANNED, RunKind.REPLAN: ScheduleOrigin.REPLANNED}

Briefly = Callable[[], AbstractContextManager[Session]]
"""Opens a transaction of its own, for a few rows."""


class FaultyPlanError(MatchmakerError):
    message = N_(
        "The plan that was found breaks a rule, and was thrown away: %(fault)s Nothing was changed."
    )


@dataclass(frozen=True, slots=True)
class Worked:
    """What a run came to; `meetings` are to be put in, if it was about a plan."""

    answer: Mapping[str, Any]
    based_on: int | None = None
    meetings: tuple[PlannedMeeting, ...] = ()


class Watch:
    """Hears of a search, writes down how far it is now and then, and tells it to stop."""

    def __init__(self, run_id: UUID, briefly: Briefly, beat: Callable[[int], None]) -> None:
        self._run_id, self._briefly, self._beat = run_id, briefly, beat
        self._points: list[Progress] = []
        self._next = 0.0
        self._goes_on = True

    def __call__(self, progress: Progress) -> bool:
        if time.monotonic() >= self._next:
            self.note(progress)
            self._next = time.monotonic() + _NOTE_SECONDS
        return self._goes_on

    def note(self, progress: Progress) -> None:
        """A database that is busy is told the next time."""
        self._points = _with(self._points, progress)
        with suppress(StorageBusyError), self._briefly() as session:
            self._goes_on = note_progress(session, run_id=self._run_id, points=self._points)
        self._beat(len(self._points))

    def hears_curve(self, curve: Curve) -> bool:
        """Of a what-if, whose answer grows while it is worked out."""
        if time.monotonic() >= self._next:
            with suppress(StorageBusyError), self._briefly() as session:
                self._goes_on = note_curve(session, run_id=self._run_id, curve=curve)
            self._beat(len(curve))
            self._next = time.monotonic() + _NOTE_SECONDS
        return self._goes_on


def note_curve(session: Session, *, run_id: UUID, curve: Curve) -> bool:
    """Whether it is to go on."""
    run = queries.get_run(session, run_id, lock=True)
    if run is None:
        return False
    run.answer = pack_curve(curve)
    return not run.is_stop_asked


def note_progress(session: Session, *, run_id: UUID, points: Sequence[Progress]) -> bool:
    """Whether the search is to go on."""
    run = queries.get_run(session, run_id, lock=True)
    if run is None:
        return False
    run.progress = pack_progress(points)
    return not run.is_stop_asked


def work_out(session: Session, *, actor: Actor, run_id: UUID, watch: Watch) -> Worked:
    """Solve what a run asks for; this only reads, and takes as long as the search does.

    Raises FaultyPlanError where the judge finds anything wrong with the plan.
    """
    run = _run(session, run_id)
    if run.kind is RunKind.PROBLEM:
        return _work_on_problem(run, watch)
    event = _event(session, actor, run)
    if run.kind is RunKind.WHAT_IF:
        found = build_problem(session, event)
        return Worked(work_out_what_if(found, run.question, watch.hears_curve))
    found = build_problem(session, event, only_free=run.kind is RunKind.REPLAN)
    plan = solve(with_fields(session, found), seconds=LONGEST_SEARCH, report=watch)
    _judge(found.problem, plan)
    watch.note(_last(plan))
    return Worked(
        answer=pack_answer(found.problem, plan),
        based_on=found.plan.number,
        meetings=planned_of(found, plan.meetings),
    )


def finish_run(
    session: Session, *, actor: Actor, run_id: UUID, worked: Worked, now: datetime
) -> None:
    """Keep the answer, and put the plan in its place unless somebody changed that meanwhile."""
    run = _run(session, run_id, lock=True)
    run.answer = dict(worked.answer)
    run.based_on_number = worked.based_on
    run.finished_at, run.open_key = now, None
    if run.kind in ORIGINS and worked.meetings:
        event = _event(session, actor, run)
        with suppress(StaleScheduleError, AlreadyBookedError), session.begin_nested():
            run.applied_number = put_plan(session, actor, event, run, worked, now)


def put_plan(
    session: Session, actor: Actor, event: Event, run: PlanningRun, worked: Worked, now: datetime
) -> int:
    """The number of the new version."""
    change = PlanChange(
        origin=ORIGINS[run.kind],
        based_on=worked.based_on or 0,
        figures={"run": str(run.public_id), **figures_of_answer(worked.answer)},
    )
    return apply_plan(
        session, actor=actor, event=event, meetings=worked.meetings, change=change, now=now
    )


def figures_of_answer(answer: Mapping[str, Any]) -> dict[str, Any]:
    names = ("status", "missing_must", "missing_minimum", "objective", "bound", "gap")
    return {name: answer[name] for name in names} | {"meetings": len(answer["meetings"])}


def fail_run(session: Session, *, run_id: UUID) -> None:
    """The work came to nothing, for the reason that its job gives; another may be asked for."""
    run = queries.get_run(session, run_id, lock=True)
    if run is not None and run.finished_at is None:
        run.open_key = None
        run.finished_at = session.get_one(Job, run.job_id).finished_at


def _work_on_problem(run: PlanningRun, watch: Watch) -> Worked:
    problem = read_problem(run.question["problem"])
    plan = solve(problem, seconds=run.question["seconds"], seed=run.question["seed"], report=watch)
    _judge(problem, plan)
    watch.note(_last(plan))
    return Worked(pack_answer(problem, plan))


def _judge(problem: Problem, plan: Plan) -> None:
    if faults := faults_of(problem, plan):
        raise FaultyPlanError(fault=faults[0])


def _last(plan: Plan) -> Progress:
    """Where the search ended."""
    return Progress(
        plan.seconds, plan.objective, plan.bound, plan.missing_must, plan.missing_minimum
    )


def _with(points: Sequence[Progress], new: Progress) -> list[Progress]:
    """One more; in the middle of a time in which nothing changed none is kept."""
    same = [(one.objective, one.bound) == (new.objective, new.bound) for one in points[-2:]]
    before = points[:-1] if same == [True, True] else points
    return [*before, new]


def _run(session: Session, run_id: UUID, *, lock: bool = False) -> PlanningRun:
    run = queries.get_run(session, run_id, lock=lock)
    if run is None:
        raise NotFoundError(run_id=run_id)
    return run


def _event(session: Session, actor: Actor, run: PlanningRun) -> Event:
    """Whoever asked has to be its organizer still."""
    event = session.get(Event, run.event_id) if run.event_id is not None else None
    if event is None:
        raise NotFoundError(run_id=run.public_id)
    return own_event(session, actor=actor, event_id=event.public_id)
