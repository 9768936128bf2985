"""Two texts as one: what was taken out and what was put in, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKENS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]|\w+|\s+|.", re.DOTALL)
_LEAST_SHARED = 0.3
"""Texts that share fewer of their words are two texts; a patchwork of both helps nobody."""
_MOST_TOKENS = 3_000
"""Longer texts are shown whole: finding what they share would take too long."""


@dataclass(frozen=True, slots=True)
class Change:
    """`look` is empty for what both texts say, `del` and `ins` for what only one says."""

    text: str
    look: str = ""


def changes_between(before: str, after: str) -> tuple[Change, ...]:
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    if max(len(old), len(new)) > _MOST_TOKENS:
        return _whole(before, after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if _shared(matcher, old) < _LEAST_SHARED * max(_words(old), _words(new)):
        return _whole(before, after)
    changes: list[Change] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            changes.append(Change("".join(old[a:b])))
        else:
            changes += _whole("".join(old[a:b]), "".join(new[c:d]))
    return tuple(changes)


def _shared(matcher: SequenceMatcher[str], old: list[str]) -> int:
    blocks = matcher.get_matching_blocks()
    return sum(_words(old[block.a : block.a + block.size]) for block in blocks)


def _words(tokens: list[str]) -> int:
    return sum(not token.isspace() for token in tokens)


def _whole(before: str, after: str) -> tuple[Change, ...]:
    both = (Change(before, "del"), Change(after, "ins"))
    return tuple(change for change in both if change.text)
