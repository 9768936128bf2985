"""What is to be planned: people, slots, tables, interpreters, wishes (see docs/formats.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Person:
    """One of either side: a delegate's enterprise or a startup.

    `free` None means every slot, `maximum` None the number of slots; `languages` are first
    subtags in lower case, none of them: unknown, and no interpreter is asked for. `fields` are
    what it is about.
    """

    id: str
    minimum: int = 0
    maximum: int | None = None
    free: frozenset[str] | None = None
    languages: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Interpreter:
    """Somebody who can sit at one table at a time, and knows the words of some `fields`."""

    id: str
    languages: frozenset[str] = frozenset()
    free: frozenset[str] | None = None
    fields: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, order=True)
class Meeting:
    """Two people at a table in a slot, with an interpreter where they share no language."""

    slot: str
    table: int
    investor: str
    startup: str
    interpreter: str | None = None

    @property
    def pair(self) -> tuple[str, str]:
        return self.investor, self.startup


@dataclass(frozen=True, slots=True)
class Problem:
    """The whole of it; `slots` in the order of time, `tables` by slot: tables 1..n are there.

    `pairs` may hold scores that are no positive finite numbers: such a pair may not meet.
    """

    slots: tuple[str, ...]
    tables: Mapping[str, int]
    investors: tuple[Person, ...]
    startups: tuple[Person, ...]
    pairs: Mapping[tuple[str, str], float]
    interpreters: tuple[Interpreter, ...] = ()
    must: frozenset[tuple[str, str]] = frozenset()
    locked: tuple[Meeting, ...] = field(default=())
