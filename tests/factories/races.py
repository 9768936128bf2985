"""Acts at the same moment, each in a transaction of its own, with and without a constraint."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import text
from sqlalchemy.orm import Session, sessionmaker

from matchmaker.domain.errors import MatchmakerError
from matchmaker.storage.session import unit_of_work

Act = Callable[[Session], object]


def at_once(factory: sessionmaker[Session], acts: Sequence[Act]) -> Counter[str]:
    """How each of them ended: the name of the error, or `done`."""
    barrier = Barrier(len(acts))

    def run(act: Act) -> str:
        barrier.wait()
        try:
            with unit_of_work(factory) as session:
                act(session)
        except MatchmakerError as refusal:
            return type(refusal).__name__
        return "done"

    with ThreadPoolExecutor(len(acts)) as threads:
        return Counter(threads.map(run, acts))


def drop_unique(session: Session, table: str, columns: Sequence[str]) -> None:
    """Of an empty table: SQLite cannot alter one, so it is made anew."""
    name = f"uq_{table}_{'_'.join(columns)}"
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text(f"ALTER TABLE {table} DROP CONSTRAINT {name}"))
        return
    made = text("SELECT sql FROM sqlite_master WHERE name = :table").bindparams(table=table)
    definition = str(session.scalars(made).one())
    constraint = f"CONSTRAINT {name} UNIQUE ({', '.join(columns)})"
    assert constraint in definition
    lines = [line for line in definition.splitlines() if constraint not in line]
    session.execute(text(f"DROP TABLE {table}"))
    session.execute(text("\n".join(lines).replace(", \n)", "\n)")))
