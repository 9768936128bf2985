"""A table, and what is asked of it, as JSON between two processes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from matchmaker.domain.enums import Kind
from matchmaker.spreadsheets.forms import Form
from matchmaker.spreadsheets.messages import pack_message, unpack_message
from matchmaker.spreadsheets.proposals import ColumnProposal
from matchmaker.spreadsheets.rows import RawRow
from matchmaker.spreadsheets.tables import PreviewRow, ReadingChoice, Table

_PLAIN = ("header_row", "encoding", "is_certain", "sheet")


def pack_request(choice: ReadingChoice, country: str | None) -> bytes:
    """One line of JSON."""
    columns = list(choice.columns.items())
    return json.dumps({**asdict(choice), "columns": columns, "country": country}).encode()


def unpack_request(line: bytes) -> tuple[ReadingChoice, str | None]:
    request = json.loads(line)
    country = request.pop("country")
    kind = request.pop("kind")
    columns = dict(request.pop("columns"))
    return ReadingChoice(**request, columns=columns, kind=Kind(kind) if kind else None), country


def pack_table(table: Table) -> dict[str, Any]:
    return {
        "form": table.form.value,
        "rows": pack_rows(table.rows),
        "proposals": [list(asdict(proposal).values()) for proposal in table.proposals],
        "preview": [[row.number, row.cells] for row in table.preview],
        "encodings": table.encodings,
        "sheets": table.sheets,
        "warnings": [pack_message(warning) for warning in table.warnings],
        **{name: getattr(table, name) for name in _PLAIN},
    }


def unpack_table(packed: dict[str, Any]) -> Table:
    return Table(
        form=Form(packed["form"]),
        rows=unpack_rows(packed["rows"]),
        proposals=tuple(ColumnProposal(*proposal) for proposal in packed["proposals"]),
        preview=tuple(PreviewRow(number, tuple(cells)) for number, cells in packed["preview"]),
        encodings=tuple(packed["encodings"]),
        sheets=tuple(packed["sheets"]),
        warnings=tuple(unpack_message(warning) for warning in packed["warnings"]),
        **{name: packed[name] for name in _PLAIN},
    )


def pack_rows(rows: Iterable[RawRow]) -> list[list[Any]]:
    return [[row.number, row.fields, row.problem and pack_message(row.problem)] for row in rows]


def unpack_rows(packed: Sequence[Sequence[Any]]) -> list[RawRow]:
    return [
        RawRow(number, fields, problem and unpack_message(problem))
        for number, fields, problem in packed
    ]
