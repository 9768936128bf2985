"""What a file gives before anything is made of it: numbered rows of named cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from matchmaker.domain.cells import is_empty, says_nothing
from matchmaker.domain.errors import UnreadableFileError
from matchmaker.domain.text import Message


class Subject(StrEnum):
    """What each row of a file is about."""

    PROFILES = "profiles"
    PEOPLE = "people"
    TRAVELLERS = "travellers"


@dataclass(frozen=True, slots=True)
class Limits:
    """What is read of a file, and how much.

    `rows` counts to the last row in use, its header not counted.
    """

    megabytes: int = 25
    rows: int = 20_000
    columns: int = 100
    subject: Subject = Subject.PROFILES


UPLOAD = Limits()
"""For files of people we do not know, and for what goes into the database."""

PEOPLE = Limits(megabytes=5, rows=500, subject=Subject.PEOPLE)
"""For a list of people to invite."""

TRAVELLERS = Limits(megabytes=5, rows=500, subject=Subject.TRAVELLERS)
"""For a list of people who travel with a delegation."""

OWN_FILE = Limits(megabytes=2_000, rows=5_000_000)
"""For a command that reads a file of the person who calls it."""


_TAKEN_AS_IT_IS = frozenset({"name", "organization"})


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row: its 1-based line or spreadsheet row, and its cells by field name.

    `fields` is None when the row cannot be read; `problem` says why.
    """

    number: int
    fields: Mapping[str, object] | None
    problem: Message | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a file, and what is to be said of the file as a whole."""

    rows: list[RawRow] = field(default_factory=list)
    warnings: tuple[Message, ...] = ()


def unreadable(reason: str, **values: object) -> UnreadableFileError:
    """The error for a file that gives no rows; `reason` is a sentence of the catalogue."""
    return UnreadableFileError(reason=Message(reason, values))


def named_cells(names: Sequence[str], cells: Sequence[object]) -> dict[str, object]:
    """The cells that say something, by field; a column called `""` is passed over.

    A name is taken as it stands: there may be a company called None.
    """
    named = ((name, cell) for name, cell in zip(names, cells, strict=False) if name)
    return {
        name: cell
        for name, cell in named
        if not (is_empty(cell) if name in _TAKEN_AS_IT_IS else says_nothing(cell))
    }
