"""Tables of web pages: what many public systems hand out under the name of an old workbook."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from matchmaker.domain.cleaning import clean_text
from matchmaker.spreadsheets.archives import check_size
from matchmaker.spreadsheets.decoding import ENCODINGS, Decoded, decode
from matchmaker.spreadsheets.rows import Limits
from matchmaker.spreadsheets.workbooks import Cells, WorkbookSheet

_DECLARED = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_BEGINNING = 4096
_NAMES = {
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "cp950",
    "shift_jis": "cp932",
    "windows-1258": "cp1258",
    "windows-1252": "cp1252",
}
"""Encodings as pages call them."""
_BREAKS = frozenset({"br", "p", "div", "li"})


def decode_page(content: bytes, *, hint: str | None, encoding: str | None) -> Decoded:
    """The text of a page, in the encoding that it declares unless another is chosen."""
    declared = _DECLARED.search(content[:_BEGINNING])
    name = declared[1].decode("ascii").casefold() if declared else ""
    own = _NAMES.get(name, name)
    return decode(content, hint=hint, encoding=encoding or (own if own in ENCODINGS else None))


def read_page(text: str, limits: Limits) -> WorkbookSheet:
    """The longest table of a page as a sheet."""
    parser = _Tables(limits)
    parser.feed(text)
    parser.close()
    return WorkbookSheet(None, max(parser.tables, key=len, default=[]))


class _Tables(HTMLParser):
    """Collects every table, one within another as one of its own."""

    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self.tables: list[Cells] = []
        self._open: list[Cells] = []
        self._limits = limits
        self._cell: list[str] | None = None
        self._width = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._open.append([])
            self.tables.append(self._open[-1])
        elif tag == "tr" and self._open:
            self._end_cell()
            self._open[-1].append([])
            check_size(len(self._open[-1]) - 1, 0, self._limits)
        elif tag in ("td", "th") and self._open:
            self._end_cell()
            self._cell = []
            span = dict(attrs).get("colspan") or "1"
            self._width = int(span) if span.isdecimal() and len(span) < 5 else 1  # noqa: PLR2004
        elif tag in _BREAKS and self._cell is not None:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table"):
            self._end_cell()
        if tag == "table" and self._open:
            self._open.pop()

    def close(self) -> None:
        super().close()
        self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        rows = self._open[-1] if self._open else [[]]
        row = rows[-1] if rows else []
        row += [clean_text("".join(self._cell)), *[""] * (self._width - 1)]
        check_size(0, len(row), self._limits)
        self._cell = None
