"""Pictures of the README, taken on the way through the stories."""

from __future__ import annotations

import os

from playwright.sync_api import Page

from matchmaker.config import ROOT
from tests.e2e.conftest import ARTEFACTS, DESK

PICTURES = ROOT / "docs" / "screenshots"
LONGEST = 1130


def take(page: Page, name: str) -> None:
    """The top of the page, down to where the eye has understood it.

    It goes into the documentation only where that was asked for.
    """
    folder = PICTURES if os.environ.get("UPDATE_SCREENSHOTS") else ARTEFACTS / "readme"
    folder.mkdir(parents=True, exist_ok=True)
    height = min(LONGEST, page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": DESK, "height": height})
    page.screenshot(path=folder / name)

    assert (folder / name).stat().st_size > 0
