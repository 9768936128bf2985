"""How much of invented lists, as secretaries send them, is read as they meant it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unicodedata import normalize

import click
from openpyxl import Workbook

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import UnreadableFileError
from matchmaker.domain.records import ProfileRecord
from matchmaker.spreadsheets.forms import recognise
from matchmaker.spreadsheets.reading import table_of
from matchmaker.spreadsheets.records import read_records
from matchmaker.spreadsheets.tables import ReadingChoice

_FILE = Path(__file__).with_suffix(".jsonl")
_EARLIER = "earlier"
"""The round of a list that names none."""
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


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


def measure() -> dict[str, Reading]:
    """Every list by itself, as the page reads it first; by the round it was written in."""
    compared: dict[str, list[Misread]] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        sent = json.loads(line)
        compared.setdefault(sent.get("round", _EARLIER), []).extend(_compare(sent))
    return {
        name: Reading(len(fields), tuple(one for one in fields if one.meant != one.read))
        for name, fields in compared.items()
    }


def _compare(sent: Mapping[str, Any]) -> Iterator[Misread]:
    kind = Kind(sent["kind"]) if sent["kind"] else None
    by_name: dict[str, ProfileRecord] = {}
    for one in _records(sent, kind):
        by_name.setdefault(one.name, one)
    for meant in sent["expected"]:
        name = meant["values"]["name"]
        record = by_name.pop(name, None)
        read = _said(record) if record else {}
        wanted = {"kind": meant["kind"], **meant["values"]}
        for field in wanted.keys() | (read.keys() & {"name", "name_latin", "contact_name"}):
            yield Misread(sent["name"], name, field, wanted.get(field), read.get(field))
    for name in by_name:
        yield Misread(sent["name"], name, "name", None, name)


def _records(sent: Mapping[str, Any], kind: Kind | None) -> list[ProfileRecord]:
    """The rows that are read; a list with an encoding is sent as text, else as a workbook."""
    is_text = "encoding" in sent
    content = _text(sent) if is_text else _workbook(sent["sheets"])
    form = recognise(content, "list.csv" if is_text else "list.xlsx")
    try:
        table = table_of(form, content, choice=ReadingChoice(kind=kind))
    except UnreadableFileError:
        return []
    return [reading.record for reading in read_records(table.rows, kind) if reading.record]


def _text(sent: Mapping[str, Any]) -> bytes:
    """The one sheet as delimited text; Vietnamese of Windows writes its tones apart."""
    out = io.StringIO(newline="")
    (rows,) = sent["sheets"].values()
    csv.writer(out, delimiter=sent["separator"]).writerows(rows)
    written = out.getvalue()
    if sent["encoding"] == "windows-1258":
        written = _with_tones_apart(written)
    return written.encode(sent["encoding"])


def _with_tones_apart(text: str) -> str:
    parts = (normalize("NFD", letter) for letter in text)
    return "".join(
        normalize("NFC", _TONES.sub("", part)) + "".join(_TONES.findall(part)) for part in parts
    )


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
    for name, reading in measure().items():
        click.echo(f"{name}: {reading.share:.1%} of {reading.fields} fields")
        for one in reading.misread:
            said = f"{one.meant!r} was read as {one.read!r}"
            click.echo(f"{one.sent}: {one.name}: {one.field}: {said}")


if __name__ == "__main__":
    main()
