"""Schedules over the interface: having a problem planned, and what is published of an event."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from flask import Response, jsonify, request, url_for

from matchmaker.domain.event_times import slot_label
from matchmaker.jobs.enqueue import enqueue
from matchmaker.scheduling.plan import PlanStatus
from matchmaker.scheduling.reading import ProblemError, read_problem
from matchmaker.scheduling.reasons import reasons_of
from matchmaker.scheduling.writing import plan_document, problem_document
from matchmaker.services.planning.answers import unpack_plan
from matchmaker.services.planning.runs import (
    RunState,
    RunView,
    ask_problem_run,
    load_problem_run,
    stop_problem_run,
)
from matchmaker.services.schedules.published import (
    PublishedMeeting,
    PublishedSchedule,
    load_published_schedule,
)
from matchmaker.web.api.blueprint import bp
from matchmaker.web.api.interface import TOKEN, answers, interface
from matchmaker.web.api.problems import FieldTrouble, UnreadBodyError
from matchmaker.web.api.schedule_shapes import (
    EventMeetingOut,
    EventScheduleOut,
    PlanOut,
    ProblemIn,
    ProgressOut,
    RunOut,
    SearchQuery,
)
from matchmaker.web.context import current_actor, reading, settings, unit_of_work, utc_now
from matchmaker.web.locale import translate

ACCEPTED = 202


@bp.post("/schedules")
@interface.validate(
    query=SearchQuery,
    json=ProblemIn,
    resp=answers(409, 415, HTTP_202=RunOut),
    security=TOKEN,
    tags=["schedules"],
)
def plan_problem() -> Response:
    """Have a problem planned in the background; `Location` says where its plan will be."""
    query: SearchQuery = request.context.query  # type: ignore[attr-defined]
    document = _read(request.get_json())
    with unit_of_work() as session:
        asked = ask_problem_run(
            session,
            actor=current_actor(),
            document=document,
            seconds=query.seconds,
            seed=query.seed,
            now=utc_now(),
        )
    enqueue(settings(), asked.job_id)
    response = jsonify(_load(asked.run_id).model_dump(mode="json"))
    response.status_code = ACCEPTED
    response.headers["Location"] = url_for("api.planned_problem", run_id=asked.run_id)
    return response


@bp.get("/schedules/<uuid:run_id>")
@interface.validate(resp=answers(HTTP_200=RunOut), security=TOKEN, tags=["schedules"])
def planned_problem(run_id: UUID) -> RunOut:
    """How far a plan is, then the plan."""
    return _load(run_id)


@bp.delete("/schedules/<uuid:run_id>")
@interface.validate(resp=answers(HTTP_200=RunOut), security=TOKEN, tags=["schedules"])
def stop_planning(run_id: UUID) -> RunOut:
    """End the search soon, with the best plan so far; again changes nothing."""
    with unit_of_work() as session:
        stop_problem_run(session, actor=current_actor(), run_id=run_id, now=utc_now())
    return _load(run_id)


@bp.get("/events/<uuid:event_id>/schedule")
@interface.validate(resp=answers(HTTP_200=EventScheduleOut), security=TOKEN, tags=["schedules"])
def event_schedule(event_id: UUID) -> EventScheduleOut:
    """What is published of an event that you organize."""
    with reading() as session:
        schedule = load_published_schedule(session, actor=current_actor(), event_id=event_id)
    off = schedule.called_off
    return EventScheduleOut(
        id=schedule.event_id,
        name=schedule.name,
        time_zone=schedule.time_zone,
        number=schedule.number,
        published_at=schedule.published_at,
        called_off_at=off.at if off else None,
        called_off_reason=off.reason if off else "",
        meetings=[_meeting_out(schedule, meeting) for meeting in schedule.meetings],
    )


def _read(body: object) -> Mapping[str, Any]:
    """The problem as it is stored; UnreadBodyError with everything that is wrong with it."""
    try:
        return problem_document(read_problem(body))
    except ProblemError as error:
        raise UnreadBodyError(
            [FieldTrouble(field="", message=translate(problem)) for problem in error.problems]
        ) from error


def _load(run_id: UUID) -> RunOut:
    with reading() as session:
        run = load_problem_run(session, actor=current_actor(), run_id=run_id)
    return RunOut(
        id=run.public_id,
        kind=run.kind,
        state=run.state,
        created_at=run.created_at,
        finished_at=run.finished_at,
        progress=[
            ProgressOut(
                seconds=point.seconds,
                objective=point.objective,
                bound=point.bound if math.isfinite(point.bound) else None,
                missing_must=point.missing_must,
                missing_minimum=point.missing_minimum,
            )
            for point in run.progress
        ],
        reason=translate(run.problem) if run.problem else None,
        plan=_plan_out(run) if run.state is RunState.DONE else None,
    )


def _plan_out(run: RunView) -> PlanOut:
    plan = unpack_plan(run.answer)
    if plan.status is not PlanStatus.INFEASIBLE:
        problem = read_problem(run.question["problem"])
        plan = replace(plan, unmet=reasons_of(problem, plan.meetings))
    return PlanOut.model_validate(plan_document(plan))


def _meeting_out(schedule: PublishedSchedule, meeting: PublishedMeeting) -> EventMeetingOut:
    return EventMeetingOut(
        investor=str(meeting.investor.public_id),
        startup=str(meeting.startup.public_id),
        slot=slot_label(meeting.starts_at, schedule.time_zone),
        table=meeting.table,
        interpreter=str(meeting.interpreter.public_id) if meeting.interpreter else None,
        starts_at=meeting.starts_at,
        minutes=meeting.minutes,
        investor_name=meeting.investor.name,
        startup_name=meeting.startup.name,
    )
