"""Excel workbooks: the sheet of profiles, and one of past companies beside it."""

from __future__ import annotations

import io
from datetime import datetime, time, timedelta

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from matchmaker.domain.errors import EmptyFileError
from matchmaker.domain.text import N_
from matchmaker.spreadsheets.archives import check_archive, library_failures
from matchmaker.spreadsheets.headers import is_blank, named_cells, plain_name, read_header
from matchmaker.spreadsheets.past_companies import SHEET_NAME, join_past_companies
from matchmaker.spreadsheets.rows import Limits, RawRow, Sheet, unreadable

Cells = list[list[object]]


def read_workbook(content: bytes, limits: Limits) -> Sheet:
    """The rows of the first sheet that can be seen, joined with the sheet of past companies."""
    check_archive(content, limits)
    profiles, past = _load(content, limits)
    header = next((at for at, cells in enumerate(profiles) if not all(map(is_blank, cells))), None)
    if header is None:
        raise EmptyFileError
    while is_blank(profiles[header][-1]):
        profiles[header].pop()
    names = read_header(profiles[header], limits)
    rows = [
        RawRow(number, named_cells(names, cells))
        for number, cells in enumerate(profiles[header + 1 :], header + 2)
        if not all(map(is_blank, cells))
    ]
    return join_past_companies(rows, past)


def _load(content: bytes, limits: Limits) -> tuple[Cells, Cells]:
    """The cells of both sheets; the library's own failures become ours."""
    with library_failures(), CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
        sheets = [
            sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet
        ]
        profiles = [
            sheet.name
            for sheet in sheets
            if sheet.visible == SheetVisibleEnum.Visible and plain_name(sheet.name) != SHEET_NAME
        ]
        past = [sheet.name for sheet in sheets if plain_name(sheet.name) == SHEET_NAME]
        if not profiles:
            raise EmptyFileError
        return (
            _cells(workbook.get_sheet_by_name(profiles[0]), limits),
            _cells(workbook.get_sheet_by_name(past[0]), limits) if past else [],
        )


def _cells(sheet: CalamineSheet, limits: Limits) -> Cells:
    """The cells from the sheet's first row on, so that their place is their row's number."""
    rows, columns = sheet.end or (0, 0)
    if rows > limits.rows:
        raise unreadable(N_("it has more than %(limit)s rows."), limit=limits.rows)
    if columns >= limits.columns:
        raise unreadable(
            N_("it has %(columns)s columns; at most %(limit)s are read."),
            columns=columns + 1,
            limit=limits.columns,
        )
    return [[_plain(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]


def _plain(cell: object) -> object:
    """Whole numbers without `.0`, days without midnight, spans of time as they look."""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, datetime):
        return cell.date() if cell.time() == time.min else cell
    return str(cell) if isinstance(cell, time | timedelta) else cell
