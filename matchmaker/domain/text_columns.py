"""The texts of a row: which language each is in, and which field keeps it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from matchmaker.domain.cells import as_text, is_empty
from matchmaker.domain.fields import text_field
from matchmaker.domain.languages import TEXT_LANGUAGES, guess_language, parse_language

_OWN = ("summary", "description")
_FURTHER = "texts"
_COLUMN = re.compile(r"(summary|description)[_-]([a-z]{2}(?:[_-][a-z0-9]+)*)", re.IGNORECASE)


def flat_columns(raw: Mapping[str, object], language: str | None) -> dict[str, object]:
    """Every column under the name of its field: texts as `summary_ko`, whatever they came as.

    A text in a language that no field keeps stays a column of its own (`summary_fr`). Only a
    profile's own text in such a `language` is kept as English, where there is none.
    """
    flat: dict[str, object] = {}
    for column, cell in raw.items():
        if column == _FURTHER:
            flat |= _further_texts(cell)
        elif column not in _OWN:
            flat[_field(column)] = cell
    has_english = any(text_field(part, "en") in flat for part in _OWN)
    is_kept = language in TEXT_LANGUAGES or has_english
    own = language if language is not None and is_kept else "en"
    return flat | {text_field(part, own): raw[part] for part in _OWN if part in raw}


def text_language(raw: Mapping[str, object]) -> str | None:
    """The language of a profile's own text: declared, else guessed."""
    declared = parse_language(as_text(raw.get("language")))
    return declared or guess_language(" ".join(as_text(raw.get(part)) for part in _OWN))


def _further_texts(cell: object) -> dict[str, object]:
    """`{"ko": {"summary": …}}` as `summary_ko`; what has another shape stays as it is."""
    if not isinstance(cell, Mapping):
        return {_FURTHER: cell}
    flat: dict[str, object] = {}
    for tag, texts in cell.items():
        parts = texts if isinstance(texts, Mapping) else {_FURTHER: texts}
        flat |= {
            _field(f"{part}_{tag}"): text for part, text in parts.items() if not is_empty(text)
        }
    return flat


def _field(column: str) -> str:
    match = _COLUMN.fullmatch(column)
    language = parse_language(match[2]) if match else None
    return (
        text_field(match[1].lower(), language) if match and language in TEXT_LANGUAGES else column
    )
