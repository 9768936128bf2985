"""How much of invented lists, as secretaries send them, is read as they meant it."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from openpyxl import Workbook

from matchmaker.domain.enums import Kind
from matchmaker.domain.records import ProfileRecord
from matchmaker.spreadsheets.forms import recognise
from matchmaker.spreadsheets.reading import table_of
from matchmaker.spreadsheets.records import read_records
from matchmaker.spreadsheets.tables import ReadingChoice

_FILE = Path(__file__).with_suffix(".jsonl")


@dataclass(frozen=True, slots=True)
class Misread:
    """A field that is not as it was meant; `meant` is None for one that says nothing there."""

    sent: str
    name: str
    field: str
    meant: object
    read: object


@dataclass(frozen=True, slots=True)
class Reading:
    """`fields` were meant or read in all lists together."""

    fields: int
    misread: tuple[Misread, ...]

    @property
    def share(self) -> float:
        return 1 - len(self.misread) / self.fields


def measure() -> Reading:
    """Every list by itself, as the page reads it first."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    compared = [one for line in lines for one in _compare(json.loads(line))]
    return Reading(len(compared), tuple(one for one in compared if one.meant != one.read))


def _compare(sent: Mapping[str, Any]) -> Iterator[Misread]:
    kind = Kind(sent["kind"]) if sent["kind"] else None
    content = _workbook(sent["sheets"])
    form = recognise(content, "list.xlsx")
    table = table_of(form, content, choice=ReadingChoice(kind=kind))
    records = [reading.record for reading in read_records(table.rows, kind) if reading.record]
    by_name = {record.name: record for record in records}
    for meant in sent["expected"]:
        name = meant["values"]["name"]
        record = by_name.pop(name, None)
        read = _said(record) if record else {}
        wanted = {"kind": meant["kind"], **meant["values"]}
        for field in wanted.keys() | (read.keys() & {"name", "name_latin", "contact_name"}):
            yield Misread(sent["name"], name, field, wanted.get(field), read.get(field))
    for name in by_name:
        yield Misread(sent["name"], name, "name", None, name)


def _said(record: ProfileRecord) -> dict[str, object]:
    return {"kind": record.kind.value, **record.values}


def _workbook(sheets: Mapping[str, list[list[object]]]) -> bytes:
    workbook = Workbook(write_only=True)
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


@click.command()
def main() -> None:
    """Print which share of the fields is right, and every field that is not."""
    reading = measure()
    click.echo(f"{reading.share:.1%} of {reading.fields} fields")
    for one in reading.misread:
        click.echo(f"{one.sent}: {one.name}: {one.field}: {one.meant!r} was read as {one.read!r}")


if __name__ == "__main__":
    main()
