"""A sentence cut at its cues and commas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matchmaker.matching.text.cues import Cue, Cues, Role

_COMMAS = re.compile(r"(?:(?<!\d),|,(?!\d)|[、:()\n–—]|\s-\s)\s*")


@dataclass(slots=True)
class Part:
    """A piece of text, a comma or a cue."""

    start: int
    end: int
    cue: Cue | None = None
    comma: str = ""
    is_freed: bool = False
    """What is said in passing ends before it."""
    governor: int | None = None
    """Where the cue stands that decides over this part."""

    @property
    def role(self) -> Role | None:
        return self.cue.role if self.cue else None


def cut(text: str, span: tuple[int, int], cues: Sequence[Cue], grammar: Cues) -> Iterator[Part]:
    """The sentence cut at its cues and commas, and where something said in passing ends."""
    position, end = span
    before: Cue | None = None
    for cue in (*cues, None):
        reach = cue.start if cue else end
        place = _passing_cut(text, (position, reach), (before, cue), grammar)
        for piece in _at_commas(text, position, reach):
            if piece.start < place < piece.end:
                yield Part(piece.start, place)
                yield Part(place, piece.end, is_freed=True)
            else:
                yield piece
        if cue:
            yield Part(cue.start, cue.end, cue)
            position, before = cue.end, cue


def _passing_cut(
    text: str, span: tuple[int, int], around: tuple[Cue | None, Cue | None], grammar: Cues
) -> int:
    """Where what is said in passing ends after its cue, or begins before it; -1 is nowhere."""
    before, after = around
    if before and before.role is Role.PASSING_AFTER:
        ends = grammar.grammars[before.language].passing_ends
        return match.start() if (match := ends.search(text, *span)) else -1
    if after and after.role is Role.PASSING_BEFORE:
        ends = grammar.grammars[after.language].passing_ends
        return max((match.end() for match in ends.finditer(text, *span)), default=-1)
    return -1


def _at_commas(text: str, start: int, end: int) -> Iterator[Part]:
    for match in _COMMAS.finditer(text, start, end):
        if start < match.start():
            yield Part(start, match.start())
        yield Part(*match.span(), comma=match.group().strip() or "\n")
        start = match.end()
    if start < end:
        yield Part(start, end)
