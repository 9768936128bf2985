"""Workbooks of spreadsheet programs: the sheets that can be seen, and one of past companies."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta

from python_calamine import (
    CalamineWorkbook,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from matchmaker.domain.errors import EmptyFileError
from matchmaker.spreadsheets.archives import check_archive, check_size, library_failures
from matchmaker.spreadsheets.grids import HEAD, Line
from matchmaker.spreadsheets.headers import plain_name
from matchmaker.spreadsheets.past_companies import SHEET_NAME
from matchmaker.spreadsheets.rows import Limits

Cells = list[list[object]]

_ZIP = b"PK"
_SHEETS = 20
"""So many sheets are looked into."""


class WorkbookSheet:
    """The rows of one sheet."""

    refuses_longer_lines = False

    def __init__(self, name: str | None, cells: Cells) -> None:
        self.name = name
        self._lines = [Line(number, row) for number, row in enumerate(cells, 1)]

    def head(self) -> list[Line]:
        return [line for line in self._lines if not line.is_blank][:HEAD]

    def below(self, number: int, width: int) -> list[Line]:  # noqa: ARG002 -- rows are as wide as the sheet
        return [line for line in self._lines[number:] if not line.is_blank]


class Workbook:
    """A workbook while it is open."""

    def __init__(self, workbook: CalamineWorkbook, limits: Limits) -> None:
        self._workbook = workbook
        self._limits = limits
        sheets = [s for s in workbook.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
        self.names = [sheet.name for sheet in sheets if _is_of_profiles(sheet)][:_SHEETS]
        self._past = [sheet.name for sheet in sheets if plain_name(sheet.name) == SHEET_NAME]
        if not self.names:
            raise EmptyFileError

    def sheet(self, name: str) -> WorkbookSheet:
        """The sheet of that name; raises UnreadableFileError for one that is too large."""
        return WorkbookSheet(name, self._cells(name))

    def past_companies(self) -> Cells:
        return self._cells(self._past[0]) if self._past else []

    def _cells(self, name: str) -> Cells:
        """The cells from the sheet's first row on, so that their place is their row's number."""
        sheet = self._workbook.get_sheet_by_name(name)
        last_row, last_column = sheet.end or (0, -1)
        check_size(last_row, last_column + 1, self._limits)
        rows = sheet.to_python(skip_empty_area=False)
        cells: Cells = [[_plain(cell) for cell in row] for row in rows]
        _fill_merged(cells, sheet.merged_cell_ranges or [])
        return cells


@contextmanager
def open_workbook(content: bytes, limits: Limits) -> Iterator[Workbook]:
    """Open an .xlsx, .xls or .ods; whatever the library raises meanwhile is said in words."""
    if content.startswith(_ZIP):
        check_archive(content, limits)
    with library_failures(), CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
        yield Workbook(workbook, limits)


def _is_of_profiles(sheet: SheetMetadata) -> bool:
    return sheet.visible == SheetVisibleEnum.Visible and plain_name(sheet.name) != SHEET_NAME


def _fill_merged(cells: Cells, ranges: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """What is merged over several rows stands in each of them; beside each other it is a title."""
    for (top, left), (bottom, _) in ranges:
        for row in cells[top + 1 : bottom + 1]:
            if left < len(row):
                row[left] = cells[top][left]


def _plain(cell: object) -> object:
    """Whole numbers without `.0`, days without midnight, spans of time as they look."""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, datetime):
        return cell.date() if cell.time() == time.min else cell
    return str(cell) if isinstance(cell, time | timedelta) else cell
