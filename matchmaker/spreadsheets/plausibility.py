"""How much decoded bytes look like a text that somebody wrote."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache

from matchmaker.domain.words import load_words

_SOONEST = 12
"""Nearly alike are the costs of the few most frequent letters."""
_PUNCTUATION = frozenset(
    "，。、：；（）「」『』《》“”‘’·・…—–～〜％￥－／＆＋！？〔〕【】㈜㈱№№°²³€₫"
)
_USUAL, _RARE, _STRANGE, _NEVER = 5.0, 9.0, 11.0, 20.0
_IN_A_ROW = 6.0
"""What a letter of the Latin alphabet costs more among three or more that ASCII lacks."""
_ROWS = re.compile(r"[^\x00-\x7f]{3,}")
_LATIN = ("vi", "la")


@dataclass(frozen=True, slots=True)
class Plausibility:
    """The less a text costs, the likelier it is: minus the log of chances, summed over letters.

    A letter that stands there often counts by the log of how often: a table repeats itself.
    """

    cost: float
    letters: float


def plausibility(text: str, language: str) -> Plausibility:
    """How likely the letters beyond ASCII make a text.

    `language` is one of words/letters.toml, or `la` for other languages in Latin letters.
    """
    counts = Counter(letter for letter in text if letter > "\x7f")
    weights = {letter: 1 + math.log(count) for letter, count in counts.items()}
    cost = sum(weight * _cost_of(letter, language) for letter, weight in weights.items())
    if language in _LATIN:
        cost += _IN_A_ROW * sum(map(len, set(_ROWS.findall(text))))
    return Plausibility(cost, sum(weights.values()))


@cache
def _cost_of(letter: str, language: str) -> float:
    rank = _ranks(language).get(letter.casefold())
    if rank is not None:
        return math.log(rank + _SOONEST)
    if letter in _PUNCTUATION or unicodedata.east_asian_width(letter) == "F":
        return _USUAL
    return _cost_of_rare(letter, language)


def _cost_of_rare(letter: str, language: str) -> float:
    category = unicodedata.category(letter)
    if category.startswith("C") or category == "Mn":
        return _NEVER
    if language in _LATIN:
        return _USUAL if "à" <= letter.casefold() <= "ÿ" and category != "Sm" else _STRANGE
    home = "HANGUL SYLLABLE" if language == "ko" else "CJK UNIFIED"
    return _RARE if unicodedata.name(letter, "").startswith(home) else _STRANGE


@cache
def _ranks(language: str) -> dict[str, int]:
    letters = load_words("letters").get(language, "")
    return {letter: rank for rank, letter in enumerate(letters)}
