"""What every row of a file says, once each field is read: a profile, or a reason to refuse it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.enums import Kind, Severity
from matchmaker.domain.names import normalised_name
from matchmaker.domain.parsing import as_text
from matchmaker.domain.records import ProfileRecord, RefusedRecord, parse_record
from matchmaker.domain.text import N_, Message
from matchmaker.domain.values import FieldProblem
from matchmaker.spreadsheets.rows import RawRow


@dataclass(frozen=True, slots=True)
class RowReading:
    """One row of a file; `record` is None when it is refused, and the first error says why."""

    number: int
    name: str
    record: ProfileRecord | None
    problems: tuple[FieldProblem, ...] = ()
    fields: Mapping[str, object] = field(default_factory=dict)
    """The cells as they stand in the file."""


def read_records(
    rows: Iterable[RawRow],
    default_kind: Kind | None = None,
    *,
    delegation: str | None = None,
    is_lenient: bool = False,
) -> list[RowReading]:
    """Read every row; of two with one key the first is taken and the second refused.

    `delegation` is that of rows which name none: a key is unique within its source. A
    lenient reading takes a row whose fields hold errors for what can be read of it.
    """
    taken: dict[tuple[str, Kind, str], int] = {}
    readings = []
    for row in rows:
        reading = _read_row(row, default_kind, is_lenient=is_lenient)
        if reading.record is not None:
            key = _key(reading.record, delegation)
            first = taken.setdefault(key, row.number)
            reading = reading if first == row.number else _repeated(reading, first)
        readings.append(reading)
    return readings


def _key(record: ProfileRecord, delegation: str | None) -> tuple[str, Kind, str]:
    source = normalised_name(record.delegation or delegation or "")
    return source, record.kind, record.id or f"name:{normalised_name(record.name)}"


def _read_row(row: RawRow, default_kind: Kind | None, *, is_lenient: bool) -> RowReading:
    if row.fields is None:
        message = row.problem or Message(N_("The line cannot be read."))
        return RowReading(row.number, "", None, (FieldProblem("", message, Severity.ERROR),))
    record = parse_record(row.fields, default_kind=default_kind)
    name = clean_line(as_text(row.fields.get("name")))[:200]
    if isinstance(record, RefusedRecord):
        return RowReading(row.number, name, None, (record.problem,), row.fields)
    taken = record if is_lenient or not record.errors else None
    return RowReading(row.number, name, taken, record.problems, row.fields)


def _repeated(reading: RowReading, first: int) -> RowReading:
    message = Message(N_("It is the same as row %(row)s, which is taken."), {"row": first})
    problem = FieldProblem("id" if reading.fields.get("id") else "name", message, Severity.ERROR)
    return replace(reading, record=None, problems=(problem, *reading.problems))
