"""The three pictures of the README: one for each role, as the demo shows it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from matchmaker.config import ROOT
from tests.e2e.conftest import ARTEFACTS, DESK, PageAs, opens_the_matches

PICTURES = ROOT / "docs" / "screenshots"
LONGEST = 1130


@pytest.fixture
def folder() -> Path:
    """Where pictures go: into the documentation only where that was asked for."""
    return PICTURES if os.environ.get("UPDATE_SCREENSHOTS") else ARTEFACTS / "readme"


def test_an_investor_sees_why_a_startup_suits_it(page_as: PageAs, folder: Path):
    page = page_as("korean@demo.example", "ko")
    opens_the_matches(page)

    page.locator(".match-card summary").first.click()

    expect(page.locator(".ledger").first).to_be_visible()
    take(page, folder / "investor-matches-ko.png")


def test_a_startup_sees_who_is_likely_to_want_it(page_as: PageAs, folder: Path):
    page = page_as("startup@demo.example", "vi")
    opens_the_matches(page)

    expect(page.locator(".match-card").first).to_be_visible()
    take(page, folder / "startup-vi.png")


def test_an_organizer_sees_a_delegation_against_the_startups(page_as: PageAs, folder: Path):
    page = page_as("organizer@demo.example", "en")

    page.get_by_role("link", name="Delegations").click()
    page.locator(".delegation-card a.button").first.click()

    expect(page.locator(".matrix")).to_be_visible()
    take(page, folder / "organizer-matrix-en.png")


def take(page: Page, path: Path) -> None:
    """The top of the page, down to where the eye has understood it."""
    height = min(LONGEST, page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": DESK, "height": height})
    page.screenshot(path=path)

    assert path.stat().st_size > 0
