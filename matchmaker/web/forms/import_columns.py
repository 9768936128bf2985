"""How a file is to be read: its encoding, sheet and header row, and what each column is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from werkzeug.datastructures import MultiDict

from matchmaker.domain.enums import Kind
from matchmaker.domain.fields import PROFILE_FIELDS, fields_for
from matchmaker.services.imports.reading import FileReading
from matchmaker.spreadsheets.decoding import ENCODINGS
from matchmaker.spreadsheets.tables import ALL_SHEETS, ReadingChoice
from matchmaker.web.words import _

KEEP, LEAVE_OUT = "keep", ""
"""A column that is kept under its own heading, and one that is passed over."""
KEYS = ("id", "kind", "delegation")
OWN_TEXTS = ("summary", "description")
_PREFIX = "column-"
_COLUMNS = 100
_LONGEST_NAME = 200
_LAST_ROW = 20_000


@dataclass(frozen=True, slots=True)
class ColumnsForm:
    """What was chosen; `errors` by the name of the input."""

    choice: ReadingChoice
    errors: dict[str, str] = field(default_factory=dict)


def column_input(position: int) -> str:
    return f"{_PREFIX}{position}"


def fields_to_choose(kind: Kind | None) -> tuple[str, ...]:
    """Everything a column may be, in the order of the form; with a kind only what it has."""
    fields = PROFILE_FIELDS if kind is None else tuple(fields_for(kind))
    names = dict.fromkeys(found.name for found in fields)
    first = ["name", "name_latin"]
    rest = [name for name in names if name not in first]
    return (*first, *KEYS, *OWN_TEXTS, *rest)


def read_look(typed: MultiDict[str, str], before: FileReading, kind: Kind | None) -> ReadingChoice:
    """What the page is asked to show; columns are proposed anew where something else is read."""
    chosen = before.choice
    encoding = typed.get("encoding", "")
    look = replace(
        chosen,
        encoding=encoding if encoding in ENCODINGS else chosen.encoding,
        sheet=typed.get("sheet", "")[:_LONGEST_NAME] or chosen.sheet,
        header_row=_row(typed) or chosen.header_row,
        kind=kind,
    )
    if replace(look, kind=chosen.kind) == chosen:
        return look
    is_other_table = (look.encoding, look.sheet) != (chosen.encoding, chosen.sheet)
    is_same_header = look.header_row == chosen.header_row
    header = None if is_other_table and is_same_header else look.header_row
    return replace(look, columns={}, header_row=header)


def read_columns(typed: MultiDict[str, str]) -> ColumnsForm:
    """The whole choice as it was sent, and what is wrong with it."""
    kind = typed.get("kind", "")
    encoding = typed.get("encoding", "")
    choice = ReadingChoice(
        encoding=encoding if encoding in ENCODINGS else None,
        sheet=typed.get("sheet", "")[:_LONGEST_NAME] or None,
        header_row=_row(typed),
        columns=dict(_columns(typed)),
        kind=Kind(kind) if kind in set(Kind) else None,
    )
    return ColumnsForm(choice, _errors(choice))


def _row(typed: MultiDict[str, str]) -> int | None:
    row = typed.get("header_row", 0, type=int)
    return row if 0 < row <= _LAST_ROW else None


def _columns(typed: MultiDict[str, str]) -> Iterator[tuple[int, str | None]]:
    known = {LEAVE_OUT, *fields_to_choose(None)}
    for position in range(_COLUMNS):
        meant = typed.get(column_input(position))
        if meant == KEEP:
            yield position, None
        elif meant in known:
            yield position, meant


def _errors(choice: ReadingChoice) -> dict[str, str]:
    meant: Mapping[int, str | None] = choice.columns
    counts = Counter(name for name in meant.values() if name)
    errors = {
        column_input(position): _("Another column is this too: choose one of them.")
        for position, name in meant.items()
        if name and counts[name] > 1
    }
    if "name" not in counts:
        errors["columns"] = _("Choose the column that has the names.")
    if choice.kind is None and "kind" not in counts and choice.sheet != ALL_SHEETS:
        errors["kind"] = _("Choose what they are: no column says it.")
    return errors
