"""What single words of a heading tell, beside the field that it names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from matchmaker.domain.fields import text_field
from matchmaker.domain.names import folded_name, normalised_name
from matchmaker.domain.words import load_words

IN_BRACKETS = re.compile(r"[(\[（［【〔<〈](.*?)[)\]）］】〕>〉]|[(\[（［【〔].*")
_LONGEST, _LONGEST_BELOW = 80, 20
_COLON = re.compile("[:：]")
_SIGNS = re.compile(r"[\W_]+")


def fold(label: str) -> str:
    """`E-Mail *` → `e mail`, `회사 명` → `회사 명`: what is compared of a heading."""
    bare = _SIGNS.sub(" ", folded_name(label[:_LONGEST])).replace("organis", "organiz")
    return unicodedata.normalize("NFC", bare).strip()


def close_up(folded: str) -> str:
    return folded.replace(" ", "")


def half_of_a_name(label: str) -> str | None:
    """Whether a column holds the `given` or the `family` name of somebody."""
    halves = load_words("columns")["halves"]
    return next((half for half, words in halves.items() if fold(label) in words), None)


def is_below_word(text: str) -> bool:
    """Whether a cell says that sums or notes begin here."""
    start = text.lstrip()
    if start.startswith(("※", "*", "＊", "注:")):
        return True
    beginning = _COLON.split(start, maxsplit=1)[0]
    return len(beginning) <= _LONGEST_BELOW and close_up(fold(beginning)) in _below()


def may_list_topics(label: str) -> bool:
    """Whether what they make or deal in stands below, be it in a word or in a page."""
    return holds_one_of(label, "topics") and not holds_one_of(label, "sentences")


def tells_trades(label: str) -> bool:
    """Whether a heading speaks of trades, as in `产业类型`."""
    return holds_one_of(label, "trades")


def tells_address(label: str) -> bool:
    """Whether where they are stands below, be it a street or a country."""
    return holds_one_of(label, "addresses")


def ends_in_name(label: str) -> bool:
    """Whether a heading ends in a word for a name."""
    return _ends_in(label, "names")


def ends_in_number(label: str) -> bool:
    """Whether a heading ends in a word for a number or a key."""
    return _ends_in(label, "numbers")


def _ends_in(label: str, table: str) -> bool:
    return _ends_with(fold(IN_BRACKETS.sub(" ", label)), _folded_words(table))


def _ends_with(folded: str, words: Iterable[str]) -> bool:
    return any(f" {folded}".endswith(f" {w}" if w.isascii() else w) for w in words)


def holds_one_of(label: str, table: str) -> bool:
    folded = fold(label)
    return any(_holds(word, folded) for word in _folded_words(table))


@cache
def _folded_words(table: str) -> tuple[str, ...]:
    return tuple(map(fold, load_words("columns")[table]["words"]))


def in_its_language(label: str, part: str) -> str:
    """`사업내용(영문)` is kept in English; without a word for it in the profile's own language."""
    folded = fold(label)
    for language, words in load_words("columns")["text_languages"].items():
        if any(_holds(fold(word), folded) for word in words):
            return text_field(part, language)
    return part


def language_said(label: str) -> str | None:
    """The language that is all a heading says: `국문`, `(English)`."""
    folded = fold(label)
    tongues = load_words("columns")["text_languages"].items()
    return next((tongue for tongue, words in tongues if folded in map(fold, words)), None)


def end_of_range(label: str) -> str | None:
    """`투자규모(최소)` is the smallest ticket; a heading that names both ends is of no one end."""
    folded = fold(label)
    ends = [
        field
        for field, words in load_words("columns")["ends"].items()
        if any(_holds(fold(word), folded) for word in words)
    ]
    if ends:
        return ends[0] if len(ends) == 1 else None
    written = normalised_name(IN_BRACKETS.sub(" ", label))
    behind = load_words("columns")["ends_behind"].items()
    return next((field for field, words in behind if _ends_with(written, words)), None)


def _holds(word: str, folded: str) -> bool:
    return f" {word} " in f" {folded} " if word.isascii() else word in folded


@cache
def _below() -> frozenset[str]:
    return frozenset(close_up(word) for word in _folded_words("below"))
