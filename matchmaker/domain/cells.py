"""What one cell of a file holds, or one field of a form: text, a list, nothing."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.words import load_words

CLEAR = "-"
"""Written in a cell, this empties the field."""

LIST_SEPARATORS = re.compile(r"[;；、､，,|・･·\n\r\v\f\x85\u2028\u2029]|\s/\s")
_QUOTED = 80
_NOTHING = frozenset(word.replace(" ", "") for word in load_words("cells")["nothing"])
_LONGEST_NOTHING = 24


def is_empty(raw: object) -> bool:
    """Whether a cell says nothing, so that what is stored stays."""
    if isinstance(raw, str):
        return not raw.strip()
    return raw is None or raw in ([], {}) or (isinstance(raw, float) and math.isnan(raw))


def is_clear(raw: object) -> bool:
    """Whether a cell says that the field is to be emptied."""
    return isinstance(raw, str) and raw.strip() == CLEAR


def says_nothing(raw: object) -> bool:
    """Whether a cell of somebody's list is empty, or says so: `N/A`, `없음`, `không có`."""
    if not isinstance(raw, str):
        return is_empty(raw)
    word = raw.strip()
    return not word or (
        len(word) <= _LONGEST_NOTHING and word.replace(" ", "").casefold() in _NOTHING
    )


def is_nested(raw: object) -> bool:
    """Whether a cell holds JSON deeper than a list of entries."""
    if isinstance(raw, str):
        return False
    entries = raw if isinstance(raw, list) else [raw]
    return any(isinstance(entry, Mapping | list) for entry in entries)


def as_text(raw: object) -> str:
    """Whatever a cell holds, as text; whole floats lose their `.0`, lists get semicolons."""
    if isinstance(raw, str):
        return raw
    if raw is None:
        return ""
    if isinstance(raw, list):
        return "; ".join(_plain(entry) for entry in raw)
    return _plain(raw)


def _plain(raw: object) -> str:
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    try:
        is_nested = isinstance(raw, Mapping | list)
        return json.dumps(raw, ensure_ascii=False, default=str) if is_nested else str(raw)
    except (RecursionError, TypeError, ValueError):
        return ""  # thousands of brackets or of digits: nothing that anybody wrote


def split_list(raw: object) -> list[str]:
    """Split at `;；、，,|・·` and line ends, at `/` only with spaces around it; drop repeats."""
    parts = raw if isinstance(raw, list) else LIST_SEPARATORS.split(as_text(raw))
    cleaned = (clean_line(as_text(part)) for part in parts)
    return list(dict.fromkeys(part for part in cleaned if part))


def quoted(raw: object) -> str:
    """The beginning of a cell, as a sentence quotes it."""
    return clean_line(as_text(raw))[:_QUOTED]
