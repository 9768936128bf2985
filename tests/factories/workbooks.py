"""Workbooks as other programs write them: .xlsx with merged cells, .xls and .ods."""

import io

from openpyxl import Workbook

from bench.workbooks import ods, xls

__all__ = ["book", "ods", "xls", "xlsx"]


def xlsx(*rows, merged=(), hidden=(), **further):
    """A first sheet of these rows, and more sheets by title; `merged` are ranges like A1:C1."""
    workbook = Workbook()
    first = workbook.worksheets[0]
    first.title = "list"
    for row in rows:
        first.append(row)
    for cells in merged:
        first.merge_cells(cells)
    for title, sheet_rows in further.items():
        sheet = workbook.create_sheet(title)
        for row in sheet_rows:
            sheet.append(row)
    for title in hidden:
        workbook[title].sheet_state = "hidden"
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def book(**sheets):
    """Sheets by title, in this order."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()
