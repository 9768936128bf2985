"""Rows copied out of a spreadsheet and pasted into a form: companies backed before."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import StringIO

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.words import load_words
from matchmaker.spreadsheets.headers import plain_name

USUAL = ("name", "sectors", "country", "date", "stage", "amount")
"""The order of the columns where the first row does not name them."""
MOST_ROWS = 5_000
_MOST_COLUMNS = 30
_LEAST_HEADINGS = 2


@dataclass(frozen=True, slots=True)
class PastedRow:
    """`number` counts the lines of what was pasted, the headings among them."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Pasted:
    """`unread` are headings that mean nothing to us; `is_cut` where there were too many rows."""

    rows: tuple[PastedRow, ...]
    unread: tuple[str, ...] = ()
    is_cut: bool = False


def read_pasted(text: str) -> Pasted:
    """Read tab-separated rows, with or without headings in any of the five languages."""
    lines = list(_lines(text))
    if not lines:
        return Pasted(())
    names, unread = _headings(lines[0][1])
    if names:
        lines = lines[1:]
    rows = (PastedRow(number, _named(names or USUAL, cells)) for number, cells in lines[:MOST_ROWS])
    return Pasted(tuple(rows), unread, len(lines) > MOST_ROWS)


def _lines(text: str) -> list[tuple[int, list[str]]]:
    """Rows that say something, each with the number of its line."""
    has_tabs = "\t" in text
    usual = text if has_tabs else text.replace("；", ";")
    reader = csv.reader(StringIO(usual, newline=""), delimiter="\t" if has_tabs else ";")
    found: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for row in reader:
            cells = [clean_line(cell) for cell in row[:_MOST_COLUMNS]]
            if any(cells):
                found.append((line, cells))
            line = reader.line_num + 1
    except csv.Error:  # a cell longer than any we keep
        return found
    return found


def _headings(cells: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the columns are, empty where the first row is a company already."""
    known = _known_headings()
    names = tuple(known.get(_folded(cell), "") for cell in cells)
    is_header = "name" in names and (
        sum(map(bool, names)) >= _LEAST_HEADINGS or len([cell for cell in cells if cell]) == 1
    )
    if not is_header:
        return (), ()
    unread = (cell for cell, name in zip(cells, names, strict=True) if cell and not name)
    return names, tuple(unread)


def _named(names: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """The cells that say something, the first of each name."""
    named: dict[str, str] = {}
    for name, cell in zip(names, cells, strict=False):
        if name and cell:
            named.setdefault(name, cell)
    return named


def _folded(label: str) -> str:
    return plain_name(label).strip("*:_")


@cache
def _known_headings() -> Mapping[str, str]:
    table = load_words("past_companies")["headings"]
    return {_folded(word): name for name, words in table.items() for word in words}
