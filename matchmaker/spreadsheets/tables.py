"""A file as a table: its header, a field for every column, and the rows by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from matchmaker.domain.cells import as_text
from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import EmptyFileError
from matchmaker.domain.text import N_, Message
from matchmaker.spreadsheets.archives import check_size
from matchmaker.spreadsheets.column_words import PASSED_OVER
from matchmaker.spreadsheets.forms import Form
from matchmaker.spreadsheets.grids import Grid, Line, is_blank
from matchmaker.spreadsheets.header_rows import NONE, HeaderRow, Repetition, find_header
from matchmaker.spreadsheets.headers import Headings
from matchmaker.spreadsheets.proposals import (
    ColumnProposal,
    only_sure,
    propose_columns,
    with_choice,
)
from matchmaker.spreadsheets.row_building import build_rows, is_sum
from matchmaker.spreadsheets.rows import Limits, RawRow
from matchmaker.spreadsheets.sections import section_kind

ALL_SHEETS = "*"
"""Chosen instead of a worksheet, whose name never is this: every one that is a list."""
_SHOWN_ROWS = 8
_SHOWN_LETTERS = 200
_SAMPLE = 50


@dataclass(frozen=True, slots=True)
class ReadingChoice:
    """What somebody chose instead of what is proposed.

    `columns` is by 0-based position: a field, None for a column that is kept under its own
    heading, `""` for one that is passed over. A column not in it keeps its proposal.
    """

    encoding: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    columns: Mapping[int, str | None] = field(default_factory=dict)
    kind: Kind | None = None
    is_unseen: bool = False
    """Nobody looks at the proposals: only what is sure is taken."""


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row as it stands in the file, for the eye; the header is among them."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds, and everything that could be chosen otherwise.

    `encoding` is None for what is no text; unless it `is_certain` the page should ask.
    `rows` are by field already, with the choice taken into account.
    """

    form: Form
    rows: list[RawRow]
    proposals: tuple[ColumnProposal, ...] = ()
    preview: tuple[PreviewRow, ...] = ()
    header_row: int | None = None
    encoding: str | None = None
    is_certain: bool = True
    encodings: tuple[str, ...] = ()
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    warnings: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadGrid:
    """A grid with its header found and its columns named."""

    header: HeaderRow
    proposals: tuple[ColumnProposal, ...]
    rows: list[RawRow]
    preview: tuple[PreviewRow, ...]
    warnings: tuple[Message, ...]


def read_grid(grid: Grid, headings: Headings, choice: ReadingChoice, limits: Limits) -> ReadGrid:
    """Find the header of a grid, propose a field for each column and read the rows below."""
    head = grid.head()
    if not head:
        raise EmptyFileError
    header = find_header(head, headings.meaning, choice.header_row)
    check_size(0, len(header.labels), limits)
    labels = _within(header, head, grid)
    lines = grid.below(header.number, len(labels))
    sample = [line.cells for line in lines[:_SAMPLE] if line.cells is not None and _is_row(line)]
    proposals = _proposals(labels, sample, headings, choice)
    repetition = Repetition(labels, headings.meaning)
    rows, warnings = build_rows(
        lines, labels, proposals, repetition, refuses_longer_lines=grid.refuses_longer_lines
    )
    warnings = (*_passed_over(proposals, headings), *warnings)
    return ReadGrid(header, proposals, rows, _preview(head, lines, header), warnings)


def _is_row(line: Line) -> bool:
    return not is_sum(line) and section_kind(line) is None


def _proposals(
    labels: Sequence[str],
    sample: Sequence[Sequence[object]],
    headings: Headings,
    choice: ReadingChoice,
) -> tuple[ColumnProposal, ...]:
    proposed = propose_columns(labels, sample, kind=choice.kind, headings=headings)
    if choice.is_unseen:
        return only_sure(proposed, headings)
    return with_choice(proposed, choice.columns)


def _passed_over(proposals: Sequence[ColumnProposal], headings: Headings) -> tuple[Message, ...]:
    """Say which columns were left out for what they tell of a person."""
    labels = [
        proposal.label
        for proposal in proposals
        if proposal.field == PASSED_OVER and proposal.of and headings.is_private(proposal.label)
    ]
    message = N_("Columns that identify a person were left out: %(columns)s")
    return (Message(message, {"columns": ", ".join(labels)}),) if labels else ()


def _within(header: HeaderRow, head: Sequence[Line], grid: Grid) -> tuple[str, ...]:
    """A label for every column: in a sheet also for those that only have cells below."""
    labels = header.labels
    width = max((at for at, label in enumerate(labels, 1) if label), default=0)
    if header.number == NONE or not grid.refuses_longer_lines:
        cells = (line.cells or () for line in head)
        last = (at for row in cells for at, cell in enumerate(row, 1) if not is_blank(cell))
        width = max(width, max(last, default=0))
    return (*labels, *[""] * width)[:width]


def _preview(
    head: Sequence[Line], lines: Sequence[Line], header: HeaderRow
) -> tuple[PreviewRow, ...]:
    above = [line for line in head if line.number <= header.number][-3:]
    lines_shown = [*above, *lines[: _SHOWN_ROWS - len(above)]]
    return tuple(
        PreviewRow(line.number, tuple(map(shown, line.cells or ()))) for line in lines_shown
    )


def shown(cell: object) -> str:
    return clean_line(as_text(cell))[:_SHOWN_LETTERS]
