"""Many phrases found in one pass: leftmost longest, and only where words begin and end."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from threading import Lock
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick

Value = TypeVar("Value")

LONG_ENOUGH = 3
"""A Korean word of so many syllables is itself also inside another word."""
SHORTEST_PART = 2
SPACED = "\u2e80"
"""Scripts before this one put spaces between words."""
_HAS_UNSPACED = re.compile(rf"[{SPACED}-\U0010ffff]")
_Match = tuple[int, int, int]


class Phrases(Generic[Value]):
    """What each phrase stands for, and the automaton that finds them all.

    Latin phrases stand alone. Chinese and Japanese ones are found anywhere, and so are Korean
    ones, unless `parts` is given: then a short one inside a word must follow such parts of
    compounds (온라인게임), since two syllables in a row are often no word (가전 in 평가전문).
    """

    def __init__(
        self, values: Mapping[str, Value], *, parts: Collection[str] | None = None
    ) -> None:
        self._phrases: list[str] = list(values)
        self._values = tuple(values.values())
        self._parts = parts
        self._machine: AhoCorasick | None = None
        self._building = Lock()

    def prepare(self) -> AhoCorasick:
        """The automaton, built when first asked for: many processes never meet some language.

        It holds the phrases itself, so that ours are let go.
        """
        with self._building:
            if self._machine is None:
                self._machine = AhoCorasick(self._phrases)
                self._phrases = []
            return self._machine

    def find(self, text: str) -> list[tuple[int, int, Value]]:
        """Start, end and value of every phrase, in the order of the text, without overlaps."""
        machine = self._machine or self.prepare()
        matches = machine.find_matches_as_indexes(text, overlapping=True)
        if not matches:
            return []
        alone = self._alone if _HAS_UNSPACED.search(text) else _alone_among_spaces
        found = alone(matches, f" {text} ")
        found.sort()
        kept, reach = [], 0
        for start, minus_end, index in found:
            if start >= reach:
                reach = -minus_end
                kept.append((start, reach, self._values[index]))
        return kept

    def _alone(self, matches: Iterable[_Match], padded: str) -> list[_Match]:
        """The matches where words begin and end, as start, negative end and index."""
        return [
            (start, -end, index)
            for index, start, end in matches
            if self._stands_alone(padded, start + 1, end + 1)
        ]

    def _stands_alone(self, padded: str, start: int, end: int) -> bool:
        if padded[end - 1] < SPACED and _are_letters(padded[end - 1], padded[end]):
            return False
        before, first = padded[start - 1], padded[start]
        if first < SPACED:
            return not _are_letters(before, first)
        if self._parts is None or not (is_hangul(first) and is_hangul(before)):
            return True
        return end - start >= LONG_ENOUGH or self._follows_parts(padded, start)

    def _follows_parts(self, text: str, end: int) -> bool:
        """Whether the Hangul before is a row of parts, each of two syllables at least."""
        begin = end
        while is_hangul(text[begin - 1]):
            begin -= 1
        return end - begin < _LONGEST_WORD and _is_row_of(self._parts or (), text[begin:end])


_LONGEST_WORD = 24


def _is_row_of(parts: Collection[str], stretch: str) -> bool:
    if stretch in parts:
        return True
    cuts = range(SHORTEST_PART, len(stretch) - SHORTEST_PART + 1)
    return any(stretch[:cut] in parts and _is_row_of(parts, stretch[cut:]) for cut in cuts)


def _alone_among_spaces(matches: Iterable[_Match], padded: str) -> list[_Match]:
    """The matches that neither begin nor end inside a word, where every word is spaced."""
    return [
        (start, -end, index)
        for index, start, end in matches
        if not (padded[start].isalnum() and padded[start + 1].isalnum())
        and not (padded[end].isalnum() and padded[end + 1].isalnum())
    ]


def _are_letters(left: str, right: str) -> bool:
    """Whether two neighbours belong to one word of a script that puts spaces between words."""
    return left < SPACED and right < SPACED and left.isalnum() and right.isalnum()


def is_hangul(character: str) -> bool:
    return "가" <= character <= "힣"
