"""Sheets that say what a cell is to its left: forms, one below the other, and upright tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matchmaker.domain.cells import as_text
from matchmaker.domain.cleaning import clean_line
from matchmaker.spreadsheets.column_words import WORD_FOR_WORD, Meaning
from matchmaker.spreadsheets.grids import Line, is_blank
from matchmaker.spreadsheets.header_rows import NO_HEADER, HeaderRow, MeaningOf
from matchmaker.spreadsheets.headers import NEEDED
from matchmaker.spreadsheets.rows import Subject

_NAME = NEEDED[Subject.PROFILES]
_NUMBER = re.compile(r"^\s*(?:[(（]?\d{1,2}\s*[.)）、．]|[①-⑳■□●○▪◆◇▶▷※*·-])\s*")
_END = re.compile(r"[\s:：*]+$")
_LONGEST_KEY = 60
_LEAST_KEYS, _LEAST_BESIDE = 3, 2
_BETTER_BY = 0.5
"""So many more words for a column must stand below each other than beside each other."""
_MOST = 0.6

_Table = tuple[list[str], list[Line]]
"""Labels, and lines with a cell for each."""


@dataclass(frozen=True, slots=True)
class Form:
    """The entries of a sheet as a table: a column for each key, a line for each organization.

    `above` are the lines before the first of them.
    """

    header: HeaderRow
    above: list[Line]
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class _Entry:
    """One key and the cells to its right, blank ones among them; over several lines to `last`."""

    number: int
    last: int
    key: str
    values: list[object]

    @property
    def filled(self) -> list[object]:
        return [value for value in self.values if not is_blank(value)]


def key_columns(head: Sequence[Line], meaning_of: MeaningOf, header: HeaderRow) -> tuple[int, ...]:
    """Columns, 0-based, of words for what stands beside them; none where `header` knows more.

    The first holds the word for a name. `head` are the first lines of the sheet.
    """
    known = _known_keys(head, meaning_of)
    likely = [at for at, keys in known.items() if _has_name(keys) and len(keys) >= _LEAST_KEYS]
    main = max(likely, key=lambda at: len(known[at]), default=None)
    if main is None or _worth(known[main]) < header.known + _BETTER_BY:
        return ()
    beside = (at for at in known if at > main + 1 and len(known[at]) >= _LEAST_BESIDE)
    return (main, *sorted(beside))


def read_form(lines: Sequence[Line], keys: Sequence[int], meaning_of: MeaningOf) -> Form | None:
    """What the sheet says of each organization; None where it names none."""
    entries = _joined(_entries(lines, keys, meaning_of))
    names = [one for one in entries if _is_name(meaning_of(one.key))]
    if not names:
        return None
    above = [line for line in lines if line.number < entries[0].number]
    if len(keys) == 1 and _is_upright_table(entries, names[0]):
        return _form(above, *_upright_table(entries, keys[0] + 2))
    return _form(above, *_stacked(entries, names[0].key))


def _known_keys(head: Sequence[Line], meaning_of: MeaningOf) -> dict[int, dict[object, Meaning]]:
    """By column every word for a field, once, that has no other such word beside it."""
    found: dict[int, dict[object, Meaning]] = {}
    for line in head:
        cells = line.cells or ()
        for at, cell in enumerate(cells[:-1]):
            meaning = meaning_of(_key(cell)) if isinstance(cell, str) else None
            if meaning is None or not _is_sure(meaning):
                continue
            beside = next((other for other in cells[at + 1 :] if not is_blank(other)), None)
            if isinstance(beside, str) and _is_sure(meaning_of(_key(beside))):
                continue
            meant = meaning.field if meaning.field is not None else _key(cell)
            found.setdefault(at, {}).setdefault(meant, meaning)
    return found


def _has_name(keys: dict[object, Meaning]) -> bool:
    return any(map(_is_name, keys.values()))


def _is_name(meaning: Meaning | None) -> bool:
    return meaning is not None and meaning.field == _NAME and _is_sure(meaning)


def _is_sure(meaning: Meaning | None) -> bool:
    return meaning is not None and meaning.confidence >= WORD_FOR_WORD


def _worth(keys: dict[object, Meaning]) -> float:
    return sum(meaning.confidence**2 for meaning in keys.values())


def _key(cell: object) -> str:
    """`1. 회사명 :` → `회사명`."""
    return _END.sub("", _NUMBER.sub("", clean_line(as_text(cell))))


def _entries(lines: Sequence[Line], keys: Sequence[int], meaning_of: MeaningOf) -> Iterator[_Entry]:
    for line in lines:
        cells = line.cells or ()
        here = [at for at in keys if _is_key(cells, at, meaning_of, is_first=at == keys[0])]
        if not here or here[0] != keys[0]:
            here = [keys[0], *here]
        for at, end in zip(here, [*here[1:], len(cells)], strict=True):
            key = _key(cells[at]) if at < len(cells) else ""
            entry = _Entry(line.number, line.number, key, list(cells[at + 1 : end]))
            if len(key) <= _LONGEST_KEY and (entry.filled or _is_sure(meaning_of(key))):
                yield entry


def _is_key(cells: Sequence[object], at: int, meaning_of: MeaningOf, *, is_first: bool) -> bool:
    """In the first such column every text is a key, further right only one that we know."""
    if at >= len(cells) or not isinstance(cells[at], str):
        return False
    return is_first or meaning_of(_key(cells[at])) is not None


def _joined(entries: Iterator[_Entry]) -> list[_Entry]:
    """Lines below a key that bear none of their own, or the same, go on with what it says."""
    joined: list[_Entry] = []
    for entry in entries:
        last = joined[-1] if joined else None
        if last is None or entry.number > last.last + 1 or entry.key not in ("", last.key):
            joined += [entry] if entry.key else []
            continue
        said = [as_text(_answer(part.filled)) for part in (last, entry)]
        values: list[object] = last.values if said[1] in said[0] else ["\n".join(said)]
        joined[-1] = _Entry(last.number, entry.last, last.key, values)
    return joined


def _is_upright_table(entries: Sequence[_Entry], name: _Entry) -> bool:
    wide = sum(len(entry.filled) > 1 for entry in entries)
    return len(name.filled) > 1 and wide >= _MOST * len(entries)


def _upright_table(entries: Sequence[_Entry], first: int) -> _Table:
    """An organization in each column from the 1-based `first` on; it is numbered by its column."""
    width = max(len(entry.values) for entry in entries)
    columns = [
        Line(
            first + at, [entry.values[at] if at < len(entry.values) else None for entry in entries]
        )
        for at in range(width)
    ]
    return [entry.key for entry in entries], columns


def _stacked(entries: Sequence[_Entry], name: str) -> _Table:
    """An organization in each block; it is numbered by the line of its first key."""
    keys: list[tuple[str, int]] = []
    blocks: list[tuple[int, dict[tuple[str, int], object]]] = []
    start = _first_of_block(entries, name)
    for entry in entries:
        if not blocks or (entry.key == start and (start, 0) in blocks[-1][1]):
            blocks.append((entry.number, {}))
        said = blocks[-1][1]
        place = next(at for at in range(len(said) + 1) if (entry.key, at) not in said)
        said[entry.key, place] = _answer(entry.filled)
        if (entry.key, place) not in keys:
            keys.append((entry.key, place))
    lines = [Line(number, [said.get(key) for key in keys]) for number, said in blocks]
    return [key for key, _ in keys], lines


def _first_of_block(entries: Sequence[_Entry], name: str) -> str:
    """The first key that stands as often as that of the name, and not behind it."""
    counts = Counter(entry.key for entry in entries)
    keys = [entry.key for entry in entries]
    before = keys[: keys.index(name) + 1]
    return next(key for key in before if counts[key] == counts[name])


def _answer(cells: Sequence[object]) -> object:
    return cells[0] if len(cells) == 1 else " ".join(clean_line(as_text(cell)) for cell in cells)


def _form(above: list[Line], labels: Sequence[str], lines: Sequence[Line]) -> Form:
    filled = [line for line in lines if not line.is_blank]
    return Form(HeaderRow(NO_HEADER, tuple(labels), float(len(labels))), above, filled)
