"""Words too common to say anything, by language, read from data."""

from __future__ import annotations

import tomllib
from pathlib import Path

_FILE = Path(__file__).parents[1] / "data" / "stopwords.toml"

STOPWORDS: frozenset[str] = frozenset(
    word
    for words in tomllib.loads(_FILE.read_text(encoding="utf-8")).values()
    for word in words.split()
)
