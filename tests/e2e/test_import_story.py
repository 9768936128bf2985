"""A Korean delegation's list, saved by an old Excel: read, mended, merged, taken over, undone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Keep, PageAs
from tests.factories.sheets import MENDED, NAMES, TWIN_ROW, korean_sheet

ORGANIZER = "organizer@demo.example"
KNOWN, WRITTEN = "Sóng Hàn AI", "Cong ty TNHH Song Han AI"
"""Who is here already, and how the list writes it."""
FILE = "방문기업.csv"


@pytest.fixture
def page(own_page_as: PageAs) -> Page:
    return own_page_as(ORGANIZER, "en")


def test_a_list_from_korea_is_brought_in_and_taken_back(page: Page, keep: Keep):
    sends(page, korean_sheet().replace("주식회사 누리솔".encode("cp949"), WRITTEN.encode()))
    looks_how_it_was_read(page)
    keep(page, "columns")
    mends_three_rows(page)
    keep(page, "mended")
    merges(page)
    keep(page, "merged")
    takes_over(page)
    keep(page, "taken-over")
    undoes(page)
    keep(page, "undone")
    finds_none_of_them(page)


def sends(page: Page, content: bytes) -> None:
    page.get_by_role("link", name="Import", exact=True).click()
    page.locator("#file").set_input_files({"name": FILE, "mimeType": "text/csv", "buffer": content})
    page.locator("#kind").select_option("startup")
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(FILE)


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


def mends_three_rows(page: Page) -> None:
    for number, (name, value) in MENDED.items():
        row = page.locator("tbody tr", has=page.locator("th", has_text=str(number)))
        row.get_by_role("link", name="Mend it").click()
        page.locator(f"[name='cell-{name}']").fill(value)
        page.get_by_role("button", name="Check the row again").click()
        expect(page.locator(".tally")).to_be_visible()
    expect(page.locator(".tally div", has_text="Refused").locator("dd")).to_have_text("0")


def merges(page: Page) -> None:
    page.get_by_role("link", name="Decide").click()
    pair = page.locator(".twin-pair", has=page.locator(f"#row-{TWIN_ROW}"))
    expect(pair.locator("thead")).to_contain_text(KNOWN)
    pair.get_by_role("button", name="The same: update the profile").click()
    expect(pair.locator(".status").first).to_have_text("The same")
    page.get_by_role("link", name="Back to the import").click()


def takes_over(page: Page) -> None:
    page.get_by_role("button", name="Import 7 rows").click()
    expect(page.locator(".notice--ok")).to_contain_text("Imported")
    expect(page.locator("tbody").last).to_contain_text(NAMES[0])


def undoes(page: Page) -> None:
    page.get_by_role("link", name="Undo the import").click()
    page.get_by_role("button", name="Undo the import").click()
    expect(page.locator(".notice--ok")).to_contain_text("Removed: 6")


def finds_none_of_them(page: Page) -> None:
    page.get_by_role("link", name="Organizations").click()
    page.get_by_label("Name").fill(NAMES[2])
    page.locator("main").get_by_role("button", name="Search").click()
    expect(page.locator(".table tbody tr")).to_have_count(0)
