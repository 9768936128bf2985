"""The pictures of the README: one for each role, as the demo shows it."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.conftest import PageAs, opens_the_matches
from tests.e2e.pictures import take


def test_an_investor_sees_why_a_startup_suits_it(page_as: PageAs):
    page = page_as("korean@demo.example", "ko")
    opens_the_matches(page)

    page.locator(".match-card summary").first.click()

    expect(page.locator(".ledger").first).to_be_visible()
    take(page, "investor-matches-ko.png")


def test_a_startup_sees_who_is_likely_to_want_it(page_as: PageAs):
    page = page_as("startup@demo.example", "vi")
    opens_the_matches(page)

    expect(page.locator(".match-card").first).to_be_visible()
    take(page, "startup-vi.png")


def test_an_organizer_sees_a_delegation_against_the_startups(page_as: PageAs):
    page = page_as("organizer@demo.example", "en")

    page.get_by_role("link", name="Delegations").click()
    page.locator(".delegation-card a.button").first.click()

    expect(page.locator(".matrix")).to_be_visible()
    take(page, "organizer-matrix-en.png")
