"""The two doors to the database: `reading` and `unit_of_work`; only they commit."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.orm.exc import StaleDataError

from matchmaker.domain.errors import ConfigurationError, ConflictError, StorageBusyError
from matchmaker.domain.text import N_, Message
from matchmaker.storage.queries.changes import write_profile_changes

BUSY_SECONDS = 10
_POSTGRES = frozenset({"postgres", "postgresql"})
_BUSY_STATES = frozenset({None, "40001", "40P01", "55P03", "57P01", "57P02", "57P03"})
"""PostgreSQL: no connection, serialisation failure, deadlock, lock not available, (re)starting."""
_UNIQUE_VIOLATION = "23505"
_READING = {"read_only": True}
_WRITING = {"sqlite_begin": "BEGIN IMMEDIATE"}


def database_url(url: str) -> URL:
    """The address with its driver; `postgres://`, as hosters write it, means psycopg 3."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise ConfigurationError(
            reason=Message(N_("DATABASE_URL is no database address."))
        ) from error
    if parsed.drivername in _POSTGRES:
        return parsed.set(drivername="postgresql+psycopg")
    return parsed


def make_engine(url: str) -> Engine:
    """An engine whose SQLite transactions begin when SQLAlchemy says so, not later."""
    address = database_url(url)
    if address.get_backend_name() != "sqlite":
        engine = create_engine(address, pool_pre_ping=True, hide_parameters=True)
        event.listen(engine, "begin", _begin_postgres)
        return engine
    engine = create_engine(address, connect_args={"timeout": BUSY_SECONDS}, hide_parameters=True)
    event.listen(engine, "connect", _take_over_transactions)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def make_session_factory(engine: Engine) -> sessionmaker[Session]:
    """Rows stay readable after the transaction, for what is rendered from them."""
    return sessionmaker(engine, expire_on_commit=False)


@contextmanager
def reading(factory: sessionmaker[Session]) -> Iterator[Session]:
    """One unchanging view of the database; nothing can be written through it."""
    with _expected_failures(), factory() as session:
        session.connection(execution_options=_READING)
        yield session


@contextmanager
def unit_of_work(factory: sessionmaker[Session]) -> Iterator[Session]:
    """One change, whole or not at all: committed at the end, rolled back on any exception.

    The number of a change to profiles is drawn last, so others wait for it only briefly.
    """
    with _expected_failures(), factory() as session:
        session.connection(execution_options=_WRITING)
        yield session
        session.flush()
        write_profile_changes(session)
        session.commit()


def _take_over_transactions(connection: DBAPIConnection, _record: object) -> None:
    """Keep sqlite3 from beginning late by itself (Python 3.11); set what every connection needs."""
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    query_only = "ON" if options.get("read_only") else "OFF"
    connection.exec_driver_sql(f"PRAGMA query_only = {query_only}")
    connection.exec_driver_sql(options.get("sqlite_begin", "BEGIN"))


def _begin_postgres(connection: Connection) -> None:
    if connection.get_execution_options().get("read_only"):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


@contextmanager
def _expected_failures() -> Iterator[None]:
    """Two people at once, or too many: said in words, as errors of the business."""
    try:
        yield
    except StaleDataError as error:
        raise ConflictError from error
    except IntegrityError as error:
        if is_taken(error):
            raise ConflictError from error
        raise
    except OperationalError as error:
        if is_busy(error):
            raise StorageBusyError from error
        raise


def is_busy(error: DBAPIError) -> bool:
    """Whether the same transaction would go through if it were sent again."""
    if isinstance(error.orig, sqlite3.OperationalError):
        return error.orig.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))
    return getattr(error.orig, "sqlstate", None) in _BUSY_STATES


def is_taken(error: DBAPIError) -> bool:
    """Whether somebody else was first with what may exist only once."""
    if isinstance(error.orig, sqlite3.IntegrityError):
        return error.orig.sqlite_errorname == "SQLITE_CONSTRAINT_UNIQUE"
    return getattr(error.orig, "sqlstate", None) == _UNIQUE_VIOLATION
