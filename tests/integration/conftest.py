"""Every test here runs twice: on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Protocol

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import Engine, event, make_url
from sqlalchemy.orm import Session, sessionmaker

from matchmaker.storage.migrations.runner import upgrade
from matchmaker.storage.session import make_engine, make_session_factory


class Databases(Protocol):
    """Copies of a migrated, empty database."""

    def create(self) -> str: ...

    def drop(self, url: str) -> None: ...


class SqliteDatabases:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count()
        upgrade(f"sqlite:///{folder / 'template.db'}")

    def create(self) -> str:
        path = self._folder / f"{next(self._numbers)}.db"
        shutil.copy(self._folder / "template.db", path)
        return f"sqlite:///{path}"

    def drop(self, url: str) -> None:
        name = make_url(url).database
        assert name is not None
        for suffix in ("", "-wal", "-shm"):
            Path(name + suffix).unlink(missing_ok=True)


class PostgresDatabases:
    _numbers = count()
    """Of all instances: they share one server."""

    def __init__(self, url: str) -> None:
        self._template = make_url(url)
        upgrade(url)

    def create(self) -> str:
        name = f"{self._template.database}_{next(self._numbers)}"
        self._execute("CREATE DATABASE {} TEMPLATE {}", name, self._template.database or "")
        return self._template.set(database=name).render_as_string(hide_password=False)

    def drop(self, url: str) -> None:
        self._execute("DROP DATABASE {} WITH (FORCE)", make_url(url).database or "")

    def _execute(self, statement: str, *names: str) -> None:
        server = self._template.set(drivername="postgresql", database="postgres")
        address = server.render_as_string(hide_password=False)
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@pytest.fixture(
    scope="session", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
)
def databases(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Databases:
    if request.param == "sqlite":
        return SqliteDatabases(tmp_path_factory.mktemp("sqlite"))
    return PostgresDatabases(request.getfixturevalue("postgres_url"))


@pytest.fixture(scope="session")
def engine(databases: Databases) -> Iterator[Engine]:
    """One database for all tests that roll back what they did; see `session`."""
    url = databases.create()
    engine = make_engine(url)
    yield engine
    engine.dispose()
    databases.drop(url)


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """A session whose changes, committed or not, are gone after the test."""
    with engine.connect() as connection:
        transaction = connection.begin()
        with Session(
            connection, join_transaction_mode="create_savepoint", expire_on_commit=False
        ) as session:
            yield session
        transaction.rollback()


@pytest.fixture
def database_url(databases: Databases) -> Iterator[str]:
    """A migrated, empty database of the test's own, for what really commits."""
    url = databases.create()
    yield url
    databases.drop(url)


@pytest.fixture
def factory(database_url: str) -> Iterator[sessionmaker[Session]]:
    """Sessions on a database of the test's own, for `reading` and `unit_of_work`."""
    engine = make_engine(database_url)
    yield make_session_factory(engine)
    engine.dispose()


@pytest.fixture
def count_queries(engine: Engine) -> Iterator[list[str]]:
    """The statements that `session` sends, savepoints aside; `clear()` it before you act."""
    statements: list[str] = []

    def remember(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            statements.append(statement)

    event.listen(engine, "before_cursor_execute", remember)
    yield statements
    event.remove(engine, "before_cursor_execute", remember)
