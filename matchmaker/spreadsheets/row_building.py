"""From the lines below a header to rows by field: what is no organization is left out and told."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from matchmaker.domain.amount_ranges import range_of, unit_of_heading, with_unit
from matchmaker.domain.bilingual import native_and_latin
from matchmaker.domain.cells import as_text
from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.enums import Kind
from matchmaker.domain.fields import PROFILE_FIELDS, FieldType
from matchmaker.domain.records import parse_kind
from matchmaker.domain.text import N_, Message
from matchmaker.spreadsheets.addresses import country_of_address
from matchmaker.spreadsheets.contact_cells import contact_apart
from matchmaker.spreadsheets.grids import Line, is_blank
from matchmaker.spreadsheets.header_rows import Repetition
from matchmaker.spreadsheets.headers import plain_name
from matchmaker.spreadsheets.heading_hints import half_of_a_name, is_below_word, tells_address
from matchmaker.spreadsheets.proposals import ColumnProposal, theirs
from matchmaker.spreadsheets.rows import RawRow, named_cells
from matchmaker.spreadsheets.sections import kinds_by_row, section_kind

_AMOUNTS = frozenset(field.name for field in PROFILE_FIELDS if field.type is FieldType.MONEY)
_SMALLEST, _LARGEST = "ticket_min", "ticket_max"
_PERSON = "contact_name"
_ONE_AMOUNT = ("raising_amount", "valuation")
_FIGURES = re.compile(r"[\d.,\s%/:+-]*\w{0,3}")
_A_WORD_AND_ITS_NOTE = 2
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
    """Rows by field, and what is to be said of some of them."""
    names = column_names(labels, proposals)
    columns = _Columns(names, labels)
    name_at = next((at for at, name in enumerate(names) if name == "name"), None)
    left_out = _left_out(lines, name_at)
    kinds: dict[int, Kind] = {}
    if "kind" not in names:
        kinds = dict(kinds_by_row(lines))
        left_out |= {line.number for line in lines if section_kind(line)} if kinds else set()
    rows = [
        _of_kind(columns.row(line, refuses_longer_lines=refuses_longer_lines), kinds)
        for line in lines
        if line.number not in left_out and not repetition.holds(line.cells or ())
    ]
    said = (
        _told(N_("Rows that look like sums or notes were left out: %(rows)s"), sorted(left_out)),
        _told(N_("Of a range the larger amount is taken: %(rows)s"), columns.larger_taken),
    )
    return rows, tuple(filter(None, said))


def _of_kind(row: RawRow, kinds: Mapping[int, Kind]) -> RawRow:
    """A row with the kind of the section in which it stands."""
    if row.fields is None or row.number not in kinds:
        return row
    return replace(row, fields={"kind": kinds[row.number].value, **row.fields})


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
        self.larger_taken: list[int] = []
        """Rows in which a range stood where one amount belongs."""
        self._names = names
        self._units = {
            name: unit
            for name, label in zip(names, labels, strict=True)
            if name in _AMOUNTS and (unit := unit_of_heading(label))
        }
        is_ours = any(plain_name(label) == "name" for label in labels)
        self._may_hold_two_names = not is_ours and "name_latin" not in names
        halves = {half_of_a_name(label): name for name, label in zip(names, labels, strict=True)}
        self._family = halves.get("family") if halves.get("given") == _PERSON else None
        self._addresses = [
            name for name, label in zip(names, labels, strict=True) if tells_address(label)
        ]
        if _SMALLEST not in names and _LARGEST in self._units:
            self._units[_SMALLEST] = self._units[_LARGEST]

    def row(self, line: Line, *, refuses_longer_lines: bool) -> RawRow:
        if line.cells is None:
            problem = N_("The quotation marks of this line do not match.")
            return RawRow(line.number, None, Message(problem))
        if refuses_longer_lines and not all(map(is_blank, line.cells[len(self._names) :])):
            problem = N_("The line has more cells than the first row.")
            return RawRow(line.number, None, Message(problem))
        named = _for_its_side(named_cells(self._names, line.cells))
        named = _names_apart(named) if self._may_hold_two_names else named
        if self._family in named and _PERSON in named:
            whole = f"{as_text(named[_PERSON])} {as_text(named.pop(self._family))}"
            named[_PERSON] = clean_line(whole)
        named |= self._country_of(named)
        apart = _tickets_apart(contact_apart(named))
        if larger := _larger_ends(apart):
            self.larger_taken.append(line.number)
        return RawRow(line.number, self._in_units(apart | larger))

    def _country_of(self, fields: Mapping[str, object]) -> dict[str, object]:
        """The country that an address names, where no cell is for it."""
        addresses = () if "country" in fields else self._addresses
        said = (country_of_address(as_text(fields.get(name))) for name in addresses)
        country = next(filter(None, said), None)
        return {"country": country} if country else {}

    def _in_units(self, fields: dict[str, object]) -> dict[str, object]:
        for name, unit in self._units.items():
            if name in fields:
                fields[name] = with_unit(fields[name], unit)
        return fields


def _names_apart(fields: dict[str, object]) -> dict[str, object]:
    """Both spellings of a name that stand in one cell."""
    both = native_and_latin(as_text(fields.get("name")))
    return fields | dict(zip(("name", "name_latin"), both, strict=True)) if both else fields


def _for_its_side(fields: dict[str, object]) -> dict[str, object]:
    """In a list of both sides a column holds of each what that side calls so."""
    kind = parse_kind(fields["kind"]) if "kind" in fields else None
    if kind is None:
        return fields
    named = {theirs(field, kind) or field: cell for field, cell in fields.items()}
    return named if len(named) == len(fields) else fields


def _tickets_apart(fields: dict[str, object]) -> dict[str, object]:
    """Both ends of a range of tickets where they belong."""
    apart = dict(fields)
    for name in (_LARGEST, _SMALLEST):
        ends = range_of(fields[name]) if name in fields else None
        if ends is not None:
            del apart[name]
            given = zip((_SMALLEST, _LARGEST), ends, strict=True)
            apart = {end: cell for end, cell in given if cell is not None} | apart
    return apart


def _larger_ends(fields: Mapping[str, object]) -> dict[str, object]:
    """Of a range in a field of one amount the larger end, else the one there is."""
    ranges = {name: range_of(fields[name]) for name in _ONE_AMOUNT if name in fields}
    return {name: ends[1] or ends[0] for name, ends in ranges.items() if ends is not None}


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
    """Whether all that a row says stands in one cell that is no name, or behind `Note:`."""
    cells = line.cells or ()
    if name_at is None:
        return False
    if line.filled == _A_WORD_AND_ITS_NOTE:
        first = next(at for at, cell in enumerate(cells) if not is_blank(cell))
        return first != name_at and is_below_word(as_text(cells[first]))
    return line.filled == 1 and (name_at >= len(cells) or is_blank(cells[name_at]))


def _told(sentence: str, numbers: Sequence[int]) -> Message | None:
    if not numbers:
        return None
    shown = ", ".join(map(str, numbers[:_SHOWN])) + (" …" if len(numbers) > _SHOWN else "")
    return Message(sentence, {"rows": shown})
