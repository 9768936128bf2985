"""What pages ask of the queue: to take up a job, how far it is, and to send letters soon."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import suppress
from uuid import UUID

import psycopg

from matchmaker.config import Settings
from matchmaker.jobs.queue import Lane, open_queue

_OUT_OF_REACH = (sqlite3.Error, psycopg.Error, OSError)

log = logging.getLogger("matchmaker.jobs")


def enqueue(settings: Settings, job_id: UUID, lane: Lane = Lane.JOBS) -> None:
    """Hand a job to the workers, after the commit that wrote its row.

    When the queue is out of reach the job waits all the same: a worker looks for such jobs. One
    that belongs to another lane is handed on there.
    """
    try:
        with open_queue(settings, lane) as queue:
            queue.enqueue(job_id)
    except _OUT_OF_REACH:
        log.warning("job %s waits in the database: the queue is out of reach", job_id)


def send_soon(settings: Settings) -> None:
    """Have letters sent that a commit put into the outbox; without this in the next minute."""
    try:
        with open_queue(settings, Lane.LETTERS) as queue:
            queue.call_for_delivery()
    except _OUT_OF_REACH:
        log.warning("letters wait a minute: the queue is out of reach")


def read_soon(settings: Settings) -> None:
    """Have new profiles read by whoever has nothing else to do; a worker reads them anyhow."""
    with suppress(*_OUT_OF_REACH), open_queue(settings, Lane.LONG) as queue:
        queue.call_for_reading()


def steps_done(settings: Settings, job_id: UUID) -> int:
    """How many steps a running job has told of."""
    try:
        with open_queue(settings) as queue:
            progress = queue.progress(job_id)
    except _OUT_OF_REACH:
        return 0
    return progress.done if progress else 0
