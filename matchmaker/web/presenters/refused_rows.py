"""Refused rows as a table to be mended and sent again."""

from __future__ import annotations

from collections.abc import Sequence

from matchmaker.services.imports.imports import ImportRowView, reasons
from matchmaker.spreadsheets.exports import Table
from matchmaker.spreadsheets.headers import REFUSED_BECAUSE, REFUSED_ROW
from matchmaker.web.presenters.import_rows import problem_sentence
from matchmaker.web.words import paragraph


def refused_table(rows: Sequence[ImportRowView]) -> Table:
    """The cells as they stood in the file, with the row's number and the reason beside them."""
    columns = dict.fromkeys(name for row in rows for name in row.cells)
    return Table(
        "refused",
        [REFUSED_ROW, REFUSED_BECAUSE, *columns],
        [
            {
                **row.cells,
                REFUSED_ROW: row.number,
                REFUSED_BECAUSE: paragraph(*map(problem_sentence, reasons(row))),
            }
            for row in rows
        ],
    )
