"""Which worksheets of a workbook are read: the likeliest list, and the lists beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from matchmaker.domain.choices import kind_in_words
from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import EmptyFileError, UnreadableFileError
from matchmaker.domain.text import N_, Message
from matchmaker.spreadsheets.archives import check_size
from matchmaker.spreadsheets.column_words import plainly
from matchmaker.spreadsheets.headers import NEEDED, Headings
from matchmaker.spreadsheets.proposals import theirs
from matchmaker.spreadsheets.rows import Limits, RawRow, Subject
from matchmaker.spreadsheets.tables import ALL_SHEETS, ReadGrid, ReadingChoice, read_grid, saying
from matchmaker.spreadsheets.workbooks import Workbook, WorkbookSheet

_BETTER_BY = 1.0
"""A sheet further behind must have so many more columns we know."""
_ALIKE = 0.6
_DIGITS = 3
_NUMBERED = N_("Worksheet “%(sheet)s” was read too: its row %(row)s is called %(number)s here.")


@dataclass(frozen=True, slots=True)
class ReadWorksheets:
    """The rows of every list that was read; `main` is the one whose columns are shown.

    `name` is that of the only list, or ALL_SHEETS. A row of a further list is numbered from a
    round number on.
    """

    name: str
    main: ReadGrid
    rows: list[RawRow]
    warnings: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class _List:
    """A sheet that can be read, and what its name says of its rows."""

    sheet: WorkbookSheet
    name: str
    kind: Kind | None
    choice: ReadingChoice
    grid: ReadGrid

    @property
    def says_kind(self) -> bool:
        return self.kind is not None or self.grid.kind is not None

    def read_as(self, choice: ReadingChoice, limits: Limits) -> ReadGrid:
        """Once more, unless it was read so."""
        if choice == self.choice:
            return self.grid
        return read_grid(self.sheet, Headings(limits.subject), choice, limits)


def read_worksheets(workbook: Workbook, choice: ReadingChoice, limits: Limits) -> ReadWorksheets:
    """The sheet that was chosen, else the one with most columns we know and those like it."""
    names = [choice.sheet] if choice.sheet in workbook.names else workbook.names
    lists = _readable(workbook, names, choice, limits)
    main = _likeliest(lists)
    taken = [one for one in lists if one is main or _is_beside(one, main, limits)]
    is_alone = len(taken) == 1
    kind = choice.kind or main.kind if is_alone else main.kind or choice.kind
    grid = main.read_as(replace(choice, encoding=None, sheet=None, kind=kind), limits)
    if is_alone:
        rows = grid.rows if choice.kind else saying(grid.rows, main.kind)
        return ReadWorksheets(main.name, grid, rows, grid.warnings)
    again = [(one, grid if one is main else _as_main(one, grid, choice, limits)) for one in taken]
    return _together(again, grid, limits)


def _readable(
    workbook: Workbook, names: Sequence[str], choice: ReadingChoice, limits: Limits
) -> list[_List]:
    """Every sheet that holds a table; raises what is wrong with the others where none does."""
    headings = Headings(limits.subject)
    problem: UnreadableFileError = EmptyFileError()
    lists = []
    for name in names:
        kind = kind_in_words(name)
        as_it_is = ReadingChoice(
            named=choice.named, kind=kind or choice.kind, is_unseen=choice.is_unseen
        )
        try:
            sheet = workbook.sheet(name)
            grid = read_grid(sheet, headings, as_it_is, limits)
        except UnreadableFileError as error:
            problem = problem if isinstance(error, EmptyFileError) else error
            continue
        lists.append(_List(sheet, name, kind, as_it_is, grid))
    if not lists:
        raise problem
    return lists


def _likeliest(lists: Sequence[_List]) -> _List:
    """Of two alike the first."""
    best = lists[0]
    for one in lists[1:]:
        if one.grid.header.known > best.grid.header.known + _BETTER_BY:
            best = one
    return best


def _is_beside(one: _List, main: _List, limits: Limits) -> bool:
    """Whether it is one more list: its name or title says a kind, or its headings are alike."""
    fields = {proposal.field for proposal in one.grid.proposals}
    if limits.subject is not Subject.PROFILES or NEEDED[limits.subject] not in fields:
        return False
    labels, main_labels = (
        {plainly(label) for label in grid.header.labels if label} for grid in (one.grid, main.grid)
    )
    is_alike = len(labels & main_labels) >= _ALIKE * len(labels | main_labels)
    return bool(one.grid.rows) and (is_alike or one.says_kind)


def _as_main(one: _List, main: ReadGrid, choice: ReadingChoice, limits: Limits) -> ReadGrid:
    """Columns that are called as in the first list are what somebody chose them to be there."""
    if not choice.columns:
        return one.grid
    kind = one.choice.kind or one.grid.kind
    chosen = {
        p.label: theirs(p.field, kind) if p.field and kind else p.field
        for p in main.proposals
        if p.position in choice.columns
    }
    columns = {p.position: chosen[p.label] for p in one.grid.proposals if p.label in chosen}
    return one.read_as(replace(one.choice, columns=columns), limits)


def _together(
    lists: Sequence[tuple[_List, ReadGrid]], main: ReadGrid, limits: Limits
) -> ReadWorksheets:
    last = max(row.number for _, grid in lists for row in grid.rows)
    step = 10 ** max(_DIGITS, len(str(last)))
    rows: list[RawRow] = []
    said = list(main.warnings)
    for place, (one, grid) in enumerate(lists):
        numbered = (replace(row, number=row.number + place * step) for row in grid.rows)
        rows += saying([*numbered], one.kind)
        if place and grid.rows:
            first = grid.rows[0].number
            values = {"sheet": one.name, "row": first, "number": first + place * step}
            said.append(Message(_NUMBERED, values))
    check_size(len(rows), 0, limits)
    return ReadWorksheets(ALL_SHEETS, main, rows, tuple(said))
