"""A search for a plan as a picture: the sum of scores climbing towards what none can pass."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from matchmaker.scheduling.plan import Progress
from matchmaker.web.locale import format_number
from matchmaker.web.presenters.certificate import share_shown, sum_shown
from matchmaker.web.words import _

WIDTH, HEIGHT, TOP = 400.0, 120.0, 12.0
"""Of the picture, and where in it the bound lies."""
_WHILE_RUNNING = 0.85
"""How much of the width a search takes that has not ended."""
_LEAST_SHARE = 0.8
"""The lowest line shows this share of the bound, or less where a plan is worse."""


@dataclass(frozen=True, slots=True)
class Chase:
    """`line` and `area` are paths in a picture of 400 × 120; `bound` says what is dashed."""

    label: str
    seconds: str
    said: str
    line: str
    area: str
    bound: str


def chase_view(label: str, points: Sequence[Progress], *, is_open: bool) -> Chase:
    if not points:
        return Chase(label, "", _("The problem is being read."), "", "", "")
    last = points[-1]
    is_bounded = math.isfinite(last.bound) and last.bound > 0
    places = _places(points, last.bound if is_bounded else last.objective, is_open=is_open)
    line = "M" + " ".join(f"{x:.1f} {y:.1f}" for x, y in places)
    return Chase(
        label=label,
        seconds=_("%(seconds)s s", seconds=format_number(round(last.seconds, 1))),
        said=_said(last, is_bounded=is_bounded, is_open=is_open),
        line=line,
        area=f"{line}V{HEIGHT:.0f}H{places[0][0]:.0f}Z",
        bound=_("dashed: proved limit %(bound)s", bound=sum_shown(last.bound))
        if is_bounded
        else "",
    )


def _said(last: Progress, *, is_bounded: bool, is_open: bool) -> str:
    if not is_bounded:
        return _("Sum of scores %(score)s so far", score=sum_shown(last.objective))
    share = share_shown(min(1.0, last.objective / last.bound))
    if is_open:
        return _("%(share)s of the best possible so far", share=share)
    return _("%(share)s of the best possible", share=share)


def _places(points: Sequence[Progress], top: float, *, is_open: bool) -> list[tuple[float, float]]:
    """Where each point lies; a single one is drawn as a level line."""
    bottom = min(*(point.objective for point in points), _LEAST_SHARE * top)
    height = max(top - bottom, 1e-9)
    began, ended = points[0].seconds, points[-1].seconds
    width = WIDTH * (_WHILE_RUNNING if is_open else 1.0) / max(ended - began, 1e-9)
    places = [
        (
            min((point.seconds - began) * width, WIDTH),
            TOP + (HEIGHT - TOP) * (top - min(point.objective, top)) / height,
        )
        for point in points
    ]
    return places if len(places) > 1 else [(0.0, places[0][1]), (WIDTH, places[0][1])]
