"""A copy of one's own data, as a page that is read without the service."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from matchmaker.services.personal_data.export import ExportedTable
from matchmaker.translations import html_lang
from matchmaker.web.locale import current_locale, format_instant
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class CopiedTable:
    title: str
    rows: tuple[tuple[tuple[str, str], ...], ...]


@dataclass(frozen=True, slots=True)
class DataCopy:
    lang: str
    made: str
    tables: tuple[CopiedTable, ...]


def data_copy(tables: Sequence[ExportedTable], now: datetime) -> DataCopy:
    copied = tuple(
        CopiedTable(
            _(table.title),
            tuple(tuple((name, _said(row[name])) for name in row) for row in table.rows),
        )
        for table in tables
    )
    made = _("Made on %(moment)s.", moment=format_instant(now))
    return DataCopy(html_lang(current_locale()), made, copied)


def _said(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, indent=1, default=str)
    return format_instant(value) if isinstance(value, datetime) else str(value)
