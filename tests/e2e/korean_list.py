"""A Korean delegation's list on its way in: the steps that several stories take."""

from __future__ import annotations

from collections.abc import Iterable

from playwright.sync_api import Page, expect

from tests.factories.sheets import MENDED

FILE = "방문기업.csv"


def sends(page: Page, content: bytes, kind: str, delegation: str = "") -> None:
    page.get_by_role("link", name="Import", exact=True).click()
    page.locator("#file").set_input_files({"name": FILE, "mimeType": "text/csv", "buffer": content})
    page.locator("#kind").select_option(kind)
    page.get_by_label("Or a new delegation").fill(delegation)
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(FILE)


def mends(page: Page, numbers: Iterable[int] = MENDED) -> None:
    """Rows of the file by their numbers, one after the other."""
    for number in numbers:
        name, value = MENDED[number]
        row = page.locator("tbody tr", has=page.locator("th", has_text=str(number)))
        row.get_by_role("link", name="Mend it").click()
        page.locator(f"[name='cell-{name}']").fill(value)
        page.get_by_role("button", name="Check the row again").click()
        expect(page.locator(".tally")).to_be_visible()


def counts(page: Page, what: str, number: int) -> None:
    expect(page.locator(".tally div", has_text=what).locator("dd")).to_have_text(str(number))


def merges(page: Page, number: int, known: str) -> None:
    """The row of this number is the organization `known`, which is here already."""
    page.get_by_role("link", name="Decide").click()
    pair = page.locator(".twin-pair", has=page.locator(f"#row-{number}"))
    expect(pair.locator("thead")).to_contain_text(known)
    pair.get_by_role("button", name="The same: update the profile").click()
    expect(page.locator(f".twin-pair:has(#row-{number}) .status").first).to_have_text("The same")


def takes_over(page: Page, rows: int) -> None:
    page.get_by_role("button", name=f"Import {rows} rows").click()
    expect(page.locator(".notice--ok")).to_contain_text("Imported")
