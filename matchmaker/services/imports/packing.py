"""Rows of an import as JSON, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from matchmaker.domain.cells import CLEAR
from matchmaker.domain.enums import Kind
from matchmaker.domain.records import ProfileRecord
from matchmaker.domain.values import JsonValue, money_of
from matchmaker.services.profiles.plans import Trace
from matchmaker.storage.models.imports import Import

_TRACED = tuple(field.name for field in fields(Trace))


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


def pack_trace(trace: Trace) -> dict[str, Any]:
    return {name: getattr(trace, name) for name in _TRACED}


def unpack_trace(packed: Mapping[str, Any]) -> Trace:
    return Trace(**packed)


def told_of(imported: Import) -> dict[str, Any]:
    """What the record says of an import: whose file it was, and its rows by status."""
    return {"file": imported.file_name, "counts": dict(imported.counts)}


def pack_cells(fields: Mapping[str, object]) -> dict[str, Any]:
    """The cells of a refused row as they stood in the file, days as text."""
    return {"cells": {name: _plain(cell) for name, cell in fields.items()}}


def pack_record_cells(packed: Mapping[str, Any]) -> dict[str, Any]:
    """A record that came to be refused, as cells that say the same when they are sent again."""
    keys = {key: packed[key] for key in ("kind", "id", "delegation") if packed[key]}
    values = {name: _written(value) for name, value in packed["values"].items()}
    cleared = dict.fromkeys(packed["cleared"], CLEAR)
    return pack_cells(keys | values | cleared | packed["unknown"])


def _written(value: JsonValue) -> JsonValue:
    """An amount as people write it, without the currency that nobody gave it."""
    money = money_of(value)
    if money is None:
        return value
    return f"{money.amount:f}" if money.is_assumed else f"{money.amount:f} {money.currency}"


def _plain(cell: object) -> Any:  # noqa: ANN401 -- whatever JSON can hold
    if isinstance(cell, Mapping):
        return {str(name): _plain(inner) for name, inner in cell.items()}
    if isinstance(cell, list):
        return [_plain(inner) for inner in cell]
    if isinstance(cell, date):
        return cell.isoformat()
    return cell if cell is None or isinstance(cell, str | int | float) else str(cell)
