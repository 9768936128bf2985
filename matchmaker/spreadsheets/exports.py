"""Tables on their way out: text stays text, whatever a spreadsheet program would make of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from matchmaker.domain.cleaning import clean_text
from matchmaker.spreadsheets.formulas import protected

_CELL_LENGTH = 32_767
"""An Excel cell holds no more."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows by column; a column that a row does not have stays empty."""

    name: str
    columns: Sequence[str]
    rows: Iterable[Mapping[str, object]]


def write_csv(table: Table) -> bytes:
    """UTF-8 with its mark, so that Excel sees the letters; nothing in it becomes a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([_csv_cell(column) for column in table.columns])
    for row in table.rows:
        writer.writerow([_csv_cell(row.get(column)) for column in table.columns])
    return out.getvalue().encode("utf-8-sig", "replace")


def write_xlsx(*tables: Table) -> bytes:
    """A workbook with one sheet a table, its first row frozen."""
    workbook = Workbook(write_only=True)
    for table in tables:
        sheet = workbook.create_sheet(table.name)
        sheet.freeze_panes = "A2"
        sheet.append([_xlsx_cell(sheet, column) for column in table.columns])
        for row in table.rows:
            sheet.append([_xlsx_cell(sheet, row.get(column)) for column in table.columns])
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _csv_cell(value: object) -> str:
    return protected(_text(value))


def _xlsx_cell(sheet: WriteOnlyWorksheet, value: object) -> Cell | float | date:
    if isinstance(value, int | float | date):
        return value
    cell = WriteOnlyCell(sheet, clean_text(_text(value))[:_CELL_LENGTH])
    cell.data_type = "s"
    return cell


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(_text(entry) for entry in value)
    if isinstance(value, Mapping):
        return _text(value.get("name"))
    return value.isoformat() if isinstance(value, date) else str(value)
