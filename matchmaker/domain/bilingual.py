"""Cells that say one thing in two languages: `香港 Hong Kong`, `다온홀딩스 (Daon Holdings)`."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.countries import parse_country
from matchmaker.domain.names import is_latin

_Meaning = TypeVar("_Meaning")

_LONGEST = 120
_LEAST_LETTERS = 3
_BRACKETED = re.compile(r"(.+?)\s*[(（\[［【]([^()（）\[\]［］【】]+)[)）\]］】]\s*")
_PARTED = re.compile(r"\s*(?:[\r\n]+|\s[/|／｜]\s|[|／｜])\s*")
_PARTS = re.compile(r"[()（）\[\]［］【】/／|｜\n]+")
_TOGETHER = re.compile(r"\s*[/／&+]\s*|\s+(?:and|or|và|hoặc)\s+|和|与|與|及|および|및")
_SPACES = re.compile(r"\s+")
_OTHER_LETTERS = re.compile(
    r"(?<=[^\W\da-zÀ-ỹ])\s+(?=[a-zÀ-ỹ])|(?<=[a-zÀ-ỹ.])\s+(?=[^\W\da-zÀ-ỹ])", re.IGNORECASE
)


def one_meaning(text: str, read: Callable[[str], _Meaning | None]) -> _Meaning | None:
    """What a cell means as a whole, else what those of its parts mean that mean anything."""
    whole = read(text)
    if whole is not None or len(text) > _LONGEST:
        return whole
    pieces = (piece for part in _PARTS.split(text) for piece in _OTHER_LETTERS.split(part))
    meanings = {read(piece.strip()) for piece in pieces if piece.strip()} - {None}
    return meanings.pop() if len(meanings) == 1 else None


def every_meaning(text: str, read: Callable[[str], _Meaning | None]) -> list[_Meaning]:
    """What an entry means, else what all its parts mean: `한국어/영어`, `Korean and English`."""
    for parts in (_TOGETHER, _SPACES):
        meanings = [read(part) for part in parts.split(text[:_LONGEST])]
        if read(text) is None and len(meanings) > 1 and None not in meanings:
            return list(dict.fromkeys(meaning for meaning in meanings if meaning is not None))
    one = one_meaning(text, read)
    return [] if one is None else [one]


def native_and_latin(text: str) -> tuple[str, str] | None:
    """The two spellings of a name that stand in one cell; None where there is only one."""
    bracketed = _BRACKETED.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    parts = bracketed.groups() if bracketed else tuple(_PARTED.split(text.strip()))
    if len(parts) != 2:  # noqa: PLR2004
        return None
    first, last = map(clean_line, parts)
    if is_latin(first) == is_latin(last):
        return None
    native, latin = (last, first) if is_latin(first) else (first, last)
    return (native, latin) if _is_name(latin) else None


def _is_name(latin: str) -> bool:
    """Whether it says more than a mark or a place: `한빛 (VN)` has no other name."""
    return sum(map(str.isalpha, latin)) >= _LEAST_LETTERS and parse_country(latin) is None
