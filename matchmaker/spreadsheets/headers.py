"""The first row of a table: which column is which field."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.fields import PROFILE_FIELDS, text_field
from matchmaker.domain.languages import TEXT_LANGUAGES, parse_language
from matchmaker.domain.parsing import as_text
from matchmaker.domain.text import N_
from matchmaker.spreadsheets.rows import Limits, unreadable

REFUSED_ROW, REFUSED_BECAUSE = "refused_row", "refused_because"
"""Columns of our own list of refused rows; when it comes back mended, they are passed over."""

_OURS = frozenset({"kind", "id", "delegation", "summary", "description", "texts"})
_FIELD_NAMES = _OURS | {field.name for field in PROFILE_FIELDS}
_TEXT_COLUMN = re.compile(r"(summary|description)_([a-z]{2}(?:_[a-z0-9]+)*)")
_GAPS = re.compile(r"[\s_-]+")


def plain_name(label: str) -> str:
    """`Past companies` → `past_companies`."""
    return _GAPS.sub("_", clean_line(label)).casefold()


def field_name(label: str) -> str:
    """The field that a column is meant to be; a column that is none keeps what stands above it."""
    name = plain_name(label)
    if name in _FIELD_NAMES:
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
    names = [field_name(label) or f"column {place}" for place, label in enumerate(labels, 1)]
    repeated = [name for name, count in Counter(names).items() if count > 1]
    if repeated:
        raise unreadable(N_("two columns are called “%(name)s”."), name=repeated[0])
    if "name" not in names:
        raise unreadable(N_("its first row has no column called “name”."))
    return ["" if name in (REFUSED_ROW, REFUSED_BECAUSE) else name for name in names]


def named_cells(names: Sequence[str], cells: Sequence[object]) -> dict[str, object]:
    """The cells that say something, by field."""
    return {
        name: cell for name, cell in zip(names, cells, strict=False) if name and not is_blank(cell)
    }


def is_blank(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())
