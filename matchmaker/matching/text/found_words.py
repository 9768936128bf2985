"""The words behind a document's tokens, put together only when somebody asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from matchmaker.matching.explanation import Word

CONCEPT, WORD, PLACE = "c:", "w:", "p:"
"""Prefixes of tokens, so that a word never meets a concept or a place of the same spelling."""

_OWN_WORD = 1000
"""A word of the concept itself is shown before any word of a narrower one."""


class FoundWords(Mapping[str, tuple[Word, ...]]):
    """Token → its words, most frequent first.

    Made of each concept with the word that named it, the line of each concept up to its sector,
    the language of each plain word by token, and each place by token.
    """

    def __init__(
        self,
        concepts: Sequence[tuple[str, Word]],
        lines: Mapping[str, tuple[str, ...]],
        languages: Mapping[str, str | None],
        places: Mapping[str, Word],
    ) -> None:
        self._concepts = concepts
        self._lines = lines
        self._languages = languages
        self._places = places

    def __getitem__(self, token: str) -> tuple[Word, ...]:
        if token in self._places:
            return (self._places[token],)
        if token in self._languages:
            return (Word(token.removeprefix(WORD), self._languages[token]),)
        wanted = token.removeprefix(CONCEPT)
        found: Counter[Word] = Counter()
        for concept, word in self._concepts:
            if wanted in self._lines[concept]:
                found[word] += _OWN_WORD if concept == wanted else 1
        if not found:
            raise KeyError(token)
        return tuple(word for word, _ in sorted(found.items(), key=_most_frequent))

    def __iter__(self) -> Iterator[str]:
        named = (CONCEPT + broader for line in self._lines.values() for broader in line)
        return iter(dict.fromkeys([*named, *self._languages, *self._places]))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _most_frequent(item: tuple[Word, int]) -> tuple[int, str]:
    return -item[1], item[0].text
