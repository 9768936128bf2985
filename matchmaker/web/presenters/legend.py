"""What colour and pattern mean in the matrix."""

from __future__ import annotations

from dataclasses import dataclass

from matchmaker.web.locale import format_number
from matchmaker.web.presenters.score import HEAT_STEPS
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class LegendStep:
    heat: int
    label: str


@dataclass(frozen=True, slots=True)
class Legend:
    """`past_href` leads past the picture."""

    steps: tuple[LegendStep, ...]
    past_href: str


def legend_view(past_href: str) -> Legend:
    bounds = [format_number(step) for step in HEAT_STEPS]
    last = [format_number(step - 1) for step in HEAT_STEPS]
    between = [f"{low}–{high}" for low, high in zip(bounds[:-1], last[1:], strict=True)]
    words = [
        _("under %(score)s", score=bounds[0]),
        *between,
        _("%(score)s and over", score=bounds[-1]),
    ]
    return Legend(tuple(LegendStep(heat, word) for heat, word in enumerate(words)), past_href)
