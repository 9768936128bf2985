"""What is typed to change the lexicon, kept for when the form is shown again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from matchmaker.domain.cleaning import clean_line
from matchmaker.matching.lexicon.lexicon import LANGUAGES

LONGEST_ENTRY = 80
LONGEST_LIST = 2_000
BELOW, SECTOR = "below", "sector"
_SEPARATORS = re.compile(r"[,;，；、､]")


@dataclass(frozen=True, slots=True)
class WordForm:
    """A word of the list, the concept it is to stand for, and which list it was."""

    word: str = ""
    language: str = ""
    concept: str = ""
    shown_language: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class WordsForm:
    """Further words of a concept, parted by commas."""

    concept: str = ""
    language: str = ""
    typed: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        return split_words(self.typed)


@dataclass(frozen=True, slots=True)
class ConceptForm:
    """A new concept: words in each language, and where it belongs."""

    typed: Mapping[str, str] = field(default_factory=dict)
    place: str = BELOW
    parent: str = ""

    @property
    def words(self) -> dict[str, tuple[str, ...]]:
        return {language: split_words(typed) for language, typed in self.typed.items()}


def read_word_form(sent: MultiDict[str, str]) -> WordForm:
    return WordForm(
        word=_line(sent, "word"),
        language=_line(sent, "language"),
        concept=_line(sent, "concept"),
        shown_language=_line(sent, "show"),
        page=max(1, sent.get("page", 1, type=int)),
    )


def read_words_form(sent: MultiDict[str, str]) -> WordsForm:
    typed = clean_line(sent.get("words", ""))[:LONGEST_LIST]
    return WordsForm(_line(sent, "concept"), _line(sent, "language"), typed)


def read_concept_form(sent: MultiDict[str, str]) -> ConceptForm:
    """Sent, or begun with a word of the list."""
    typed = {
        language: clean_line(sent.get(f"words_{language}", ""))[:LONGEST_LIST]
        for language in LANGUAGES
    }
    place = SECTOR if sent.get("place") == SECTOR else BELOW
    return ConceptForm(typed, place, _line(sent, "parent"))


def read_ticked_words(sent: MultiDict[str, str]) -> tuple[str, ...]:
    """Words of a concept that were ticked, in whatever language they stand."""
    ticked = (word for language in LANGUAGES for word in sent.getlist(f"ticked_{language}"))
    return tuple(dict.fromkeys(clean_line(word)[:LONGEST_LIST] for word in ticked))


def split_words(typed: str) -> tuple[str, ...]:
    """Each word once, in the order in which they were typed."""
    parts = (clean_line(part) for part in _SEPARATORS.split(typed))
    return tuple(dict.fromkeys(part for part in parts if part))


def _line(sent: MultiDict[str, str], name: str) -> str:
    """One entry; a little more than a word may hold, so that the longest is refused in words."""
    return clean_line(sent.get(name, ""))[: 2 * LONGEST_ENTRY]
