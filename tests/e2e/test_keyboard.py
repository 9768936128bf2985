"""The main path with the keyboard alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from matchmaker.services.seed.seed import PASSWORD
from tests.e2e.conftest import PageAs

MOST_STEPS = 60


def test_signing_in_and_opening_an_explanation_needs_no_mouse(page_as: PageAs):
    page = page_as()

    tab_to(page, "#email")
    page.keyboard.type("korean@demo.example")
    tab_to(page, "#password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(".today-list").first).to_be_visible()
    tab_to(page, ".app-bar__nav a[href$='/matches']")
    page.keyboard.press("Enter")
    expect(page.locator(".match-card").first).to_be_visible()
    skips_to_the_content(page)
    tab_to(page, ".match-card__why summary")
    expect(page.locator(".match-card .ledger").first).to_be_hidden()
    page.keyboard.press("Enter")

    expect(page.locator(".match-card .ledger").first).to_be_visible()


def skips_to_the_content(page: Page) -> None:
    """The first thing that Tab reaches leads past the bar, and is seen when it is reached."""
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    expect(page.locator(".skip-link")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#"))
    page.keyboard.press("Tab")
    expect(page.locator("main :focus")).to_have_count(1)


def tab_to(page: Page, selector: str) -> None:
    target = page.locator(selector).first
    for _step in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"{selector} is not reached by {MOST_STEPS} steps of the keyboard")
