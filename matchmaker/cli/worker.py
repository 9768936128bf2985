"""`matchmaker worker`: do the work that pages ask for."""

from __future__ import annotations

import logging
import re
from datetime import UTC, datetime

import click

from matchmaker.config import load_settings
from matchmaker.jobs.worker import Worker

_DETAIL = re.compile(r"DETAIL: .*")
"""What PostgreSQL appends to its failures: values of the row, which may name people."""


class DiscreetFormatter(logging.Formatter):
    """Says what failed and where, not about whom."""

    def format(self, record: logging.LogRecord) -> str:
        return _DETAIL.sub("DETAIL: [redacted]", super().format(record))


@click.command()
def worker() -> None:
    """Take over imports in the background, until stopped."""
    settings = load_settings()
    handler = logging.StreamHandler()
    handler.setFormatter(DiscreetFormatter("%(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=settings.log_level, handlers=[handler])
    logging.getLogger("huey").setLevel(logging.WARNING)
    Worker(settings, clock=lambda: datetime.now(UTC)).run()
