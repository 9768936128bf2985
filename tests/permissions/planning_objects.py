"""Runs of planning that belong to one side of the world: at work, done, of a what-if, of a file."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from matchmaker.domain.enums import JobStatus
from matchmaker.domain.event_enums import RunKind
from matchmaker.domain.permissions import Actor
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.jobs import Job
from matchmaker.storage.models.schedules import PlanningRun
from tests.factories.events import EventWorld, make_event


def make_planning_objects(
    session: Session, host: Host, organizer: Actor, now: datetime
) -> dict[str, str]:
    """Of one event a plan that waits to be put in and a what-if, of another one a run at work."""
    idle, busy = (make_event(session, host, interpreters=[("vi", "zh")]) for _ in range(2))
    mine: dict[str, Any] = {
        "host_id": host.id,
        "account_id": organizer.account_id,
        "created_at": now,
    }
    done = _run(session, mine, RunKind.PLAN, idle, answer=_answer(idle), finished_at=now)
    what_if = _run(
        session,
        mine,
        RunKind.WHAT_IF,
        idle,
        question={"more": "tables", "steps": 1, "languages": []},
        finished_at=now,
    )
    at_work = _run(session, mine, RunKind.PLAN, busy, open_key=f"event:{busy.event.id}")
    outside = _run(session, mine, RunKind.PROBLEM, None, open_key=f"earlier:{host.id}")
    return {
        "planning.event_id": str(idle.event.public_id),
        "planning.run_id": str(done.public_id),
        "planning.stop.event_id": str(busy.event.public_id),
        "planning.stop.run_id": str(at_work.public_id),
        "what_if.event_id": str(idle.event.public_id),
        "what_if.run_id": str(what_if.public_id),
        "api.run_id": str(outside.public_id),
    }


def _run(
    session: Session, mine: dict[str, Any], kind: RunKind, world: EventWorld | None, **values: Any
) -> PlanningRun:
    status = JobStatus.DONE if "finished_at" in values else JobStatus.WAITING
    job = Job(kind="planning", status=status, **mine)
    session.add(job)
    session.flush()
    event_id = world.event.id if world else None
    run = PlanningRun(kind=kind, job_id=job.id, event_id=event_id, **mine | values)
    session.add(run)
    session.flush()
    return run


def _answer(world: EventWorld) -> dict[str, Any]:
    """One meeting, in the first slot."""
    pair = [str(world.investors[0].public_id), str(world.startups[0].public_id)]
    return {
        "status": "feasible",
        "missing_must": 0,
        "missing_minimum": 0,
        "objective": 50.0,
        "bound": 60.0,
        "gap": 1 / 6,
        "seconds": 1.0,
        "meetings": [["2026-03-10T09:00", 1, *pair, str(world.interpreters[0].public_id)]],
        "locked": [],
        "obstacles": [],
        "fingerprint": "",
    }
