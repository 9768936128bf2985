"""Tables below each other in one sheet, and what stands above each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from matchmaker.domain.cells import as_text
from matchmaker.domain.choices import kind_of_title
from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.enums import Kind
from matchmaker.spreadsheets.column_words import (
    COUNTER,
    PASSED_OVER,
    is_column_word,
    plainly,
    words_for,
)
from matchmaker.spreadsheets.grids import Line, is_blank
from matchmaker.spreadsheets.headers import NEEDED, Headings
from matchmaker.spreadsheets.rows import Subject
from matchmaker.spreadsheets.sections import section_kind

_NAME = NEEDED[Subject.PROFILES]
_LEAST_KNOWN, _MOST = 2, 0.6
_NEAR_THE_START = 4
_CELLS_OF_A_TITLE = 3
_SHORTEST_TITLE = 4
_SAME = ("summary", "description", "sectors")
"""Headings of one column in two languages may mean any of them."""
_TELLS_NOTHING = (None, PASSED_OVER, COUNTER, "id")


@dataclass(frozen=True, slots=True)
class Block:
    """A table of a sheet: the row of its headings, what they say, and the lines below.

    `kind` is what a row between it and the table before says of all its rows.
    """

    number: int
    labels: tuple[str, ...]
    lines: list[Line]
    kind: Kind | None = None


def cut(first: Block, headings: Headings) -> list[Block]:
    """The table, and each further one that begins with headings of its own among its lines."""
    blocks = [replace(first, lines=[])]
    for line in first.lines:
        is_apart = _is_apart(line, blocks[-1])
        if is_apart and _begins_another(line, blocks[-1].labels, headings):
            blocks[-1], kind = _without_section(blocks[-1])
            labels = tuple(clean_line(as_text(cell)) for cell in line.cells or ())
            blocks.append(Block(line.number, labels, [], kind))
        else:
            blocks[-1].lines.append(line)
    return [blocks[0], *map(_as_wide_as_its_lines, blocks[1:])]


def _is_apart(line: Line, block: Block) -> bool:
    """Whether a blank row or a row of one cell stands between a line and the table before it."""
    last = block.lines[-1] if block.lines else None
    return last is not None and (line.number > last.number + 1 or _is_title(last))


def _is_title(line: Line) -> bool:
    return line.filled == 1 or section_kind(line) is not None


def _as_wide_as_its_lines(block: Block) -> Block:
    width = max((len(line.cells or ()) for line in block.lines), default=0)
    return replace(block, labels=(*block.labels, *[""] * (width - len(block.labels))))


def kind_above(lines: Sequence[Line]) -> Kind | None:
    """The kind that the row next above a table says, else that of the titles if they agree."""
    if lines and (kind := section_kind(lines[-1])):
        return kind
    said = {kind for title in _titles(lines) if (kind := kind_of_title(title))}
    return said.pop() if len(said) == 1 else None


def _titles(lines: Sequence[Line]) -> Iterator[str]:
    for line in lines:
        texts = [clean_line(as_text(cell)) for cell in line.cells or () if not is_blank(cell)]
        if len(texts) <= _CELLS_OF_A_TITLE:
            yield from (t for t in texts if len(t) >= _SHORTEST_TITLE and not is_column_word(t))


def _without_section(block: Block) -> tuple[Block, Kind | None]:
    """A table without the row at its end that names the kind of the next."""
    last = block.lines[-1] if block.lines else None
    kind = kind_above([last]) if last is not None and _is_title(last) else None
    if kind is None:
        return block, None
    return replace(block, lines=block.lines[:-1]), kind


def _begins_another(line: Line, labels: Sequence[str], headings: Headings) -> bool:
    """Whether a line holds headings that mean something else than those above the table."""
    cells = line.cells or ()
    near = [cell for cell in cells[:_NEAR_THE_START] if isinstance(cell, str)]
    if not any(plainly(cell.strip()) in words_for(_NAME) for cell in near):
        return False
    filled = [clean_line(as_text(cell)) for cell in cells if not is_blank(cell)]
    known = [text for text in filled if headings.known(text)]
    if len(known) < max(_LEAST_KNOWN, _MOST * len(filled)):
        return False
    fields, before = (_fields(texts, headings) for texts in (cells, labels))
    return any(
        _differ(field, other, before)
        for cell, field, other in zip(cells, fields, before, strict=False)
        if not is_blank(cell)
    )


def _fields(texts: Sequence[object], headings: Headings) -> list[str | None]:
    """What each heading means, in general where two languages may call it otherwise."""
    meanings = [headings.meaning(clean_line(as_text(text))) for text in texts]
    fields = [meaning.field if meaning else None for meaning in meanings]
    return [_SAME[0] if field in _SAME else field for field in fields]


def _differ(field: str | None, other: str | None, before: Sequence[str | None]) -> bool:
    """Whether a column is another one now: both are fields, or it stood elsewhere before."""
    if field in _TELLS_NOTHING or field == other:
        return False
    return other not in _TELLS_NOTHING or field in before
