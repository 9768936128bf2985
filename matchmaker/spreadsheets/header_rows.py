"""Finding the header of a table: below titles, over one row or two."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from matchmaker.domain.cells import as_text
from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.countries import parse_country
from matchmaker.spreadsheets.column_words import WORD_FOR_WORD, Meaning, plainly, words_for
from matchmaker.spreadsheets.grids import Line, is_blank
from matchmaker.spreadsheets.headers import GROUP, NEEDED

_ADDRESS = re.compile(r"\S+@\S+\.\S+|(?:https?://|www\.)\S+", re.IGNORECASE)
_DATA = re.compile(rf"[\d.,\s+()/:-]{{4,}}|{_ADDRESS.pattern}", re.IGNORECASE)
_LONG = 60
NO_HEADER = 0
"""The number of the header of a table that has none."""
_LEAST_SURE = 0.7
_OWN_NAME = 2.0
"""What it is worth that a heading is ours by its own name, and the one we need."""
_DATA_IN_A_HEADER = 1
_FIRST_COMES = 0.35
"""By so much a row further below must be more of a header."""
_GAIN_OF_A_SECOND_ROW = 0.5
_REPEATED, _OTHERS_AT_FIRST = 0.6, 2
_LEAST_OF_A_TABLE = 3

MeaningOf = Callable[[str], Meaning | None]


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """`number` is that of its last row; a label per column, blank where nothing stands above.

    `known` is about how many of the labels are words for a column.
    """

    number: int
    labels: tuple[str, ...]
    known: float


def find_header(
    lines: Sequence[Line], meaning_of: MeaningOf, wanted: int | None = None
) -> HeaderRow:
    """The row whose cells are most like headings, or the one that somebody chose; 0 is none."""
    whole = [line for line in lines if line.cells is not None]
    at = _likeliest(whole, meaning_of) if wanted is None else _chosen(whole, wanted)
    if at is not None and wanted is None:
        at = _first_of_several(whole, at, meaning_of)
    if at is None:
        return HeaderRow(NO_HEADER, ("",) * max(len(line.cells or ()) for line in whole), 0.0)
    labels = _labels(whole[at])
    best = HeaderRow(whole[at].number, labels, _known(labels, meaning_of))
    for upper, lower in ((at - 1, at), (at, at + 1)):
        joined = _joined(whole, upper, lower, meaning_of)
        known = _known(joined, meaning_of)
        if known >= best.known + _GAIN_OF_A_SECOND_ROW:
            best = HeaderRow(whole[lower].number, joined, known)
    return best


class Repetition:
    """Tells a row that is the header again, in its own words or in those of another language."""

    def __init__(self, labels: Sequence[str], meaning_of: MeaningOf) -> None:
        meanings = [meaning_of(label) for label in labels]
        self._words = [
            words_for(meaning.field if meaning else None) | {plainly(label.rpartition(GROUP)[2])}
            for label, meaning in zip(labels, meanings, strict=True)
        ]

    def holds(self, cells: Sequence[object]) -> bool:
        """Whether most cells are words for their column; the first few say where none is."""
        alike = others = 0
        for cell, words in zip(cells, self._words, strict=False):
            if is_blank(cell):
                continue
            is_alike = isinstance(cell, str) and plainly(cell.strip()) in words
            alike += is_alike
            others += not is_alike
            if others == _OTHERS_AT_FIRST and not alike:
                return False
        return alike > 1 and alike >= _REPEATED * (alike + others)


def _chosen(lines: Sequence[Line], wanted: int) -> int | None:
    """The row of that number, or the next that is there."""
    after = (at for at, line in enumerate(lines) if line.number >= wanted)
    return next(after, len(lines) - 1) if wanted != NO_HEADER else None


def _likeliest(lines: Sequence[Line], meaning_of: MeaningOf) -> int | None:
    """The place of the header; None where the table begins with data."""
    usual = median(line.filled for line in lines)
    wide = [at for at, line in enumerate(lines) if line.filled * 2 >= usual]
    known = [_known(_labels(line), meaning_of) for line in lines]
    if not any(known):
        return None if _is_row(lines[wide[0]]) else wide[0]
    ours = [_is_ours(_labels(line), meaning_of) for line in lines]
    best = 0
    values = [
        known[at] + _OWN_NAME * ours[at] - _data_in(line) - (at not in wide)
        for at, line in enumerate(lines)
    ]
    for at, value in enumerate(values):
        if value > values[best] + _FIRST_COMES:
            best = at
    return best


def _first_of_several(lines: Sequence[Line], best: int, meaning_of: MeaningOf) -> int:
    """The headings of the first table, where rows stand between them and those known best."""
    for at in range(best - 2):
        texts = [text for text in _labels(lines[at]) if text]
        known = [m for text in texts if (m := meaning_of(text)) and m.confidence >= WORD_FOR_WORD]
        is_most = len(known) >= max(_LEAST_OF_A_TABLE, _REPEATED * len(texts))
        if is_most and any(meaning.field in NEEDED.values() for meaning in known):
            return at
    return best


def _is_row(line: Line) -> bool:
    """Whether a row of words we do not know is none of headings: an address never is."""
    texts = [clean_line(as_text(cell)) for cell in line.cells or () if not is_blank(cell)]
    is_told = any(_ADDRESS.fullmatch(text) or parse_country(text) for text in texts)
    return is_told or _data_in(line) > _DATA_IN_A_HEADER


def _data_in(line: Line) -> int:
    return sum(_is_data(cell) for cell in line.cells or () if not is_blank(cell))


def _known(labels: Sequence[str], meaning_of: MeaningOf) -> float:
    """How many labels we know, each meaning once: a row of data may say one word many times."""
    found: dict[object, float] = {}
    for label in labels:
        meaning = meaning_of(label) if label else None
        if meaning is not None and meaning.confidence >= _LEAST_SURE:
            key = meaning.field if meaning.field is not None else label
            found[key] = max(found.get(key, 0.0), meaning.confidence**2)
    return sum(found.values())


def _is_ours(labels: Sequence[str], meaning_of: MeaningOf) -> bool:
    """Whether the column we need is called by its own name."""
    own = (meaning_of(label) for label in labels if label)
    return any(m is not None and m.confidence == 1 and m.field in NEEDED.values() for m in own)


def _is_data(cell: object) -> bool:
    if isinstance(cell, int | float | date):
        return True
    text = clean_line(as_text(cell))
    return len(text) > _LONG or _DATA.fullmatch(text) is not None


def _joined(
    lines: Sequence[Line], upper: int, lower: int, meaning_of: MeaningOf
) -> tuple[str, ...]:
    """Two rows as one header, each group above its names; empty where they are not made so."""
    if not 0 <= upper < lower < len(lines) or _data_in(lines[lower]):
        return ()
    if not _may_be_groups(lines[upper], meaning_of):
        return ()
    above, names = _labels(lines[upper]), _labels(lines[lower])
    width = max(len(above), len(names))
    above, names = (part + ("",) * (width - len(part)) for part in (above, names))
    joined: list[str] = []
    group = ""
    for label, name in zip(above, names, strict=True):
        group = label or (group if name else "")
        joined.append(GROUP.join(dict.fromkeys(filter(None, (group, name)))))
    return tuple(joined)


def _may_be_groups(line: Line, meaning_of: MeaningOf) -> bool:
    """One cell alone is a title, unless it is a word for a column."""
    if line.filled > 1:
        return True
    meaning = meaning_of("".join(_labels(line)))
    return meaning is not None and meaning.confidence >= WORD_FOR_WORD


def _labels(line: Line) -> tuple[str, ...]:
    return tuple(clean_line(as_text(cell)) for cell in line.cells or ())
