"""From the lines below a header to rows by field: what is no organization is left out and told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from matchmaker.domain.amount_ranges import split_range, unit_of_heading, with_unit
from matchmaker.domain.cells import as_text
from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.fields import PROFILE_FIELDS, FieldType
from matchmaker.domain.text import N_, Message
from matchmaker.spreadsheets.column_words import is_below_word
from matchmaker.spreadsheets.grids import Line, is_blank
from matchmaker.spreadsheets.header_rows import Repetition
from matchmaker.spreadsheets.proposals import ColumnProposal
from matchmaker.spreadsheets.rows import RawRow, named_cells

_AMOUNTS = frozenset(field.name for field in PROFILE_FIELDS if field.type is FieldType.MONEY)
_SMALLEST, _LARGEST = "ticket_min", "ticket_max"
_FIGURES = re.compile(r"[\d.,\s%/:+-]*\w{0,3}")
_SHOWN = 10
_LONGEST = 200


def build_rows(
    lines: Sequence[Line],
    labels: Sequence[str],
    proposals: Sequence[ColumnProposal],
    repetition: Repetition,
    *,
    refuses_longer_lines: bool,
) -> tuple[list[RawRow], tuple[Message, ...]]:
    """Rows by field, and a warning where sums and notes were left out."""
    names = column_names(labels, proposals)
    columns = _Columns(names, labels)
    name_at = next((at for at, name in enumerate(names) if name == "name"), None)
    left_out = _left_out(lines, name_at)
    rows = [
        columns.row(line, refuses_longer_lines=refuses_longer_lines)
        for line in lines
        if line.number not in left_out and not repetition.holds(line.cells or ())
    ]
    return rows, _told(sorted(left_out))


def column_names(labels: Sequence[str], proposals: Sequence[ColumnProposal]) -> list[str]:
    """What the cells of each column are called: a field, else a name of its own."""
    fields = {proposal.position: proposal.field for proposal in proposals}
    names: list[str] = []
    taken = {field for field in fields.values() if field}
    for place, label in enumerate(labels, 1):
        chosen = fields.get(place - 1)
        name = _free(label[:_LONGEST] or f"column {place}", taken) if chosen is None else chosen
        taken.add(name)
        names.append(name)
    return names


def _free(name: str, taken: set[str]) -> str:
    """The name itself, else with the first number that makes it another."""
    number = 2
    free = name
    while free in taken:
        free = f"{name} {number}"
        number += 1
    return free


class _Columns:
    """Cells by field, amounts in the unit of their heading."""

    def __init__(self, names: Sequence[str], labels: Sequence[str]) -> None:
        self._names = names
        self._units = {
            name: unit
            for name, label in zip(names, labels, strict=True)
            if name in _AMOUNTS and (unit := unit_of_heading(label))
        }
        self._may_be_ranges = _LARGEST in names and _SMALLEST not in names
        if self._may_be_ranges and _LARGEST in self._units:
            self._units[_SMALLEST] = self._units[_LARGEST]

    def row(self, line: Line, *, refuses_longer_lines: bool) -> RawRow:
        if line.cells is None:
            problem = N_("The quotation marks of this line do not match.")
            return RawRow(line.number, None, Message(problem))
        if refuses_longer_lines and not all(map(is_blank, line.cells[len(self._names) :])):
            problem = N_("The line has more cells than the first row.")
            return RawRow(line.number, None, Message(problem))
        return RawRow(line.number, self._in_units(named_cells(self._names, line.cells)))

    def _in_units(self, fields: dict[str, object]) -> dict[str, object]:
        ends = split_range(fields[_LARGEST]) if self._may_be_ranges and _LARGEST in fields else None
        if ends is not None:
            fields |= dict(zip((_SMALLEST, _LARGEST), ends, strict=True))
        for name, unit in self._units.items():
            if name in fields:
                fields[name] = with_unit(fields[name], unit)
        return fields


def _left_out(lines: Sequence[Line], name_at: int | None) -> set[int]:
    """Rows of sums wherever they stand, and the notes that end a table."""
    left_out = {line.number for line in lines if is_sum(line)}
    for line in reversed(lines):
        if line.number not in left_out and not _is_note(line, name_at):
            break
        left_out.add(line.number)
    return left_out


def is_sum(line: Line) -> bool:
    """Whether a row begins with a word for a sum and goes on with figures only."""
    cells = [cell for cell in line.cells or () if not is_blank(cell)]
    if not cells or not isinstance(cells[0], str) or not is_below_word(cells[0]):
        return False
    return all(_FIGURES.fullmatch(clean_line(as_text(cell))) for cell in cells[1:])


def _is_note(line: Line, name_at: int | None) -> bool:
    """Whether all that a row says stands in one cell, and that is not a name."""
    cells = line.cells or ()
    if line.filled != 1 or name_at is None:
        return False
    return name_at >= len(cells) or is_blank(cells[name_at])


def _told(numbers: Sequence[int]) -> tuple[Message, ...]:
    if not numbers:
        return ()
    shown = ", ".join(map(str, numbers[:_SHOWN])) + (" …" if len(numbers) > _SHOWN else "")
    message = N_("Rows that look like sums or notes were left out: %(rows)s")
    return (Message(message, {"rows": shown}),)
