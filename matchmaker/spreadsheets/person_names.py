"""Names of persons, told by how they begin."""

from __future__ import annotations

import re
from functools import cache

from matchmaker.domain.names import folded_name
from matchmaker.domain.words import load_words

_HANGUL = re.compile(r"([가-힣]{3,4})(?:\s+[가-힣]{2,5})?")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,4}")
_JAPANESE = re.compile(r"[\u4e00-\u9fff々]{1,3}[ \u3000][\u3040-\u30ff\u4e00-\u9fff々]{1,3}")
_LATIN = re.compile(r"[^\W\d_]+\.?(?: [^\W\d_]+){1,4}")
_USUAL, _DOUBLE = 3, 4
"""How many syllables a Korean name has, and one with a surname of two."""


def is_person(text: str) -> bool:
    """Whether a cell is like the name of a person, perhaps with a rank behind it."""
    if match := _HANGUL.fullmatch(text):
        return _begins(match[1], "ko", _USUAL)
    if _HAN.fullmatch(text):
        return _begins(text, "han", _USUAL)
    if _JAPANESE.fullmatch(text):
        return True
    if not _LATIN.fullmatch(text):
        return False
    first = folded_name(text).split()[0].rstrip(".")
    return first in _words("titles") or (first in _words("vi") and not text.isascii())


def _begins(name: str, script: str, usual: int) -> bool:
    is_double = name.startswith(tuple(_words(f"{script}_double")))
    return len(name) <= _DOUBLE if is_double else len(name) <= usual and name[0] in _words(script)


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(load_words("surnames")[table])
