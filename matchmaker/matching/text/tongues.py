"""In which language a sentence is written: as declared, unless its letters say otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable

from matchmaker.domain.languages import primary
from matchmaker.matching.text.stopwords import ENGLISH, UNMARKED_VIETNAMESE

_KANA = re.compile(r"[\u3040-\u30ff]")
_LETTERS = {
    "ko": re.compile(r"[\uac00-\ud7a3]"),
    "ja": _KANA,
    "zh": re.compile(r"[\u3400-\u9fff]"),
    "vi": re.compile(r"[ăđơư\u1ea0-\u1ef9]"),
}
_ANY_LETTERS = re.compile(f"[{''.join(p.pattern[1:-1] for p in _LETTERS.values())}]")
_ENOUGH = 2
"""So many function words tell Vietnamese without marks, where the text is not said to be it."""


def languages_of(sentences: Iterable[str], text: str, declared: str | None) -> list[str | None]:
    """The language of each sentence of a folded text."""
    language = primary(declared) if declared else ""
    if language not in _LETTERS and not _may_tell(text):
        return [declared for _ in sentences]
    return [_language_of(sentence, language, declared) for sentence in sentences]


def _may_tell(text: str) -> bool:
    """Whether letters or words in a text may tell a language that is not declared."""
    has_letters = not text.isascii() and _ANY_LETTERS.search(text) is not None
    return has_letters or may_be_unmarked_vietnamese(text)


def _language_of(sentence: str, language: str, declared: str | None) -> str | None:
    """What is declared, where the letters of a sentence do not tell."""
    if sentence.isascii():
        return _latin(sentence, language, declared)
    own = _LETTERS.get(language)
    if own and own.search(sentence) and (language != "zh" or not _KANA.search(sentence)):
        return declared
    for other, letters in _LETTERS.items():
        if letters.search(sentence):
            return declared if (language, other) == ("ja", "zh") else other
    return _latin(sentence, language, declared)


def _latin(sentence: str, language: str, declared: str | None) -> str | None:
    if language == "vi":
        return declared if is_unmarked_vietnamese(sentence, is_declared=True) else "en"
    if is_unmarked_vietnamese(sentence):
        return "vi"
    return "en" if language in _LETTERS else declared


def may_be_unmarked_vietnamese(text: str) -> bool:
    return len(UNMARKED_VIETNAMESE.intersection(text.split())) >= _ENOUGH


def is_unmarked_vietnamese(sentence: str, *, is_declared: bool = False) -> bool:
    """Whether function words say Vietnamese; a tie is enough where Vietnamese is declared."""
    words = set(sentence.split())
    vietnamese = len(words & UNMARKED_VIETNAMESE)
    english = len(words & ENGLISH)
    if is_declared:
        return vietnamese >= english
    return vietnamese >= _ENOUGH and vietnamese > english
