"""Explanations of one match, made of the parts a test is about."""

import math
from collections.abc import Mapping
from typing import Any

from matchmaker.domain.enums import Kind
from matchmaker.matching.explanation import Explanation, SharedTerm, Word


def an_explanation(parts: Mapping[str, float] | None = None, **values: Any) -> Explanation:
    """In the investor's list; the score is the sum of the parts."""
    parts = {"base": 20.0, "text": 30.0} if parts is None else parts
    boring: dict[str, Any] = {"kind": Kind.INVESTOR, "score": math.fsum(parts.values())}
    return Explanation(parts=parts, **boring | values)


def a_term(concept: str | None, guest: str, home: str, points: float) -> SharedTerm:
    """One idea in Korean and Vietnamese; several words are parted by commas."""
    return SharedTerm(concept, _words(guest, "ko"), _words(home, "vi"), points)


def _words(text: str, language: str) -> tuple[Word, ...]:
    return tuple(Word(word, language) for word in text.split(",") if word)
