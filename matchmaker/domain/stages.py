"""Funding stages as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from matchmaker.domain.enums import Stage
from matchmaker.domain.names import folded_name
from matchmaker.domain.words import load_words

_GAPS = re.compile(r"[\s_-]+")
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
