"""The choices of a profile by the words that lists have for them, in five languages."""

from __future__ import annotations

import re
from functools import cache

from matchmaker.domain.enums import InvestorType, Kind, Need
from matchmaker.domain.names import folded_name
from matchmaker.domain.words import load_words

_SIGNS = re.compile(r"[\W_]+")
_LONGEST = 80
_SPACED, _UNSPACED = 4, 2
"""Shorter words say nothing inside a title."""


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


def kind_in_words(title: str) -> Kind | None:
    """The kind that a title names: `2. 투자사 (12개사)`, `Startups`; the longest word decides."""
    words = f" {_SIGNS.sub(' ', folded_name(title[:_LONGEST]))} "
    found = [(len(word), kind) for word, kind in _kinds_in_titles() if word in words]
    longest = {kind for length, kind in found if length == max(found)[0]}
    return Kind(longest.pop()) if len(longest) == 1 else None


@cache
def _kinds_in_titles() -> list[tuple[str, str]]:
    """Words that say a kind wherever they stand; in Latin letters whole ones, and no short ones."""
    folded = [
        (_SIGNS.sub(" ", folded_name(word)), kind)
        for kind, own in load_words("choices")["kinds"].items()
        for word in own
    ]
    spaced = [
        (f" {word} ", kind) for word, kind in folded if word.isascii() and len(word) >= _SPACED
    ]
    return spaced + [(w, kind) for w, kind in folded if not w.isascii() and len(w) >= _UNSPACED]


def _word_in(table: str, text: str) -> str | None:
    return _by_word(table).get(_folded(text)) if len(text) <= _LONGEST else None


@cache
def _by_word(table: str) -> dict[str, str]:
    words = load_words("choices")[table]
    found = {_folded(word): choice for choice, own in words.items() for word in own}
    return found | {_folded(choice): choice for choice in words}


def _folded(text: str) -> str:
    return _SIGNS.sub("", folded_name(text))
