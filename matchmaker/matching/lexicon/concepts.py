"""What the lexicon is made of: concepts, their words, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LANGUAGES = ("en", "vi", "ko", "zh-Hans", "zh-Hant", "ja")


class LexiconError(ValueError):
    """The lexicon says something that cannot be; of which concept and word, where known."""

    def __init__(self, reason: str, *, concept: str = "", word: str = "") -> None:
        super().__init__(reason)
        self.concept = concept
        self.word = word


@dataclass(frozen=True, slots=True)
class Concept:
    """One idea: its words by language (the first is the label), parent and technology group."""

    id: str
    words: Mapping[str, tuple[str, ...]]
    parent: str | None = None
    is_sector: bool = False
    group: int | None = None
