"""What a child process is asked, how much it may use, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass

from matchmaker.isolation import Bounds

LOGO_BOUNDS = Bounds(memory=768 * 1024 * 1024, cpu_seconds=6, seconds=8)
DECK_BOUNDS = Bounds(memory=1024 * 1024 * 1024, cpu_seconds=12, seconds=15)
"""By the clock a deck has less than the time after which a silent job counts as dead."""

PAGES = "pages"
TEXT = "text"
PICTURE = "image/webp"
"""How logos and pages are drawn."""


@dataclass(frozen=True, slots=True)
class Deck:
    """What is in a deck: how many pages, the first of them drawn, the text of each if asked."""

    pages: int
    previews: tuple[bytes, ...]
    texts: tuple[str, ...]
