"""A worker by a clock of the test's own, and one in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime

from matchmaker.config import ROOT, Settings
from matchmaker.jobs.queue import Lane
from matchmaker.jobs.worker import Worker


class Clock:
    """Says `now`, which a test moves."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def run_queue(worker: Worker) -> None:
    """What its lane does with everything that waits, then the lane of what takes long."""
    long = Worker(worker._settings, worker._clock, Lane.LONG)
    for lane in (worker, long):
        _run_own_queue(lane)
    long.close()


def _run_own_queue(worker: Worker) -> None:
    """What the consumer's thread does."""
    while (task := worker.queue.huey.dequeue()) is not None:
        worker.queue.huey.execute(task)


COMMAND = ("-m", "matchmaker", "worker")


def start_worker(settings: Settings, program: Sequence[str] = COMMAND) -> subprocess.Popen[bytes]:
    """The command, or a program that is nearly it; whoever starts it ends it."""
    environment = {
        **os.environ,
        "INSTANCE_FOLDER": str(settings.instance),
        "DATABASE_URL": settings.database_url,
        "SECRET_KEY": settings.secret_key,
    }
    return subprocess.Popen([sys.executable, *program], cwd=ROOT, env=environment)
