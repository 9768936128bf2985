"""The choices of a profile by the words that lists have for them, in five languages."""

from __future__ import annotations

import re
from functools import cache

from matchmaker.domain.enums import InvestorType, Kind, Need
from matchmaker.domain.names import folded_name
from matchmaker.domain.words import load_words

_SIGNS = re.compile(r"[\W_]+")
_LONGEST = 80


def parse_need(text: str) -> Need | None:
    """`Technology transfer`, `투자유치` and the like; None for what is none of the choices."""
    word = _word_in("needs", text)
    return Need(word) if word else None


def parse_investor_type(text: str) -> InvestorType | None:
    word = _word_in("investor_types", text)
    return InvestorType(word) if word else None


def parse_kind_word(text: str) -> Kind | None:
    word = _word_in("kinds", text)
    return Kind(word) if word else None


def _word_in(table: str, text: str) -> str | None:
    return _by_word(table).get(_folded(text)) if len(text) <= _LONGEST else None


@cache
def _by_word(table: str) -> dict[str, str]:
    words = load_words("choices")[table]
    found = {_folded(word): choice for choice, own in words.items() for word in own}
    return found | {_folded(choice): choice for choice in words}


def _folded(text: str) -> str:
    return _SIGNS.sub("", folded_name(text))
