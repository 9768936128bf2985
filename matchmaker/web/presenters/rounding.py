"""Figures that still add up when they are shown with one decimal."""

from __future__ import annotations

import math
from collections.abc import Sequence

from matchmaker.web.locale import format_exact, format_score

MINUS = "\u2212"


def rounded(values: Sequence[float], total: float) -> list[float]:
    """Round to tenths so that the results add up to `total` rounded to tenths.

    Every value is rounded down, and the tenths that are then missing go to those that lost most
    (the largest-remainder method); `values` must add up to `total`.
    """
    tenths = [value * 10 for value in values]
    floors = [math.floor(value) for value in tenths]
    missing = round(total * 10) - sum(floors)
    order = sorted(range(len(values)), key=lambda i: (floors[i] - tenths[i], i))
    for i in order[:missing]:
        floors[i] += 1
    return [value / 10 for value in floors]


def points_shown(points: float) -> str:
    """Points with one decimal and a true minus sign."""
    return format_score(points).replace("-", MINUS)


def exact_points(points: float) -> str:
    """Points with every decimal, to be copied and added up; nothing is never less than nothing."""
    return format_exact(points + 0.0)
