"""The first row of a table: which column is which field."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.enums import Kind
from matchmaker.domain.fields import fields_for, text_field
from matchmaker.domain.languages import TEXT_LANGUAGES, parse_language
from matchmaker.domain.parsing import as_text
from matchmaker.domain.people_columns import parse_column
from matchmaker.domain.text import N_
from matchmaker.spreadsheets.rows import Limits, Subject, unreadable

REFUSED_ROW, REFUSED_BECAUSE = "refused_row", "refused_because"
"""Columns of our own list of refused rows; when it comes back mended, they are passed over."""

_PASSED_OVER = frozenset({REFUSED_ROW, REFUSED_BECAUSE})
NEEDED = {Subject.PROFILES: "name", Subject.PEOPLE: "organization"}
"""The column that a file of each subject cannot do without."""

_OURS = frozenset({"kind", "id", "delegation", "summary", "description", "texts"})
_TEXT_COLUMN = re.compile(r"(summary|description)_([a-z]{2}(?:_[a-z0-9]+)*)")
_GAPS = re.compile(r"[\s_-]+")


def plain_name(label: str) -> str:
    """`Past companies` → `past_companies`."""
    return _GAPS.sub("_", clean_line(label)).casefold()


class Headings:
    """What columns are meant to be; made anew for each file, so that it knows every field."""

    def __init__(self, subject: Subject = Subject.PROFILES) -> None:
        self._subject = subject
        self._names = _OURS | {field.name for kind in Kind for field in fields_for(kind)}
        self._found: dict[str, str] = {}

    def field_name(self, label: str) -> str:
        """A field of ours; a column that is none keeps what stands above it."""
        if label not in self._found:
            self._found[label] = self._find(label)
        return self._found[label]

    def _find(self, label: str) -> str:
        name = plain_name(label)
        if self._subject is Subject.PEOPLE:
            return parse_column(label) or (
                name if name in _PASSED_OVER else clean_line(label)[:200]
            )
        if name in self._names:
            return name
        text = _TEXT_COLUMN.fullmatch(name)
        language = parse_language(text[2]) if text else None
        if text and language in TEXT_LANGUAGES:
            return text_field(text[1], str(language))
        return clean_line(label)[:200]


def read_header(cells: Sequence[object], limits: Limits) -> list[str]:
    """The field of every column; `""` for a column that is to be passed over.

    A column without a heading is called by its place, so that what is in it is not lost.
    """
    labels = [clean_line(as_text(cell)) for cell in cells]
    if len(labels) > limits.columns:
        raise unreadable(
            N_("it has %(columns)s columns; at most %(limit)s are read."),
            columns=len(labels),
            limit=limits.columns,
        )
    field_name = Headings(limits.subject).field_name
    names = [field_name(label) or f"column {place}" for place, label in enumerate(labels, 1)]
    needed = NEEDED[limits.subject]
    repeated = [name for name, count in Counter(names).items() if count > 1]
    if repeated:
        raise unreadable(N_("two columns are called “%(name)s”."), name=repeated[0])
    if needed not in names:
        raise unreadable(N_("its first row has no column called “%(name)s”."), name=needed)
    return ["" if name in (REFUSED_ROW, REFUSED_BECAUSE) else name for name in names]


def named_cells(names: Sequence[str], cells: Sequence[object]) -> dict[str, object]:
    """The cells that say something, by field."""
    return {
        name: cell for name, cell in zip(names, cells, strict=False) if name and not is_blank(cell)
    }


def is_blank(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())
