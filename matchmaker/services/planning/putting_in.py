"""Putting a plan in its place that was found while somebody changed what was there."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.errors import ConflictError, NotFoundError
from matchmaker.domain.permissions import Actor
from matchmaker.domain.text import N_
from matchmaker.scheduling.verify import faults_of_meetings
from matchmaker.services.events.events import own_event
from matchmaker.services.planning.answers import unpack_meetings
from matchmaker.services.planning.problem import EventProblem, build_problem, planned_of
from matchmaker.services.planning.runs import PLANS
from matchmaker.services.planning.work import Worked, put_plan
from matchmaker.storage.models.events import Event
from matchmaker.storage.models.schedules import PlanningRun
from matchmaker.storage.queries import planning as queries


class UnfitPlanError(ConflictError):
    message = N_(
        "This plan no longer fits, because people, times or locks have changed since. Nothing "
        "was changed; have the day planned again."
    )


def check_plan(
    session: Session, *, actor: Actor, event_id: UUID, run_id: UUID, seen: int
) -> Worked:
    """The plan of a run, judged by the event as it is now; UnfitPlanError where it breaks a rule.

    `seen` is the version in whose place it is to come.
    """
    event = own_event(session, actor=actor, event_id=event_id)
    run = _run(session, event, run_id)
    found = build_problem(session, event)
    meetings = unpack_meetings(run.answer["meetings"])
    if faults_of_meetings(found.problem, meetings) or _moves_locks(found, set(meetings)):
        raise UnfitPlanError(run_id=run_id)
    return Worked(run.answer, seen, planned_of(found, meetings))


def put_in(
    session: Session, *, actor: Actor, event_id: UUID, run_id: UUID, worked: Worked, now: datetime
) -> int:
    """The number of the new version; StaleScheduleError where somebody was faster."""
    event = own_event(session, actor=actor, event_id=event_id)
    run = _run(session, event, run_id, lock=True)
    run.based_on_number = worked.based_on
    run.applied_number = put_plan(session, actor, event, run, worked, now)
    return run.applied_number


def _run(session: Session, event: Event, run_id: UUID, *, lock: bool = False) -> PlanningRun:
    run = queries.get_run(session, run_id, lock=lock)
    if run is None or run.event_id != event.id or run.kind not in PLANS:
        raise NotFoundError(run_id=run_id)
    if run.applied_number is not None or not run.answer.get("meetings"):
        raise ConflictError(run_id=run_id)
    return run


def _moves_locks(found: EventProblem, meetings: set[object]) -> bool:
    return not set(found.problem.locked) <= meetings
