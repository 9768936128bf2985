"""`matchmaker worker`: do the work that pages ask for."""

from __future__ import annotations

import logging
import re
import sys
from datetime import UTC, datetime

import click

from matchmaker.config import load_settings
from matchmaker.jobs.lanes import work_in_lanes
from matchmaker.jobs.queue import Lane
from matchmaker.jobs.worker import Worker

_DETAIL = re.compile(r"DETAIL: .*")
"""What PostgreSQL appends to its failures: values of the row, which may name people."""


class DiscreetFormatter(logging.Formatter):
    """Says what failed and where, not about whom."""

    def format(self, record: logging.LogRecord) -> str:
        return _DETAIL.sub("DETAIL: [redacted]", super().format(record))


@click.command()
def worker() -> None:
    """Do the work that pages ask for, until stopped: letters, jobs and plans beside each other."""
    load_settings()  # a wrong setting stops the start
    sys.exit(not work_in_lanes(work))


def work(lane: Lane) -> None:
    """Until told to stop; the job at hand is finished first."""
    settings = load_settings()
    handler = logging.StreamHandler()
    handler.setFormatter(DiscreetFormatter("%(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=settings.log_level, handlers=[handler])
    logging.getLogger("huey").setLevel(logging.WARNING)
    Worker(settings, lambda: datetime.now(UTC), lane).run()
