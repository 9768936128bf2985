"""A founder on a phone types a wish in Vietnamese; a fund at its desk types a field in Korean."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.catalogue import words_in
from tests.e2e.conftest import PHONE, WIDE_DESK, Keep, PageAs

FOUNDER, FUND = "startup@demo.example", "korean@demo.example"
WISH = "quỹ Hàn Quốc đóng gói chip dưới 1 triệu USD"
FIELD = "팹리스"
STARTUP = "Vi Mạch Ngũ Hành"


def test_a_founder_searches_in_words_and_takes_a_reading_off(page_as: PageAs, keep: Keep):
    _ = words_in("vi")
    page = page_as(FOUNDER, "vi", PHONE)

    page.get_by_role("link", name=_("Search"), exact=True).click()
    page.locator("main").get_by_role("searchbox").fill(WISH)
    page.locator("main").get_by_role("button", name=_("Search")).click()

    chips = page.locator(".understood__meaning")
    expect(chips).to_have_count(4)
    expect(chips.nth(1)).to_contain_text("Hàn Quốc")
    hits = page.locator(".search-hit")
    expect(hits.first.locator(".search-hit__said").first).to_be_visible()
    keep(page, "found")
    korean = found(page)
    page.locator(".understood__chip", has_text="Hàn Quốc").first.click()
    expect(page.locator(".understood__chip--off")).to_contain_text("Hàn Quốc")
    assert found(page) > korean
    page.locator(".understood__chip--off").click()
    expect(page.locator(".understood__chip--off")).to_have_count(0)
    expect(chips).to_have_count(4)
    assert found(page) == korean


def test_a_fund_searches_from_the_bar_and_reads_the_match(page_as: PageAs, keep: Keep):
    _ = words_in("ko")
    page = page_as(FUND, "ko", WIDE_DESK)

    box = page.locator(".app-bar").get_by_role("searchbox")
    box.fill(FIELD)
    box.press("Enter")

    first = page.locator(".search-hit").first
    expect(first.get_by_role("heading")).to_contain_text(STARTUP)
    expect(first.locator(".search-hit__asked").first).to_have_text(FIELD)
    keep(page, "found")
    page.locator("[name='stage'][value='seed']").check()
    page.get_by_role("button", name=_("Apply")).click()
    page.wait_for_url("**stage=seed**")
    first.get_by_role("link", name=_("See the match")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(STARTUP)


def found(page: Page) -> int:
    """How many the page says there are."""
    line = page.locator(".applied .number").inner_text()
    return int("".join(character for character in line if character.isdigit()))
