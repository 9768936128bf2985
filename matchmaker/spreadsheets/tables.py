"""A file as a table: its header, a field for every column, and the rows by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from matchmaker.domain.cells import as_text
from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import EmptyFileError
from matchmaker.domain.text import N_, Message
from matchmaker.spreadsheets.archives import check_size
from matchmaker.spreadsheets.blocks import Block, cut, kind_above
from matchmaker.spreadsheets.column_words import PASSED_OVER
from matchmaker.spreadsheets.forms import Form
from matchmaker.spreadsheets.grids import Grid, Line, is_blank
from matchmaker.spreadsheets.header_rows import NO_HEADER, HeaderRow, Repetition, find_header
from matchmaker.spreadsheets.headers import Headings
from matchmaker.spreadsheets.heading_hints import fold
from matchmaker.spreadsheets.proposals import (
    ColumnProposal,
    only_sure,
    propose_columns,
    with_choice,
)
from matchmaker.spreadsheets.row_building import build_rows, is_sum
from matchmaker.spreadsheets.rows import Limits, RawRow, Subject
from matchmaker.spreadsheets.sections import filled_down, section_kind
from matchmaker.spreadsheets.upright_forms import Form as UprightForm
from matchmaker.spreadsheets.upright_forms import key_columns, read_form

ALL_SHEETS = "*"
"""Chosen instead of a worksheet, whose name never is this: every one that is a list."""
_SHOWN_ROWS = 8
_SHOWN_LETTERS = 200
_SAMPLE = 50
_KIND_ABOVE = N_("Rows that name no kind are of the kind that stands above them, as in the title.")
_HEADINGS_AGAIN = N_("Row %(row)s holds other headings: the rows below it are read by them.")


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
    named: Mapping[str, str] = field(default_factory=dict)
    """Fields by heading, in every sheet and table of the file; `columns` is surer."""


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
    """A grid with its header found and its columns named; `kind` is what its title says."""

    header: HeaderRow
    proposals: tuple[ColumnProposal, ...]
    rows: list[RawRow]
    preview: tuple[PreviewRow, ...]
    warnings: tuple[Message, ...]
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """Where the headings of a grid are, what stands above them and what below."""

    header: HeaderRow
    above: list[Line]
    labels: tuple[str, ...]
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class _ReadBlock:
    """The rows of one table; `kind` is what its title says of them."""

    proposals: tuple[ColumnProposal, ...]
    rows: list[RawRow]
    warnings: tuple[Message, ...]
    kind: Kind | None


def read_grid(grid: Grid, headings: Headings, choice: ReadingChoice, limits: Limits) -> ReadGrid:
    """Find the header of a grid, propose a field for each column and read the rows below."""
    head = grid.head()
    if not head:
        raise EmptyFileError
    is_of_profiles = limits.subject is Subject.PROFILES
    form = _form_of(grid, headings, choice) if is_of_profiles else None
    found = _below_its_header(grid, headings, choice, limits) if form is None else _in_form(form)
    above = kind_above(found.above) if is_of_profiles else None
    whole = Block(found.header.number, found.labels, found.lines, above)
    first, *further = cut(whole, headings) if is_of_profiles and form is None else [whole]
    main = _read_block(first, grid, headings, choice)
    rows, warnings = main.rows, list(main.warnings)
    for block in further:
        chosen = {p.label: p.field for p in main.proposals if p.position in choice.columns}
        columns = {at: chosen[label] for at, label in enumerate(block.labels) if label in chosen}
        read = _read_block(block, grid, headings, replace(choice, columns=columns))
        rows = [*rows, *read.rows]
        warnings += [Message(_HEADINGS_AGAIN, {"row": block.number}), *read.warnings]
    check_size(len(rows), 0, limits)
    preview = _preview(head, found.lines if form is None else head, found.header)
    return ReadGrid(found.header, main.proposals, rows, preview, tuple(warnings), main.kind)


def _form_of(grid: Grid, headings: Headings, choice: ReadingChoice) -> UprightForm | None:
    """What a sheet says whose headings stand beside the cells, unless somebody chose a row."""
    if choice.header_row:
        return None
    head = grid.head()
    keys = key_columns(head, headings.meaning, find_header(head, headings.meaning))
    return read_form(grid.below(NO_HEADER, 0), keys, headings.meaning) if keys else None


def _in_form(form: UprightForm) -> _Found:
    return _Found(form.header, form.above, form.header.labels, form.lines)


def _below_its_header(
    grid: Grid, headings: Headings, choice: ReadingChoice, limits: Limits
) -> _Found:
    head = grid.head()
    header = find_header(head, headings.meaning, choice.header_row)
    check_size(0, len(header.labels), limits)
    labels = _within(header, head, grid)
    above = [line for line in head if line.number < header.number]
    return _Found(header, above, labels, grid.below(header.number, len(labels)))


def _read_block(block: Block, grid: Grid, headings: Headings, choice: ReadingChoice) -> _ReadBlock:
    """A kind that somebody chose is surer than a title, and a column of kinds than both."""
    sample = [
        line.cells for line in block.lines[:_SAMPLE] if line.cells is not None and _is_row(line)
    ]
    kind = None if choice.kind else block.kind
    proposals = _proposals(block.labels, sample, headings, choice)
    lines = block.lines
    kinds = [proposal.position for proposal in proposals if proposal.field == "kind"]
    if kinds:
        kind, lines = None, filled_down(lines, kinds[0])
    elif kind is not None:
        proposals = _proposals(block.labels, sample, headings, replace(choice, kind=kind))
    rows, warnings = build_rows(
        lines,
        block.labels,
        proposals,
        Repetition(block.labels, headings.meaning),
        refuses_longer_lines=grid.refuses_longer_lines,
    )
    said = (*_passed_over(proposals, headings), *warnings)
    told = () if kind is None else (Message(_KIND_ABOVE),)
    return _ReadBlock(proposals, saying(rows, kind), (*told, *said), kind)


def saying(rows: Sequence[RawRow], kind: Kind | None) -> list[RawRow]:
    """Rows with a kind that is said of all of them, where they say none themselves."""
    if kind is None:
        return [*rows]
    return [
        row if row.fields is None else replace(row, fields={"kind": kind.value, **row.fields})
        for row in rows
    ]


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
        proposed = only_sure(proposed, headings)
    named = {fold(heading): meant for heading, meant in choice.named.items()}
    by_name = {at: named[fold(label)] for at, label in enumerate(labels) if fold(label) in named}
    return with_choice(proposed, {**by_name, **choice.columns})


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
    if header.number == NO_HEADER or not grid.refuses_longer_lines:
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
