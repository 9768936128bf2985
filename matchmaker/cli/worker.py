"""`matchmaker worker`: do the work that pages ask for."""

from __future__ import annotations

import logging
from datetime import UTC, datetime

import click

from matchmaker.config import load_settings
from matchmaker.jobs.worker import Worker


@click.command()
def worker() -> None:
    """Take over imports in the background, until stopped."""
    settings = load_settings()
    logging.basicConfig(level=settings.log_level, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("huey").setLevel(logging.WARNING)
    Worker(settings, clock=lambda: datetime.now(UTC)).run()
