"""The queues between pages and workers: they carry ids of jobs, and how far each one is."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TypeVar
from uuid import UUID

import psycopg
from huey import Huey, PostgresHuey, SqliteHuey
from huey.serializer import SignedSerializer

from matchmaker.config import Settings
from matchmaker.storage.session import database_url

Work = TypeVar("Work")

NAME = "matchmaker"
SCHEMA = "jobs"
"""In PostgreSQL the queue's tables stand apart from ours, which migrations look after."""


class Lane(StrEnum):
    """Work that waits for no other work: each lane has a queue and a process of its own."""

    JOBS = "jobs"
    LETTERS = "letters"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Progress:
    """How many steps of a job were done, and when its worker said so."""

    done: int
    at: datetime


class JobQueue:
    """Where jobs wait. `perform` is what a worker does with one; pages only put ids in.

    They can also call for `deliver`, so that a letter does not wait for the next minute, and
    workers for help: to `read` what an import has brought in.

    Progress is kept here and not in the job's row: SQLite has one writer at a time, and
    while a job runs that is the job itself.
    """

    def __init__(
        self,
        huey: Huey,
        perform: Callable[[UUID], None] | None = None,
        deliver: Callable[[], None] | None = None,
        read: Callable[[], None] | None = None,
    ) -> None:
        self.huey = huey

        def run_job(job_id: str) -> None:
            _workers_own(perform)(UUID(job_id))

        def deliver_letters() -> None:
            _workers_own(deliver)()

        def read_profiles() -> None:
            _workers_own(read)()

        self._run = huey.task(name="run_job")(run_job)
        self._deliver = huey.task(name="deliver_letters")(deliver_letters)
        self._read = huey.task(name="read_profiles")(read_profiles)

    def enqueue(self, job_id: UUID) -> None:
        self._run(str(job_id))

    def call_for_delivery(self) -> None:
        self._deliver()

    def call_for_reading(self) -> None:
        self._read()

    def tell(self, job_id: UUID, done: int, *, now: datetime) -> None:
        """Say how far a job is; that is also the sign that its worker lives."""
        self.huey.put(_key(job_id), (done, now.isoformat()))

    def progress(self, job_id: UUID) -> Progress | None:
        told = self.huey.get(_key(job_id), peek=True)
        return Progress(told[0], datetime.fromisoformat(told[1])) if told else None

    def forget(self, job_id: UUID) -> None:
        self.huey.delete(_key(job_id))


def make_queue(
    settings: Settings,
    lane: Lane = Lane.JOBS,
    *,
    perform: Callable[[UUID], None] | None = None,
    deliver: Callable[[], None] | None = None,
    read: Callable[[], None] | None = None,
) -> JobQueue:
    """Beside the database: a file in `instance/`, or tables in PostgreSQL.

    What is put in is signed: who can write there but does not know our key runs no code.
    """
    serializer = SignedSerializer(secret=settings.secret_key, salt=NAME)
    name = f"{NAME}-{lane}"
    url = database_url(settings.database_url)
    if url.get_backend_name() == "sqlite":
        path = _private_file(settings.instance / "jobs.db")
        huey = SqliteHuey(name, results=False, serializer=serializer, filename=str(path))
    else:
        dsn = url.set(drivername="postgresql").render_as_string(hide_password=False)
        with _one_at_a_time(dsn):  # it makes the tables where there are none
            huey = PostgresHuey(
                name, results=False, serializer=serializer, connection=lambda: _connect(dsn)
            )
    return JobQueue(huey, perform, deliver, read)


@contextmanager
def open_queue(settings: Settings, lane: Lane = Lane.JOBS) -> Iterator[JobQueue]:
    """A queue for a moment, as pages need it."""
    queue = make_queue(settings, lane)
    try:
        yield queue
    finally:
        queue.huey.storage.close()


def _private_file(path: Path) -> Path:
    """Ids are no secret, but the file is nobody else's to write in."""
    with suppress(FileExistsError):
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    return path


@contextmanager
def _one_at_a_time(dsn: str) -> Iterator[None]:
    """Of two `CREATE … IF NOT EXISTS` at once PostgreSQL refuses one, and lanes start together."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(hashtext(%s))", [NAME])
        yield


def _connect(dsn: str) -> psycopg.Connection:
    connection = psycopg.connect(dsn, autocommit=True)
    connection.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
    connection.execute(f"SET search_path TO {SCHEMA}")
    return connection


def _workers_own(work: Work | None) -> Work:
    if work is None:
        message = "Only a worker performs jobs."
        raise RuntimeError(message)
    return work


def _key(job_id: UUID) -> str:
    return f"progress:{job_id}"
