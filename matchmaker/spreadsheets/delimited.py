"""Tables as text: cells parted by comma, semicolon, tab or bar."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from matchmaker.domain.errors import EmptyFileError
from matchmaker.domain.text import N_
from matchmaker.spreadsheets.formulas import unprotected
from matchmaker.spreadsheets.grids import HEAD, Line
from matchmaker.spreadsheets.headers import Headings
from matchmaker.spreadsheets.rows import Limits, unreadable

SEPARATORS = (",", ";", "\t", "|")
_LINES_OF_A_ROW = 500
"""A cell may hold several lines; a quotation mark that is never closed must not eat the file."""
_TORN_ROWS = 1_000
"""With more of them it is no table whose rows are worth showing."""
_TELLING_LINES = 20


class DelimitedText:
    """The rows of a text."""

    name: str | None = None
    refuses_longer_lines = True

    def __init__(self, text: str, limits: Limits) -> None:
        csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
        self._lines = list(io.StringIO(text, newline=""))
        self._limits = limits
        blank = " \t,;|\r\n\ufeff"
        first = next((at for at, line in enumerate(self._lines) if line.strip(blank)), None)
        if first is None:
            raise EmptyFileError
        self._first = first
        self._separator = self._guess_separator()

    def head(self) -> list[Line]:
        found: list[Line] = []
        at = self._first
        while at < len(self._lines) and len(found) < HEAD:
            cells, after = self._read_row(at, self._separator)
            line = Line(at + 1, cells)
            found += [] if line.is_blank else [line]
            at = after
        if found and found[0].cells is None:
            raise unreadable(N_("the quotation marks of its first row do not match."))
        return found

    def below(self, number: int, width: int) -> list[Line]:
        """The rest of a torn text must not be taken for an organization.

        So what follows a torn row is refused with it, until a row is as long as the first.
        """
        at = self._read_row(number - 1, self._separator)[1] if number else self._first
        rows: list[Line] = []
        torn = 0
        is_torn = False
        for line_number, cells in self._rows(at):
            is_torn = cells is None or (is_torn and len(cells) != width)
            line = Line(line_number, None if is_torn else cells)
            if not line.is_blank:
                rows.append(line)
            torn += is_torn
            self._check(len(rows), torn)
        return rows

    def _rows(self, at: int) -> Iterator[tuple[int, list[str] | None]]:
        """Every row from line `at` on by the number of its line; one reader as far as it goes."""
        while at < len(self._lines):
            reader = csv.reader(
                islice(self._lines, at, None), delimiter=self._separator, strict=True
            )
            begun = 0
            with suppress(csv.Error):
                for cells in reader:
                    if reader.line_num - begun > _LINES_OF_A_ROW:
                        break
                    yield at + begun + 1, [unprotected(cell) for cell in cells]
                    begun = reader.line_num
            at += begun
            if at < len(self._lines):
                cells_here, after = self._read_row(at, self._separator)
                yield at + 1, cells_here
                at = after

    def _guess_separator(self) -> str:
        """The one that makes most columns of ours out of the first rows, then most columns."""
        headings = Headings(self._limits.subject)
        until = self._first + _TELLING_LINES
        numbers = [at for at in range(self._first, len(self._lines)) if self._lines[at].strip()]
        telling = [at for at in numbers if at < until] or [self._first]

        def columns(separator: str) -> tuple[int, int]:
            rows = [self._read_row(at, separator)[0] or [] for at in telling]
            known = max(len({name for name in map(headings.known, row) if name}) for row in rows)
            return known, min(map(len, rows)) if not known else max(map(len, rows))

        return max(SEPARATORS, key=columns)

    def _read_row(self, at: int, separator: str) -> tuple[list[str] | None, int]:
        """The cells of the row that begins at line `at` and where the next begins; None: torn."""
        lines = self._lines[at : at + _LINES_OF_A_ROW]
        reader = csv.reader(lines, delimiter=separator, strict=True)
        try:
            cells = next(reader)
        except csv.Error:
            return None, at + 1
        return [unprotected(cell) for cell in cells], at + reader.line_num

    def _check(self, rows: int, torn: int) -> None:
        if rows > self._limits.rows:
            raise unreadable(N_("it has more than %(limit)s rows."), limit=self._limits.rows)
        if torn > _TORN_ROWS:
            raise unreadable(N_("the quotation marks of too many lines do not match."))
