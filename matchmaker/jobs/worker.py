"""One lane of a worker: takes work from its queue, one thing at a time."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from uuid import UUID

from huey import crontab

from matchmaker.config import Settings
from matchmaker.domain.errors import (
    ConflictError,
    MatchmakerError,
    NotAllowedError,
    StorageBusyError,
)
from matchmaker.domain.text import Message
from matchmaker.jobs.delivery import Delivery
from matchmaker.jobs.enqueue import enqueue, read_soon, send_soon
from matchmaker.jobs.periodic import PERIODIC, after_a_look, do_chores
from matchmaker.jobs.queue import Lane, make_queue
from matchmaker.jobs.tasks import TASKS, Assignment
from matchmaker.services.bulk import few_collections
from matchmaker.services.jobs import (
    IMPORT_JOB,
    SILENT_AFTER,
    STOPPED,
    StartedJob,
    fail_job,
    finish_job,
    kind_of_job,
    list_dead_jobs,
    list_forgotten_jobs,
    put_back_job,
    start_job,
)
from matchmaker.services.lexicon.readings import keep_readings, read_ahead
from matchmaker.services.mail.notification_letters import find_due_letters, write_due_letters
from matchmaker.services.profiles.files import sweep_orphans
from matchmaker.storage.files import FileStore
from matchmaker.storage.session import make_engine, make_session_factory, reading, unit_of_work

_POLL_SECONDS = 0.2
"""How long a job may lie in a SQLite queue unseen; PostgreSQL calls its workers."""
_PORTIONS = 20
"""Of profiles read at most between two looks at the queue."""

log = logging.getLogger("matchmaker.jobs")


class Worker:
    """`clock` tells the time; nothing below the command line reads it by itself."""

    def __init__(
        self, settings: Settings, clock: Callable[[], datetime], lane: Lane = Lane.JOBS
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._lane = lane
        self._files = FileStore(settings.files_folder)
        self._engine = make_engine(settings.database_url)
        self._factory = make_session_factory(self._engine)
        self._delivery = Delivery(settings, self._factory, clock)
        find = partial(find_due_letters, time_zone=settings.time_zone)
        self._chores = {**PERIODIC, "letters of news": after_a_look(find, write_due_letters)}
        self.queue = make_queue(
            settings, lane, perform=self.take_up, deliver=self.deliver, read=self.help_reading
        )
        self._board = self.queue if lane is Lane.JOBS else make_queue(settings)
        every_minute = {
            Lane.JOBS: self.sweep,
            Lane.LETTERS: self.deliver,
            Lane.LONG: self.do_chores,
        }
        self._begin = every_minute[lane]
        self._again = self.queue.huey.periodic_task(crontab(minute="*"), name="again")(self._begin)

    def run(self) -> None:
        """Work until told to stop; the job at hand is finished first."""
        self._begin()
        self._again.schedule(delay=SILENT_AFTER.total_seconds() + 1)
        consumer = self.queue.huey.create_consumer(
            workers=1, periodic=True, max_delay=_POLL_SECONDS, graceful_signal="TERM"
        )
        consumer.run()
        self.close()

    def close(self) -> None:
        for queue in {self.queue, self._board}:
            queue.huey.storage.close()
        self._engine.dispose()

    def take_up(self, job_id: UUID) -> None:
        """Do a job of this lane, or hand it to its own."""
        with reading(self._factory) as session:
            kind = kind_of_job(session, job_id=job_id)
        lane = TASKS[kind].lane if kind else self._lane
        if lane is self._lane:
            self.perform(job_id)
        else:
            enqueue(self._settings, job_id, lane)

    def perform(self, job_id: UUID) -> None:
        """Do a job in one transaction; twice the same id does nothing the second time.

        What goes wrong unexpectedly leaves the job running; the sweep finds it silent and
        tries again.
        """
        with unit_of_work(self._factory) as session:
            started = start_job(session, job_id=job_id, now=self._clock())
        if started is None:
            return
        with self._expected_failures(job_id, started):
            self._do(job_id, started)
        self._board.forget(job_id)
        if started.kind == IMPORT_JOB:
            read_soon(self._settings)
            self._keep_readings()

    def sweep(self) -> None:
        """Every minute: look after lost jobs and files, read ahead."""
        with reading(self._factory) as session:
            dead = list_dead_jobs(session, now=self._clock())
        for job_id in dead:
            if not self._is_alive(job_id):
                self._revive(job_id)
        with reading(self._factory) as session:
            forgotten = list_forgotten_jobs(session, now=self._clock())
        for job_id in forgotten:
            self._board.enqueue(job_id)
        with reading(self._factory) as session:
            sweep_orphans(session, store=self._files, now=self._clock())
        self._keep_readings()

    def do_chores(self) -> None:
        """Every minute: what became due, of which some is told by letter."""
        do_chores(self._chores, self._factory, self._clock())
        send_soon(self._settings)

    def deliver(self) -> None:
        """Send letters that are due; after so many of them other work comes first."""
        with suppress(StorageBusyError):
            if self._delivery.deliver():
                self.queue.call_for_delivery()

    def help_reading(self) -> None:
        """While the lane of jobs reads from the front."""
        self._keep_readings(is_backwards=True)

    def _keep_readings(self, *, is_backwards: bool = False) -> None:
        """Read what changed, a little at a time, so that a process that starts need not."""
        for _ in range(_PORTIONS):
            with few_collections(), reading(self._factory) as session:
                ahead = read_ahead(session, is_backwards=is_backwards)
            if not ahead.found:
                return
            with suppress(ConflictError, StorageBusyError), unit_of_work(self._factory) as session:
                keep_readings(session, ahead)

    def _do(self, job_id: UUID, started: StartedJob) -> None:
        if started.actor is None:
            raise NotAllowedError(job_id=job_id)
        assignment = Assignment(
            actor=started.actor,
            payload=started.payload,
            now=self._clock(),
            report=lambda done: self._board.tell(job_id, done, now=self._clock()),
            files=self._files,
            briefly=lambda: unit_of_work(self._factory),
        )
        task = TASKS[started.kind]
        if task.prepare is not None:
            with few_collections(), reading(self._factory) as session:
                prepared = task.prepare(session, assignment)
            assignment = replace(assignment, prepared=prepared)
        with few_collections(), unit_of_work(self._factory) as session:
            result = task.perform(session, assignment)
            finish_job(session, job_id=job_id, result=result, now=self._clock())

    @contextmanager
    def _expected_failures(self, job_id: UUID, started: StartedJob) -> Iterator[None]:
        try:
            yield
        except StorageBusyError:
            log.warning("job %s is put back: the database is busy", job_id)
            self._revive(job_id)
        except MatchmakerError as error:
            log.warning("job %s (%s) failed: %s", job_id, started.kind, error)
            self._give_up(job_id, error.sentence)

    def _revive(self, job_id: UUID) -> None:
        with unit_of_work(self._factory) as session:
            is_waiting = put_back_job(session, job_id=job_id, now=self._clock())
        if is_waiting:
            self._board.enqueue(job_id)
        else:
            self._give_up(job_id, STOPPED)

    def _give_up(self, job_id: UUID, problem: Message) -> None:
        with unit_of_work(self._factory) as session:
            job = fail_job(session, job_id=job_id, problem=problem, now=self._clock())
            if job is not None:
                TASKS[job.kind].give_up(session, job.payload)

    def _is_alive(self, job_id: UUID) -> bool:
        progress = self._board.progress(job_id)
        return progress is not None and self._clock() - progress.at < SILENT_AFTER
