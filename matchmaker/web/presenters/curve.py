"""How a figure grows with every step, as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, TOP, BOTTOM = 400.0, 12.0, 108.0
"""Of a picture of 400 × 120."""
_LEAST_SHARE = 0.8
"""The picture begins at this share of the top, so that a small gain looks small."""


@dataclass(frozen=True, slots=True)
class Curve:
    """`line` and `limit` are paths in a picture of 400 × 120, `ticks` what stands below it."""

    title: str
    said: str
    line: str
    limit: str
    ticks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CurveWords:
    """The title of a curve, and what it says to who cannot see it."""

    title: str
    said: str
    ticks: tuple[str, ...]


def curve_view(words: CurveWords, values: Sequence[float], limits: Sequence[float] = ()) -> Curve:
    top = max(*values, *limits, 0.0)
    bottom = min(*values, _LEAST_SHARE * top)
    height = max(top - bottom, 1e-9)

    def path(numbers: Sequence[float]) -> str:
        step = WIDTH / max(len(numbers) - 1, 1)
        places = (
            f"{number * step:.1f} {BOTTOM - (BOTTOM - TOP) * (value - bottom) / height:.1f}"
            for number, value in enumerate(numbers)
        )
        return "M" + " ".join(places)

    return Curve(words.title, words.said, path(values), path(limits) if limits else "", words.ticks)
