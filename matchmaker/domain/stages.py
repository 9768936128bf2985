"""Funding stages as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from matchmaker.domain.bilingual import one_meaning
from matchmaker.domain.enums import Stage
from matchmaker.domain.names import folded_name
from matchmaker.domain.words import load_words

_GAPS = re.compile(r"[\s_-]+")
_AND = re.compile(r"\s*[/／&+]\s*|及|和|与|與|및|\s(?:and|và)\s")
_TO = re.compile(r"\s*[~〜～–—→-]\s*|\s+(?:to|đến|tới)\s+|부터|에서|至|到|から")
_LONGEST = 60
"""Nobody writes a stage in more characters; a whole page is not searched for one."""


def parse_stage(text: str) -> Stage | None:
    """Read a stage in any of the five languages; `series-c` and later is growth."""
    if len(text) > _LONGEST:
        return None
    word = _folded(text)
    if word in _STAGE_BY_WORD:
        return _STAGE_BY_WORD[word]
    bare = _AROUND.sub(r"\1", word)
    if _LATER_SERIES.fullmatch(bare):
        return Stage.GROWTH
    return _STAGE_BY_WORD.get(bare)


def parse_stages(text: str) -> list[Stage]:
    """Every stage that one entry names: `Series A/B`, `시드~시리즈 B`, `Seed and later`."""
    one = parse_stage(text)
    if one is not None or len(text) > _LONGEST:
        return [one] if one is not None else []
    several = _from_on(text) or _from_to(text) or _each(text)
    both = None if several else one_meaning(text, parse_stage)
    return [both] if both is not None else several


def _from_on(text: str) -> list[Stage]:
    match = _FROM_ON.fullmatch(_folded(text))
    first = parse_stage(match[1]) if match else None
    return [] if first is None else _between(first, Stage.GROWTH)


def _from_to(text: str) -> list[Stage]:
    for mark in _TO.finditer(text):
        first, last = parse_stage(text[: mark.start()]), parse_stage(text[mark.end() :])
        if first is not None and last is not None:
            return _between(first, last)
    return []


def _each(text: str) -> list[Stage]:
    found = [parse_stage(part) for part in _AND.split(text)]
    return [] if None in found else [stage for stage in Stage if stage in found]


def _between(first: Stage, last: Stage) -> list[Stage]:
    order = [*Stage]
    low, high = sorted((order.index(first), order.index(last)))
    return order[low : high + 1]


def _folded(word: str) -> str:
    return _GAPS.sub(" ", folded_name(word)).strip()


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(_folded(word)) for word in sorted(words, key=len, reverse=True))


_WORDS = load_words("stages")
_STAGE_BY_WORD = {
    _folded(word): stage for stage in Stage for word in (stage.value, *_WORDS["words"][stage.value])
}
_BEFORE, _AFTER = (_any_of(_WORDS["around"][place]) for place in ("before", "after"))
_AROUND = re.compile(rf"(?:(?:{_BEFORE}) ?)*(.+?)(?: ?(?:{_AFTER}))*$")
_LATER = _any_of(_WORDS["later"]["words"])
_LATER_SERIES = re.compile(rf"[{_WORDS['later']['letters']}](?: ?(?:{_AFTER}|{_LATER}))*")
_FROM_ON = re.compile(rf"(.+?) ?(?:{_LATER}|\+)")
