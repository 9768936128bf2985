"""Hangul in Latin letters as it is heard, by the Revised Romanization without its liaisons."""

from __future__ import annotations

_FIRST, _LAST = "가", "힣"
_TABLES = """
g kk n d tt r m b pp s ss - j jj ch k t p h
a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i
- k k k n n n t l k m p l l p l m p p t t ng t t k t p t
"""
"""Initials, vowels and finals in the order of Unicode; `-` is silent."""
_INITIALS, _VOWELS, _FINALS = (
    [sound.strip("-") for sound in line.split()] for line in _TABLES.strip().splitlines()
)


def romanised(text: str) -> str:
    """`한빛` → `hanbit`; whatever is no syllable of hangul stays as it is."""
    return "".join(_syllable(letter) if _FIRST <= letter <= _LAST else letter for letter in text)


def _syllable(letter: str) -> str:
    place, final = divmod(ord(letter) - ord(_FIRST), len(_FINALS))
    initial, vowel = divmod(place, len(_VOWELS))
    return _INITIALS[initial] + _VOWELS[vowel] + _FINALS[final]
