"""Tables as text: cells parted by comma, semicolon or tab."""

from __future__ import annotations

import csv
import io
import sys

from matchmaker.domain.errors import EmptyFileError
from matchmaker.domain.people_columns import PEOPLE_COLUMNS
from matchmaker.domain.text import N_, Message
from matchmaker.spreadsheets.formulas import unprotected
from matchmaker.spreadsheets.headers import Headings, is_blank, named_cells, read_header
from matchmaker.spreadsheets.rows import Limits, RawRow, Sheet, Subject, unreadable

SEPARATORS = (",", ";", "\t")
_TELLING = frozenset(
    {"name", "id", "kind", "country", "sectors", "summary", "description", *PEOPLE_COLUMNS}
)
_LINES_OF_A_ROW = 500
"""A cell may hold several lines; a quotation mark that is never closed must not eat the file."""
_TORN_ROWS = 1_000
"""With more of them it is no table whose rows are worth showing."""


def read_delimited(text: str, limits: Limits) -> Sheet:
    """A row for every line that is not blank, also for one that cannot be read."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    lines = list(io.StringIO(text, newline=""))
    first = next((at for at, line in enumerate(lines) if line.strip(" \t,;\r\n\ufeff")), None)
    if first is None:
        raise EmptyFileError
    separator = guess_separator(lines, first, limits.subject)
    header, after = _read_row(lines, first, separator)
    if header is None:
        raise unreadable(N_("the quotation marks of its first row do not match."))
    while header and is_blank(header[-1]):
        header.pop()
    table = _Table(lines, separator, read_header(header, limits), limits)
    return Sheet(table.read_rows(after))


def guess_separator(lines: list[str], first: int, subject: Subject = Subject.PROFILES) -> str:
    """The one that makes most columns of ours out of the first row, then most columns at all."""
    headings = Headings(subject)

    def columns(separator: str) -> tuple[int, int]:
        cells, _ = _read_row(lines, first, separator)
        names = {headings.field_name(cell) for cell in cells or ()}
        return len(names & _TELLING), len(cells or ())

    return max(SEPARATORS, key=columns)


def _read_row(lines: list[str], at: int, separator: str) -> tuple[list[str] | None, int]:
    """The cells of the row that begins at line `at` and where the next begins; None: broken."""
    reader = csv.reader(lines[at : at + _LINES_OF_A_ROW], delimiter=separator, strict=True)
    try:
        cells = next(reader)
    except csv.Error:
        return None, at + 1
    return cells, at + reader.line_num


class _Table:
    """The rows below a header."""

    def __init__(self, lines: list[str], separator: str, names: list[str], limits: Limits) -> None:
        self._lines = lines
        self._separator = separator
        self._names = names
        self._limits = limits

    def read_rows(self, at: int) -> list[RawRow]:
        """The rest of a torn text must not be taken for an organization.

        So what follows a torn row is refused with it, until a row is as long as the first.
        """
        rows: list[RawRow] = []
        torn = 0
        is_torn = False
        while at < len(self._lines):
            cells, after = _read_row(self._lines, at, self._separator)
            is_torn = cells is None or (is_torn and len(cells) != len(self._names))
            if is_torn or not all(map(is_blank, cells or ())):
                rows.append(self._row(at + 1, None if is_torn else cells))
            torn += is_torn
            self._check(len(rows), torn)
            at = after
        return rows

    def _row(self, number: int, cells: list[str] | None) -> RawRow:
        if cells is None:
            problem = N_("The quotation marks of this line do not match.")
            return RawRow(number, None, Message(problem))
        if not all(map(is_blank, cells[len(self._names) :])):
            problem = N_("The line has more cells than the first row.")
            return RawRow(number, None, Message(problem))
        return RawRow(number, named_cells(self._names, [unprotected(cell) for cell in cells]))

    def _check(self, rows: int, torn: int) -> None:
        if rows > self._limits.rows:
            raise unreadable(N_("it has more than %(limit)s rows."), limit=self._limits.rows)
        if torn > _TORN_ROWS:
            raise unreadable(N_("the quotation marks of too many lines do not match."))
