"""Lists of people to invite, as they are written in five languages."""

from __future__ import annotations

import re
from collections.abc import Mapping

from matchmaker.domain.enums import Kind, Locale, OrganizationRole
from matchmaker.domain.languages import parse_language, primary
from matchmaker.domain.names import folded_name
from matchmaker.domain.words import load_words

PEOPLE_COLUMNS = ("organization", "name", "email", "language", "role")
_GAPS = re.compile(r"[\s_/-]+")
_LONGEST = 60


def parse_column(label: str) -> str | None:
    """Which of our columns a heading means; None for one that is to be passed over."""
    return _COLUMNS.get(_folded(label))


def parse_person_kind(text: str) -> Kind | None:
    word = _KINDS.get(_folded(text))
    return Kind(word) if word else None


def parse_person_role(text: str) -> OrganizationRole | None:
    word = _ROLES.get(_folded(text))
    return OrganizationRole(word) if word else None


def parse_locale(text: str) -> Locale | None:
    """A language of the pages, by its code or by its name in any of them."""
    language = parse_language(text[:_LONGEST])
    code = primary(language) if language else ""
    return Locale(code) if code in set(Locale) else None


def _folded(text: str) -> str:
    return _GAPS.sub(" ", folded_name(text[:_LONGEST])).strip()


def _by_word(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {_folded(word): name for name, words in table.items() for word in words}


_WORDS = load_words("people")
_COLUMNS = _by_word(_WORDS["columns"])
_KINDS = _by_word(_WORDS["kinds"])
_ROLES = _by_word(_WORDS["roles"])
