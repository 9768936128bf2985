"""Tables on their way out: text stays text, whatever a spreadsheet program would make of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from unicodedata import east_asian_width

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from matchmaker.domain.cleaning import clean_text
from matchmaker.spreadsheets.formulas import protected

_CELL_LENGTH = 32_767
"""An Excel cell holds no more."""
_NARROWEST, _WIDEST = 6, 60
"""Of a column, in digits of the ordinary font."""
_AIR = 2


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
    """A workbook with one sheet a table, its first row bold and frozen."""
    workbook = Workbook(write_only=True)
    for table in tables:
        rows = list(table.rows)
        sheet = workbook.create_sheet(table.name)
        sheet.freeze_panes = "A2"
        for number, width in enumerate(_widths(table.columns, rows), start=1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        sheet.append([_heading(sheet, column) for column in table.columns])
        for row in rows:
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


def _heading(sheet: WriteOnlyWorksheet, column: str) -> Cell:
    cell = WriteOnlyCell(sheet, clean_text(column))
    cell.data_type = "s"
    cell.font = Font(bold=True)
    return cell


def _widths(columns: Sequence[str], rows: Sequence[Mapping[str, object]]) -> Iterator[int]:
    """A row of a single cell, such as a remark, runs over what is beside it."""
    full = [row for row in rows if len(row) > 1 or len(columns) == 1]
    for column in columns:
        texts = (column, *(_text(row.get(column)) for row in full))
        yield min(max(_NARROWEST, max(map(_width, texts)) + _AIR), _WIDEST)


def _width(text: str) -> int:
    return len(text) + sum(east_asian_width(letter) in "WF" for letter in text)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(_text(entry) for entry in value)
    if isinstance(value, Mapping):
        return _text(value.get("name"))
    return value.isoformat() if isinstance(value, date) else str(value)
