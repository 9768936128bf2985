"""The words behind a document's tokens, put together only when somebody asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from matchmaker.matching.explanation import Word

CONCEPT, WORD, PLACE = "c:", "w:", "p:"
"""Prefixes of tokens, so that a word never meets a concept or a place of the same spelling."""

_OWN_WORD = 1000
"""A word of the concept itself is shown before any word of a narrower one."""


class FoundConcept(NamedTuple):
    """A concept's line up to its sector, and the word that named it."""

    line: tuple[str, ...]
    text: str
    language: str | None


class FoundWords(Mapping[str, tuple[Word, ...]]):
    """Token → its words, most frequent first."""

    def __init__(
        self,
        concepts: tuple[FoundConcept, ...],
        languages: Mapping[str, str | None],
        places: Mapping[str, Word],
    ) -> None:
        self._concepts = concepts
        self._languages = languages
        self._places = places

    def __getitem__(self, token: str) -> tuple[Word, ...]:
        if token in self._places:
            return (self._places[token],)
        if token in self._languages:
            return (Word(token.removeprefix(WORD), self._languages[token]),)
        concept = token.removeprefix(CONCEPT)
        found: Counter[Word] = Counter()
        for line, text, language in self._concepts:
            if concept in line:
                found[Word(text, language)] += _OWN_WORD if concept == line[0] else 1
        if not found:
            raise KeyError(token)
        return tuple(word for word, _ in sorted(found.items(), key=_most_frequent))

    def __iter__(self) -> Iterator[str]:
        named = (CONCEPT + concept for found in self._concepts for concept in found.line)
        return iter(dict.fromkeys([*named, *self._languages, *self._places]))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _most_frequent(item: tuple[Word, int]) -> tuple[int, str]:
    return -item[1], item[0].text
