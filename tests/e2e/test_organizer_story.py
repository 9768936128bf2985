"""An organizer at a desk: the delegations, their matches, and a spreadsheet brought in twice."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Keep, PageAs
from tests.e2e.figures import read_figure, score_of

ORGANIZER = "organizer@demo.example"
NEWCOMER = "Hoa Phượng Robotics"
SPREADSHEET = f"""\
id,kind,name,language,sectors,stage,raising_amount,currency,summary_vi
hp-1,startup,{NEWCOMER},vi,"rô-bốt, tự động hóa",seed,900000,USD,Rô-bốt dọn bãi biển.
hp-2,startup,,vi,phần mềm,seed,500000,USD,Dòng này không có tên.
hp-3,startup,Sao Mai Logistics,vi,logistics,series-a,2000000,USD,Điều phối xe tải cảng.
"""


def test_an_organizer_reads_the_matrix_of_a_delegation(page_as: PageAs, keep: Keep):
    page = page_as(ORGANIZER, "en")

    page.get_by_role("link", name="Delegations").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Delegations")
    expect(page.locator(".delegation-card")).to_have_count(3)
    keep(page, "delegations")
    page.locator(".delegation-card").first.get_by_role("link", name="See all matches").click()
    picks_the_strongest_pair(page)
    keep(page, "pair")
    switches_sides(page)
    keep(page, "investors-side")


def picks_the_strongest_pair(page: Page) -> None:
    """The figure in the picture is the rounded score that the panel explains."""
    cells = page.locator(".matrix__cell a:not([title=''])")
    expect(cells.first).to_be_visible()
    scores = [
        (int(text), place) for place, text in enumerate(cells.all_inner_texts()) if text.isdigit()
    ]
    best, place = max(scores)
    cells.nth(place).click()
    expect(page.locator("#pair")).to_be_in_viewport()
    assert round(score_of(page.locator("#pair"))) == best
    expect(page.locator("#pair .reasons li").first).to_be_visible()
    expect(page.locator(".matrix__cell--selected")).to_have_text(str(best))


def switches_sides(page: Page) -> None:
    """The same picture from one side has other figures and keeps the pair."""
    both = page.locator(".matrix__cell").all_inner_texts()
    choice = page.get_by_role("navigation", name="Score of").or_(page.locator(".segmented"))
    choice.get_by_role("link").nth(1).click()
    expect(choice.locator("[aria-current]")).to_have_text("The visitors’ side")
    assert page.locator(".matrix__cell").all_inner_texts() != both
    expect(page.locator("#pair")).to_be_visible()


def test_an_organizer_brings_in_a_spreadsheet_with_a_broken_row(
    own_page_as: PageAs, keep: Keep, tmp_path: Path
):
    file = tmp_path / "newcomers.csv"
    file.write_text(SPREADSHEET, encoding="utf-8")
    page = own_page_as(ORGANIZER, "en")

    sends(page, file)
    assert tally(page) == {"New": 2, "Updated": 0, "Unchanged": 0, "Refused": 1}
    expect(page.locator("tr", has_text="It has no name.")).to_contain_text("2")
    keep(page, "preview")
    page.get_by_role("button", name="Import 2 rows").click()
    expect(page.locator(".notice--ok")).to_contain_text("Imported")
    keep(page, "imported")

    sends(page, file)
    assert tally(page) == {"New": 0, "Updated": 0, "Unchanged": 2, "Refused": 1}
    expect(page.locator(".notice")).to_contain_text("There is nothing to import")
    keep(page, "again")
    finds(page, NEWCOMER)
    keep(page, "organizations")


def sends(page: Page, file: Path) -> None:
    page.get_by_role("link", name="Import", exact=True).click()
    page.locator("#file").set_input_files(file)
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(file.name)


def tally(page: Page) -> dict[str, int]:
    counts = page.locator(".tally")
    labels, numbers = counts.locator("dt").all_inner_texts(), counts.locator("dd").all_inner_texts()
    return {label: int(read_figure(text)) for label, text in zip(labels, numbers, strict=True)}


def finds(page: Page, name: str) -> None:
    page.get_by_role("link", name="Organizations").click()
    page.get_by_label("Name").fill(name)
    page.locator("main").get_by_role("button", name="Search").click()
    row = page.locator(".table tbody tr")
    expect(row).to_have_count(1)
    expect(row).to_contain_text(name)
    row.get_by_role("link", name="Matches").click()
    expect(page.locator(".match-card").first).to_be_visible()
