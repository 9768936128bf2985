"""Files with one JSON object a line."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Mapping
from dataclasses import replace

from matchmaker.domain.text import N_, Message
from matchmaker.spreadsheets.decoding import ENCODINGS, decode, is_no_text
from matchmaker.spreadsheets.forms import Form
from matchmaker.spreadsheets.headers import Headings
from matchmaker.spreadsheets.proposals import propose_columns, with_choice
from matchmaker.spreadsheets.row_building import column_names
from matchmaker.spreadsheets.rows import Limits, RawRow, unreadable
from matchmaker.spreadsheets.tables import PreviewRow, ReadingChoice, Table, shown

_HALF_LETTER = re.compile(r"\\u[dD][89a-fA-F]")
"""An escape that may stand for half a letter, which no database takes."""


_SAMPLE, _SHOWN = 50, 7


class _RepeatedFieldError(ValueError):
    """Two entries of one object have the same name."""


def read_objects(content: bytes, limits: Limits, choice: ReadingChoice) -> Table:
    """A row for every line that is not blank, also for one that cannot be read."""
    encoding = "utf-8"
    if is_no_text(content) or choice.encoding:
        decoded = decode(content, encoding=choice.encoding)
        content, encoding = decoded.text.encode("utf-8", "replace"), decoded.encoding
    rows = _rows(content, limits)
    if choice.is_unseen:
        return Table(Form.JSONL, rows, encoding=encoding)
    return _as_table(rows, encoding, choice, limits)


def _rows(content: bytes, limits: Limits) -> list[RawRow]:
    headings = Headings(limits.subject)
    rows: list[RawRow] = []
    for number, line in enumerate(content.removeprefix(codecs.BOM_UTF8).split(b"\n"), 1):
        if not line.strip():
            continue
        if len(rows) == limits.rows:
            raise unreadable(N_("it has more than %(limit)s rows."), limit=limits.rows)
        rows.append(_read_line(number, line, headings))
    return rows


def _as_table(rows: list[RawRow], encoding: str, choice: ReadingChoice, limits: Limits) -> Table:
    """The names of all lines as columns, so that each can be given a field."""
    labels = list(dict.fromkeys(label for row in rows for label in row.fields or ()))
    labels = labels[: limits.columns]
    sample = [[(row.fields or {}).get(label) for label in labels] for row in rows[:_SAMPLE]]
    headings = Headings(limits.subject)
    proposed = propose_columns(labels, sample, kind=choice.kind, headings=headings)
    proposals = with_choice(proposed, choice.columns)
    names = dict(zip(labels, column_names(labels, proposals), strict=True))
    shown = [PreviewRow(0, tuple(labels)), *map(_preview, rows[:_SHOWN], sample[:_SHOWN])]
    return Table(
        Form.JSONL,
        [_renamed(row, names) for row in rows],
        proposals,
        tuple(shown),
        encoding=encoding,
        encodings=tuple(ENCODINGS),
    )


def _preview(row: RawRow, cells: list[object]) -> PreviewRow:
    return PreviewRow(row.number, tuple(shown(cell) for cell in cells))


def _renamed(row: RawRow, names: Mapping[str, str]) -> RawRow:
    if row.fields is None:
        return row
    renamed = {names.get(label, label): cell for label, cell in row.fields.items()}
    return replace(row, fields={name: cell for name, cell in renamed.items() if name})


def _read_line(number: int, line: bytes, headings: Headings) -> RawRow:
    try:
        entry = _parse(line.decode())
    except UnicodeDecodeError:
        return RawRow(number, None, Message(N_("The line is not in UTF-8.")))
    except _RepeatedFieldError as error:
        message = N_("“%(name)s” stands twice in this line.")
        return RawRow(number, None, Message(message, {"name": str(error)}))
    except (ValueError, RecursionError):
        return RawRow(number, None, Message(N_("The line is broken: it is no JSON.")))
    if not isinstance(entry, dict):
        return RawRow(number, None, Message(N_("The line is no object in braces.")))
    names = [headings.field_name(label) for label in entry]
    if len(set(names)) < len(names):
        repeated = next(name for name in names if names.count(name) > 1)
        message = N_("“%(name)s” stands twice in this line.")
        return RawRow(number, None, Message(message, {"name": repeated}))
    return RawRow(number, dict(zip(names, entry.values(), strict=True)))


def _parse(line: str) -> object:
    entry: object = json.loads(
        line, parse_constant=_nothing, object_pairs_hook=_each_once, parse_float=_number
    )
    if _HALF_LETTER.search(line):
        whole = json.dumps(entry, ensure_ascii=False).encode("utf-8", "replace")
        entry = json.loads(whole)
    return entry


def _nothing(_constant: str) -> None:
    """`NaN` and `Infinity` are what some programs write for an empty cell."""


def _number(written: str) -> float | str:
    """A number too large to be one stays text, so that its field can say so."""
    number = float(written)
    return written if number in (float("inf"), float("-inf")) else number


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    entry = dict(pairs)
    if len(entry) < len(pairs):
        names = [name for name, _ in pairs]
        raise _RepeatedFieldError(next(name for name in names if names.count(name) > 1))
    return entry
