"""Which field a heading means, word for word or by likeness."""

from __future__ import annotations

import re

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.enums import Kind
from matchmaker.domain.fields import fields_for, text_field
from matchmaker.domain.languages import TEXT_LANGUAGES, parse_language
from matchmaker.domain.people_columns import parse_column
from matchmaker.domain.traveller_columns import parse_traveller_column
from matchmaker.spreadsheets.column_words import (
    PASSED_OVER,
    WORD_FOR_WORD,
    Meaning,
    read_grouped_label,
    read_label,
)
from matchmaker.spreadsheets.rows import Subject

REFUSED_ROW, REFUSED_BECAUSE = "refused_row", "refused_because"
REFUSED = frozenset({REFUSED_ROW, REFUSED_BECAUSE})
"""Columns of our own list of refused rows; when it comes back mended, they are passed over."""

GROUP = " / "
"""Parts a heading that spans several columns from the one below it."""
NEEDED = {
    Subject.PROFILES: "name",
    Subject.PEOPLE: "organization",
    Subject.TRAVELLERS: "name",
}
"""The column that a file of each subject cannot do without."""

_OURS = frozenset({"kind", "id", "delegation", "summary", "description", "texts"})
_TEXT_COLUMN = re.compile(r"(summary|description)_([a-z]{2}(?:_[a-z0-9]+)*)")
_GAPS = re.compile(r"[\s_-]+")
_LONGEST = 200
_SURE = 1.0


def plain_name(label: str) -> str:
    """`Past companies` → `past_companies`."""
    return _GAPS.sub("_", clean_line(label)).casefold()


def _readings(label: str) -> tuple[str, ...]:
    """A heading below another as one of both, else by itself, else by what stands above it."""
    group, _, below = label.rpartition(GROUP)
    return (f"{group} {below}", below, group) if group else (label,)


class Headings:
    """What columns are meant to be; made anew for each file, so that it knows every field."""

    def __init__(self, subject: Subject = Subject.PROFILES) -> None:
        self._subject = subject
        self._names = _OURS | {field.name for kind in Kind for field in fields_for(kind)}
        self._found: dict[str, Meaning | None] = {}
        self._own: dict[str, str | None] = {}

    @property
    def fields(self) -> frozenset[str]:
        """Every field that a column may be said to hold."""
        texts = {
            text_field(part, tag) for part in ("summary", "description") for tag in TEXT_LANGUAGES
        }
        return self._names | texts

    def field_name(self, label: str) -> str:
        """A field of ours by its own name; a column that is none keeps what stands above it."""
        return self.own(label) or clean_line(label)[:_LONGEST]

    def own(self, label: str) -> str | None:
        """The field that has this name."""
        if label not in self._own:
            self._own[label] = self._own_field(label)
        return self._own[label]

    def known(self, label: str) -> str | None:
        """The heading itself, where it is one of ours word for word."""
        meaning = self.meaning(label)
        is_known = meaning is not None and meaning.confidence >= WORD_FOR_WORD
        return clean_line(label) if is_known else None

    def meaning(self, label: str) -> Meaning | None:
        """What a heading means by its words; None when they are not known."""
        if label not in self._found:
            self._found[label] = self._meaning(label)
        return self._found[label]

    def is_private(self, label: str) -> bool:
        """Whether the heading says something that identifies a person, like a passport."""
        meaning = self.meaning(label) if plain_name(label) not in REFUSED else None
        return meaning is not None and meaning.field == PASSED_OVER

    def _meaning(self, label: str) -> Meaning | None:
        if plain_name(label) in REFUSED:
            return Meaning(PASSED_OVER, _SURE)
        own = self.own(label)
        if own is not None:
            return Meaning(own, _SURE)
        if self._subject is not Subject.PROFILES:
            return None
        group, _, below = label.rpartition(GROUP)
        return read_grouped_label(group, below) if group else read_label(label)

    def _own_field(self, label: str) -> str | None:
        name = plain_name(label)
        if self._subject is Subject.PEOPLE:
            return parse_column(label)
        if self._subject is Subject.TRAVELLERS:
            return next(filter(None, map(parse_traveller_column, _readings(label))), None)
        if name in self._names:
            return name
        text = _TEXT_COLUMN.fullmatch(name)
        language = parse_language(text[2]) if text else None
        return text_field(text[1], language) if text and language in TEXT_LANGUAGES else None
