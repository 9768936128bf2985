"""What is done for a job of each kind, and what becomes of its subject when it fails."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.permissions import Actor
from matchmaker.jobs.queue import Lane
from matchmaker.services.imports.applying import apply_import, fail_import, prepare_import
from matchmaker.services.imports.undoing import fail_undo, undo_import
from matchmaker.services.jobs import (
    DECK_JOB,
    IMPORT_JOB,
    LEARNING_JOB,
    LEXICON_JOB,
    PLANNING_JOB,
    UNDO_JOB,
)
from matchmaker.services.lexicon.reading import ReadAgain, read_again, switch_lexicon
from matchmaker.services.matches.host_weights import keep_weights
from matchmaker.services.planning.work import Watch, fail_run, finish_run, work_out
from matchmaker.services.profiles.decks import give_up_deck, keep_deck, look_into_deck
from matchmaker.services.weights.record import learn_for_host
from matchmaker.storage.files import FileStore


@dataclass(frozen=True, slots=True)
class Assignment:
    """A job as its task sees it: for whom, about what, when, and whom to tell of each step."""

    actor: Actor
    payload: Mapping[str, Any]
    now: datetime
    report: Callable[[int], None]
    files: FileStore
    briefly: Callable[[], AbstractContextManager[Session]]
    """Opens a transaction of its own, to write down how far a long preparation is."""
    prepared: Mapping[str, Any] = field(default_factory=dict)
    """What the task found out before its own transaction began."""


@dataclass(frozen=True, slots=True)
class Task:
    """`perform` works in the transaction it is given and returns the job's result.

    What takes long and writes nothing is done in `prepare`: it only reads, and keeps nobody
    from writing.
    """

    perform: Callable[[Session, Assignment], Mapping[str, Any]]
    give_up: Callable[[Session, Mapping[str, Any]], None]
    prepare: Callable[[Session, Assignment], Mapping[str, Any]] | None = None
    lane: Lane = Lane.JOBS


def prepare_importing(session: Session, assignment: Assignment) -> Mapping[str, Any]:
    prepared = prepare_import(
        session,
        actor=assignment.actor,
        import_id=UUID(assignment.payload["import"]),
        now=assignment.now,
        report=assignment.report,
    )
    return {"rows": prepared}


def perform_import(session: Session, assignment: Assignment) -> Mapping[str, Any]:
    counts = apply_import(
        session,
        actor=assignment.actor,
        import_id=UUID(assignment.payload["import"]),
        prepared=assignment.prepared["rows"],
        now=assignment.now,
        report=assignment.report,
    )
    return {"counts": counts}


def perform_undo(session: Session, assignment: Assignment) -> Mapping[str, Any]:
    counts = undo_import(
        session,
        actor=assignment.actor,
        import_id=UUID(assignment.payload["import"]),
        now=assignment.now,
        report=assignment.report,
    )
    return {"counts": counts}


def give_up_undo(session: Session, payload: Mapping[str, Any]) -> None:
    fail_undo(session, import_id=UUID(payload["import"]))


def give_up_import(session: Session, payload: Mapping[str, Any]) -> None:
    fail_import(session, import_id=UUID(payload["import"]))


def prepare_lexicon(session: Session, assignment: Assignment) -> Mapping[str, Any]:
    return asdict(read_again(session, report=assignment.report))


def perform_lexicon(session: Session, assignment: Assignment) -> Mapping[str, Any]:
    read = ReadAgain(**assignment.prepared)
    switch_lexicon(session, actor=assignment.actor, read=read, now=assignment.now)
    return assignment.prepared


def give_up_lexicon(session: Session, payload: Mapping[str, Any]) -> None:
    """The lexicon in force stays so; the page says that the reading came to nothing."""


def prepare_deck(session: Session, assignment: Assignment) -> Mapping[str, Any]:
    folder = assignment.payload["folder"]
    return look_into_deck(session, store=assignment.files, folder=folder)


def perform_deck(session: Session, assignment: Assignment) -> Mapping[str, Any]:
    keep_deck(
        session,
        actor=assignment.actor,
        folder=assignment.payload["folder"],
        found=assignment.prepared,
        now=assignment.now,
    )
    return {}


def give_up_deck_job(session: Session, payload: Mapping[str, Any]) -> None:
    give_up_deck(session, folder=payload["folder"])


def prepare_learning(session: Session, assignment: Assignment) -> Mapping[str, Any]:
    return {"learned": learn_for_host(session, host_id=assignment.payload["host"])}


def perform_learning(session: Session, assignment: Assignment) -> Mapping[str, Any]:
    kept = keep_weights(
        session,
        actor=assignment.actor,
        host_id=assignment.payload["host"],
        learned=assignment.prepared["learned"],
        now=assignment.now,
    )
    return {"weights": str(kept) if kept else None}


def give_up_learning(session: Session, payload: Mapping[str, Any]) -> None:
    """The weights in force stay so; the page says that the last try failed."""


def prepare_planning(session: Session, assignment: Assignment) -> Mapping[str, Any]:
    run_id = UUID(assignment.payload["run"])
    watch = Watch(run_id, assignment.briefly, assignment.report)
    return {"worked": work_out(session, actor=assignment.actor, run_id=run_id, watch=watch)}


def perform_planning(session: Session, assignment: Assignment) -> Mapping[str, Any]:
    finish_run(
        session,
        actor=assignment.actor,
        run_id=UUID(assignment.payload["run"]),
        worked=assignment.prepared["worked"],
        now=assignment.now,
    )
    return {}


def give_up_planning(session: Session, payload: Mapping[str, Any]) -> None:
    fail_run(session, run_id=UUID(payload["run"]))


TASKS: Mapping[str, Task] = {
    IMPORT_JOB: Task(perform_import, give_up_import, prepare_importing),
    UNDO_JOB: Task(perform_undo, give_up_undo),
    LEXICON_JOB: Task(perform_lexicon, give_up_lexicon, prepare_lexicon, Lane.LONG),
    LEARNING_JOB: Task(perform_learning, give_up_learning, prepare_learning, Lane.LONG),
    DECK_JOB: Task(perform_deck, give_up_deck_job, prepare_deck),
    PLANNING_JOB: Task(perform_planning, give_up_planning, prepare_planning, Lane.LONG),
}
