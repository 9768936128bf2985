"""A Korean delegation's list, saved by an old Excel: read, mended, merged, taken over, undone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Keep, PageAs
from tests.e2e.korean_list import counts, mends, merges, sends, takes_over
from tests.factories.sheets import NAMES, TWIN_ROW, korean_sheet

ORGANIZER = "organizer@demo.example"
KNOWN, WRITTEN = "Sóng Hàn AI", "Cong ty TNHH Song Han AI"
"""Who is here already, and how the list writes it."""


@pytest.fixture
def page(own_page_as: PageAs) -> Page:
    return own_page_as(ORGANIZER, "en")


def test_a_list_from_korea_is_brought_in_and_taken_back(page: Page, keep: Keep):
    content = korean_sheet().replace("주식회사 누리솔".encode("cp949"), WRITTEN.encode())
    sends(page, content, "startup")
    looks_how_it_was_read(page)
    keep(page, "columns")
    mends(page)
    counts(page, "Refused", 0)
    keep(page, "mended")
    merges(page, TWIN_ROW, KNOWN)
    keep(page, "merged")
    page.get_by_role("link", name="Back to the import").click()
    takes_over(page, 7)
    expect(page.locator("tbody").last).to_contain_text(NAMES[0])
    keep(page, "taken-over")
    undoes(page)
    keep(page, "undone")
    finds_none_of_them(page)


def looks_how_it_was_read(page: Page) -> None:
    """A wrong encoding shows at once; the right one is sent with the city as the region."""
    page.get_by_role("link", name="How it was read").click()
    expect(page.locator("label", has_text="기업명")).to_be_visible()
    page.get_by_label("Encoding").select_option("cp1252")
    page.get_by_role("button", name="Show it so").click()
    expect(page.locator("label", has_text="기업명")).to_have_count(0)
    page.get_by_label("Encoding").select_option("cp949")
    page.get_by_role("button", name="Show it so").click()
    page.get_by_label("도시").select_option("region")
    page.get_by_role("button", name="Read it so").click()
    expect(page.locator(".tally")).to_contain_text("Refused")


def undoes(page: Page) -> None:
    page.get_by_role("link", name="Undo the import").click()
    page.get_by_role("button", name="Undo the import").click()
    expect(page.locator(".notice--ok")).to_contain_text("Removed: 6")


def finds_none_of_them(page: Page) -> None:
    page.get_by_role("link", name="Organizations").click()
    page.get_by_label("Name").fill(NAMES[2])
    page.locator("main").get_by_role("button", name="Search").click()
    expect(page.locator(".table tbody tr")).to_have_count(0)
