"""Rows as a driver takes them, made ready before a transaction keeps others from writing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Dialect, Table, bindparam, func, insert, select, update
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler

from matchmaker.storage.base import Base

_KEY = "key"
_NAMED_SQLITE = SQLiteDialect_pysqlite(paramstyle="named")


@dataclass(frozen=True, slots=True)
class ReadyRows:
    """A statement, and what it is sent with.

    A key that nobody knows yet is the place of its row among those that get their keys later.
    """

    statement: str
    rows: list[dict[str, Any]]


_NOTHING = ReadyRows("", [])


def ready_inserts(
    session: Session, model: type[Base], rows: Sequence[Mapping[str, Any]]
) -> ReadyRows:
    """New rows, all with the same columns; JSON, dates and enums are written out."""
    if not rows:
        return _NOTHING
    table, dialect = table_of(model), _dialect(session)
    names = list(rows[0])
    compiled = insert(table).compile(dialect=dialect, column_keys=names)
    return _written(compiled, rows, {name: name for name in names}, table, dialect)


def ready_updates(
    session: Session, model: type[Base], rows: Sequence[Mapping[str, Any]]
) -> ReadyRows:
    """Rows by their key `id`, each with the same columns."""
    if not rows:
        return _NOTHING
    table, dialect = table_of(model), _dialect(session)
    names = [name for name in rows[0] if name != "id"]
    compiled = (
        update(table)
        .where(table.c.id == bindparam(_KEY))
        .compile(dialect=dialect, column_keys=names)
    )
    return _written(compiled, rows, {name: name for name in names} | {_KEY: "id"}, table, dialect)


def send(session: Session, ready: ReadyRows, **keys: Sequence[int]) -> None:
    """Write the rows; in a column that is named here, each place becomes the key of that place."""
    rows = ready.rows
    for column, known in keys.items():
        rows = [row | {column: known[row[column]]} for row in rows]
    if rows:
        session.connection().exec_driver_sql(ready.statement, rows)


def next_keys(session: Session, model: type[Base], count: int) -> Sequence[int]:
    """Keys for rows to come; in SQLite nobody else takes them, for it has one writer at a time."""
    table = table_of(model)
    if session.get_bind().dialect.name == "sqlite":
        last = session.scalars(select(func.max(table.c.id))).one() or 0
        return range(last + 1, last + 1 + count)
    drawn = func.nextval(func.pg_get_serial_sequence(table.name, "id"))
    return session.scalars(select(drawn).select_from(func.generate_series(1, count))).all()


def table_of(model: type[Base]) -> Table:
    return Base.metadata.tables[model.__tablename__]


def _written(
    compiled: SQLCompiler,
    rows: Iterable[Mapping[str, Any]],
    columns: Mapping[str, str],
    table: Table,
    dialect: Dialect,
) -> ReadyRows:
    """Each parameter as the type of its column writes it."""
    writers = [
        (name, column, table.c[column].type.dialect_impl(dialect).bind_processor(dialect))
        for name, column in columns.items()
    ]
    return ReadyRows(
        str(compiled),
        [
            {name: write(row[column]) if write else row[column] for name, column, write in writers}
            for row in rows
        ],
    )


def _dialect(session: Session) -> Dialect:
    """That of the database, with parameters that have names."""
    dialect = session.get_bind().dialect
    return _NAMED_SQLITE if dialect.name == "sqlite" else dialect
