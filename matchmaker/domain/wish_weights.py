"""What makes up the score of a pair at an event: its match, and what both said of each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

MATCH, INVESTOR, STARTUP, BOTH, ACCEPTED, MET = (
    "match",
    "investor",
    "startup",
    "both",
    "accepted",
    "met",
)
REFUSED = "refused"
"""The part of a pair of which one side does not want the other: it takes away all the rest."""
MOST_POINTS = 100
_PERCENT = 100


@dataclass(frozen=True, slots=True)
class WishWeights:
    """Percent of the match score, and points of 100 that are added; `met` is taken away."""

    match: int = 100
    investor: int = 15
    startup: int = 10
    both: int = 10
    accepted: int = 30
    met: int = 40

    @property
    def out_of_range(self) -> tuple[str, ...]:
        """Names of the numbers that are not between 0 and the most."""
        return tuple(
            name for name, number in asdict(self).items() if not 0 <= number <= MOST_POINTS
        )


@dataclass(frozen=True, slots=True)
class Said:
    """What is known of a pair besides its match."""

    investor: bool = False
    startup: bool = False
    accepted: bool = False
    met: bool = False
    refused: bool = False


NOTHING_SAID = Said()


@dataclass(frozen=True, slots=True)
class PairScore:
    """What a meeting of two is worth; the parts add up to the total, which is never below 0.

    `match` is the score of the match alone, before it was weighed.
    """

    total: float = 0.0
    parts: Mapping[str, float] = field(default_factory=dict)
    match: float | None = None


def weights_of(stored: Mapping[str, Any]) -> WishWeights:
    """Those an event keeps, the usual ones for what it does not name."""
    known = {one.name for one in fields(WishWeights)}
    return WishWeights(**{name: int(number) for name, number in stored.items() if name in known})


def match_worth(match: float, weights: WishWeights) -> float:
    """All that a meeting is worth of two who said nothing: by far the most pairs of an event."""
    return match * weights.match / _PERCENT


def pair_score(match: float | None, said: Said, weights: WishWeights) -> PairScore:
    """`match` None: the two are not in each other's lists."""
    if said is NOTHING_SAID and match is not None:
        worth = match_worth(match, weights)
        return PairScore(worth, {MATCH: worth}, match)
    parts = _parts(match, said, weights)
    worth = sum(parts.values())
    if said.refused:
        parts[REFUSED] = -worth
    elif said.met:
        parts[MET] = -min(weights.met, worth)
    return PairScore(sum(parts.values()), parts, match)


def _parts(match: float | None, said: Said, weights: WishWeights) -> dict[str, float]:
    parts: dict[str, float] = {}
    if match is not None:
        parts[MATCH] = match_worth(match, weights)
    if said.investor:
        parts[INVESTOR] = weights.investor
    if said.startup:
        parts[STARTUP] = weights.startup
    if said.investor and said.startup:
        parts[BOTH] = weights.both
    if said.accepted:
        parts[ACCEPTED] = weights.accepted
    return parts
