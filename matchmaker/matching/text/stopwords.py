"""Words too common to say anything, by language, read from data."""

from __future__ import annotations

import tomllib
from pathlib import Path

from matchmaker.matching.text.folding import without_marks

_FILE = Path(__file__).parents[2] / "data" / "stopwords.toml"

_BY_LANGUAGE: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in tomllib.loads(_FILE.read_text(encoding="utf-8")).items()
}
STOPWORDS: frozenset[str] = frozenset().union(*_BY_LANGUAGE.values())
ENGLISH: frozenset[str] = _BY_LANGUAGE["en"]
UNMARKED_VIETNAMESE: frozenset[str] = (
    frozenset(without_marks(word) for word in _BY_LANGUAGE["vi"]) - ENGLISH
)
"""What tells Vietnamese typed without marks from English."""
