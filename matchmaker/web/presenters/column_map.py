"""Columns of a file, each with the field of ours that it is."""

from __future__ import annotations

from dataclasses import dataclass

from matchmaker.web.presenters.field import FieldOption
from matchmaker.web.presenters.status import Status
from matchmaker.web.presenters.text import Text


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """`label` is their heading, `name` that of the input; `fits` says how many cells fit."""

    name: str
    label: Text
    sample: Text | None
    options: tuple[FieldOption, ...]
    fits: Status | None
    error: str = ""


@dataclass(frozen=True, slots=True)
class ColumnMap:
    columns: tuple[MappedColumn, ...]
    error: str = ""
