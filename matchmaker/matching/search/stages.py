"""Stages of a query, with what bounds them: `seed`, `Series A or later`, `B轮以下`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from matchmaker.domain.enums import Stage
from matchmaker.domain.stages import parse_stage
from matchmaker.domain.words import load_words
from matchmaker.matching.search.cues import WORDS, any_of
from matchmaker.matching.search.query import Hint, HintKind, Span
from matchmaker.matching.text.folding import fold_han

_STAGES: dict[str, Any] = load_words("stages")
_NOT_BESIDE = {"+", "투자", "기", "期", "funding", "融资", "融資"}
"""Words that parse beside a stage in a field of its own, and mean too much in running text."""
_ORDER = list(Stage)


def find_stages(folded: str) -> Iterator[Span]:
    comparable = fold_han(folded)
    text = comparable if len(comparable) == len(folded) else folded
    found = [span for match in _pattern().finditer(text) if (span := _span(text, match))]
    position = 0
    while position < len(found):
        one, following = found[position], found[position + 1 : position + 2]
        joined = _joined(text, one, following[0]) if following else None
        position += 1 if joined is None else 2
        yield joined or one


def _span(text: str, match: re.Match[str]) -> Span | None:
    if not (match["before"] or match["after"] or _alone().fullmatch(match["word"])):
        return None
    stage = parse_stage(match.group())
    if stage is None:
        return None
    under = _pair("under", text, match)
    over = None if under else _pair("over", text, match)
    start, end = match.span()
    for bound in filter(None, (under, over)):
        start, end = min(start, bound.start()), max(end, bound.end())
    place = _ORDER.index(stage)
    stages = _ORDER[: place + 1] if under else _ORDER[place:] if over else [stage]
    return Span(start, end, _hint(text[start:end], stages))


def _pair(bound: str, text: str, match: re.Match[str]) -> re.Match[str] | None:
    before, after = _bounds(bound)
    return after.match(text, match.end()) or before.search(text, 0, match.start())


def _joined(text: str, low: Span, high: Span) -> Span | None:
    """`seed to series A`: every stage between two."""
    if low.hint is None or high.hint is None or not _joint().fullmatch(text, low.end, high.start):
        return None
    first, last = _ORDER.index(Stage(low.hint.values[0])), _ORDER.index(Stage(high.hint.values[-1]))
    if first >= last:
        return None
    return Span(low.start, high.end, _hint(text[low.start : high.end], _ORDER[first : last + 1]))


def _hint(words: str, stages: list[Stage]) -> Hint:
    return Hint(HintKind.STAGE, tuple(stage.value for stage in stages), words)


@cache
def _pattern() -> re.Pattern[str]:
    words = [word for stage in Stage for word in (stage.value, *_STAGES["words"][stage.value])]
    words += list(_STAGES["later"]["letters"])
    after = [word for word in _STAGES["around"]["after"] if word not in _NOT_BESIDE]
    return re.compile(
        rf"(?:(?P<before>{any_of(_STAGES['around']['before'])})[\s-]*)?(?P<word>{any_of(words)})"
        rf"(?:[\s-]*(?P<after>{any_of(after)}))*"
    )


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(any_of(WORDS["stage"]["alone"]))


@cache
def _bounds(bound: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    before, after = any_of(WORDS[bound]["before"]), any_of(WORDS[bound]["after"])
    return re.compile(rf"(?:{before})\s*$"), re.compile(rf"\s*(?:{after})")


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{any_of(WORDS['between']['joints'])})\s*")
