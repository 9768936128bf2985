"""Lengths beside figures, as the numbers of SVG attributes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BarPart:
    """One rectangle: `look` is `fill`, `less` (a deduction) or `gain` (what could be)."""

    look: str
    start: str
    length: str


@dataclass(frozen=True, slots=True)
class Bar:
    """Rectangles on a track of 100; `is_line` draws the track as a hairline."""

    parts: tuple[BarPart, ...]
    is_line: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """Where points lie on the track: 0 to 100, wider when a running sum leaves that range."""

    low: float = 0.0
    high: float = 100.0

    def part(self, look: str, first: float, second: float) -> BarPart:
        """The rectangle between two running sums, whichever is the larger."""
        start, end = sorted((self._place(first), self._place(second)))
        return BarPart(look, f"{start:.2f}", f"{end - start:.2f}")

    def _place(self, points: float) -> float:
        return 100 * (points - self.low) / (self.high - self.low)


def plain_bar(points: float) -> Bar:
    """One length from zero."""
    return Bar((Scale().part("fill", 0.0, points),))
