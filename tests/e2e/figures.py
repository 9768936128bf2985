"""Figures as a reader finds them on a page."""

from __future__ import annotations

import re

from playwright.sync_api import Locator

from matchmaker.web.presenters.rounding import MINUS

_FIGURE = re.compile(rf"[-{MINUS}]?\d+(?:[.,]\d+)?")


def read_figure(text: str) -> float:
    """The only figure in `text`, with the point or comma of any of our languages."""
    [written] = _FIGURE.findall(text)
    return float(written.replace(MINUS, "-").replace(",", "."))


def figure(place: Locator) -> float:
    return read_figure(place.inner_text())


def figures(places: Locator) -> list[float]:
    return [read_figure(text) for text in places.all_inner_texts()]


def score_of(place: Locator) -> float:
    """The first score within a card or panel."""
    shown = place.locator(".score__number").first.inner_text()
    return read_figure(shown.split("/")[0])
