"""How much of what a profile is about a place shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

from matchmaker.matching.lexicon.lexicon import Lexicon
from matchmaker.matching.text.documents import CONCEPT, PARENT_WEIGHT

_BEST = 100.0
_MOST_SHARED = 3


@dataclass(frozen=True, slots=True)
class Interest:
    """From 0 to 100, and the concepts in common, the weightiest first."""

    score: float
    shared: tuple[str, ...]


def interest_in(tokens: Mapping[str, float], concepts: Iterable[str], lexicon: Lexicon) -> Interest:
    """The cosine between the concepts of a document and those of a place with their parents."""
    shown: dict[str, float] = defaultdict(float)
    for concept in concepts:
        for step, broader in enumerate(lexicon.line(concept)):
            shown[CONCEPT + broader] = max(shown[CONCEPT + broader], PARENT_WEIGHT**step)
    own = {token: weight for token, weight in tokens.items() if token.startswith(CONCEPT)}
    products = {token: own[token] * shown[token] for token in own.keys() & shown.keys()}
    lengths = _length(own.values()) * _length(shown.values())
    if not lengths:
        return Interest(0.0, ())
    ordered = sorted(products, key=lambda token: (-products[token], token))
    names = (token.removeprefix(CONCEPT) for token in ordered[:_MOST_SHARED])
    return Interest(_BEST * sum(products[token] for token in ordered) / lengths, tuple(names))


def _length(weights: Iterable[float]) -> float:
    return sqrt(sum(weight * weight for weight in weights))
