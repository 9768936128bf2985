"""Rows of an import as JSON, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from matchmaker.domain.enums import Kind
from matchmaker.domain.records import ProfileRecord


def pack_record(record: ProfileRecord, delegation: str | None) -> dict[str, Any]:
    """A record that was taken; `delegation` is the one it goes to, whoever named it."""
    return {
        "kind": record.kind.value,
        "id": record.id,
        "delegation": delegation,
        "values": dict(record.values),
        "cleared": sorted(record.cleared),
        "unknown": dict(record.unknown),
    }


def unpack_record(packed: Mapping[str, Any]) -> ProfileRecord:
    return ProfileRecord(
        kind=Kind(packed["kind"]),
        id=packed["id"],
        delegation=packed["delegation"],
        values=packed["values"],
        cleared=frozenset(packed["cleared"]),
        unknown=packed["unknown"],
    )


def pack_cells(fields: Mapping[str, object]) -> dict[str, Any]:
    """The cells of a refused row as they stood in the file, days as text."""
    return {"cells": {name: _plain(cell) for name, cell in fields.items()}}


def _plain(cell: object) -> Any:  # noqa: ANN401 -- whatever JSON can hold
    if isinstance(cell, Mapping):
        return {str(name): _plain(inner) for name, inner in cell.items()}
    if isinstance(cell, list):
        return [_plain(inner) for inner in cell]
    if isinstance(cell, date):
        return cell.isoformat()
    return cell if cell is None or isinstance(cell, str | int | float) else str(cell)
