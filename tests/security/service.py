"""The service under attack: an instance of its own, a mail server, a port nobody else has."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep

from sqlalchemy import delete

from matchmaker.config import Settings
from matchmaker.storage.migrations.runner import upgrade
from matchmaker.storage.models.accounts import LoginAttempt
from matchmaker.storage.session import make_engine, make_session_factory, unit_of_work
from tests.e2e.service import Service, free_port, serving
from tests.postgres import EmbeddedServer

SECRET_KEY = "only-for-attacks-only-for-attacks-only-for-attacks"
MAIL_START_SECONDS = 1


@contextmanager
def fresh_database(folder: Path, *, is_postgres: bool) -> Iterator[str]:
    """The address of an empty one: a file in the folder, or a server that ends with the block."""
    if not is_postgres:
        yield f"sqlite:///{folder / 'matchmaker.sqlite'}"
        return
    with TemporaryDirectory(prefix="matchmaker-postgres-") as place:
        server = EmbeddedServer(Path(place))
        server.start()
        try:
            yield server.url.render_as_string(hide_password=False)
        finally:
            server.stop()


def prepare(folder: Path, database_url: str) -> Settings:
    """The settings by which the world is filled; the service reads the same from outside."""
    upgrade(database_url)
    return Settings(instance=folder, database_url=database_url, secret_key=SECRET_KEY)


@contextmanager
def attacked(settings: Settings, tools: Path) -> Iterator[Service]:
    """The service with its letters going to the mail sink of the checkers."""
    folder, port = settings.instance, str(free_port())
    sink = subprocess.Popen(
        [sys.executable, str(tools / "smtp_sink.py"), port, str(folder / "letters")]
    )
    sleep(MAIL_START_SECONDS)
    options = {
        "SECRET_KEY": SECRET_KEY,
        "DATABASE_URL": settings.database_url,
        "DEMO": "false",
        "SMTP_HOST": "127.0.0.1",
        "SMTP_PORT": port,
        "SMTP_SECURITY": "none",
        "MAIL_FROM": "matchmaker@cast.example",
    }
    try:
        with serving(folder, **options) as service:
            yield service
    finally:
        sink.terminate()
        sink.wait()


def forget_attempts(settings: Settings) -> None:
    """Each checker begins without what the one before tried too often."""
    engine = make_engine(settings.database_url)
    with unit_of_work(make_session_factory(engine)) as session:
        session.execute(delete(LoginAttempt))
    engine.dispose()
