"""An organizer's whole way: a list from Korea, a day of meetings, a plan, paper, and back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import Keep, PageAs
from tests.e2e.korean_list import counts, mends, merges, sends, takes_over
from tests.factories.sheets import TWIN_ROW, korean_sheet

ORGANIZER = "organizer@demo.example"
DELEGATION = "Đoàn doanh nghiệp Hàn Quốc tháng 12"
EVENT, HALL = "Ngày gặp gỡ doanh nghiệp Hàn Quốc", "Sảnh Sông Hàn"
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
DAY = datetime.now(UTC).date() + timedelta(days=17)
"""The delegation is there from the day before to the day after."""
KNOWN, KNOWN_LATIN = "누리솔벤처스", "Nurisol Ventures"
"""Whom the list writes as 주식회사 누리솔."""
GUEST = re.compile(f"{KNOWN}|{KNOWN_LATIN}")
HOME = "Sóng Hàn AI"
STARTUPS = (
    "Vi Mạch Ngũ Hành",
    "Hải Vân Test & Packaging",
    HOME,
    "Silicon Sao Biển",
    "Cẩm Lệ Analog",
    "Mạch Cu Đê",
    "Lúa Vàng Robotics",
    "Sóng Ngắn RF",
)
INTERPRETERS = ("Ngô Thùy Linh", "Trương Nhật Hạ")


@dataclass(frozen=True)
class Move:
    """Where the meeting of the two is now: as clocks and tables are written."""

    now: str
    table: str


@pytest.fixture
def page(own_page_as: PageAs) -> Page:
    return own_page_as(ORGANIZER, "en")


def test_a_list_becomes_a_day_that_is_planned_moved_published_and_rolled_back(
    page: Page, keep: Keep
):
    brings_the_list_in(page, keep)
    completes_the_delegation(page)
    creates_the_event(page)
    fills_the_event(page)
    keep(page, "filled")

    plans(page, keep)
    planned = grid(page)
    keep(page, "planned")
    move = moves_a_meeting(page)
    keep(page, "moved")
    moved = grid(page)
    assert moved != planned
    publishes(page)
    keep(page, "published")
    finds_it_on_paper(page, move, keep)

    goes_back_to_the_first_version(page)
    assert grid(page) == planned
    keep(page, "as-before")
    finds_it_on_paper(page, move, keep)
    moves_it_again_by_keyboard(page, move)
    assert grid(page) == moved


def brings_the_list_in(page: Page, keep: Keep) -> None:
    """What they make is read as sectors; a broken row and one that nobody decides stay out."""
    sends(page, korean_sheet(), "investor", DELEGATION)
    page.get_by_role("link", name="How it was read").click()
    expect(page.get_by_label("Encoding")).to_have_value("cp949")
    page.get_by_label("사업내용").select_option("sectors")
    keep(page, "columns")
    page.get_by_role("button", name="Read it so").click()
    counts(page, "Refused", 3)
    mends(page, (6, 7))
    counts(page, "Refused", 1)
    merges(page, TWIN_ROW, KNOWN)
    keep(page, "merged")
    page.get_by_role("link", name="Back to the import").click()
    takes_over(page, 5)
    keep(page, "taken-over")


def completes_the_delegation(page: Page) -> None:
    page.get_by_role("link", name="Delegations", exact=True).click()
    page.get_by_role("link", name=DELEGATION).click()
    expect(page.locator("#members tbody tr")).to_have_count(5)
    expect(page.locator("#members")).to_contain_text(KNOWN)
    page.get_by_role("link", name="Change the delegation").click()
    page.get_by_label("Country").fill("Hàn Quốc")
    page.get_by_label("Arrives on").fill(f"{DAY - timedelta(days=1)}")
    page.get_by_label("Leaves on").fill(f"{DAY + timedelta(days=1)}")
    page.get_by_label("Korean", exact=True).check()
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".page-head")).to_contain_text("South Korea")


def creates_the_event(page: Page) -> None:
    page.get_by_role("link", name="Events", exact=True).click()
    page.get_by_role("link", name="New event").click()
    page.get_by_label("Name").fill(EVENT)
    page.get_by_label("Venue").fill("Công viên phần mềm số 2, Đà Nẵng")
    page.get_by_label("First day").fill(f"{DAY}")
    page.get_by_role("button", name="Create the event").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(EVENT)


def fills_the_event(page: Page) -> None:
    step(page, "Times")
    page.locator("#name").fill("Buổi sáng")
    page.locator("#end").fill("11:00")
    page.get_by_role("button", name="Cut it into slots").click()
    expect(page.locator(".slot-list__slot")).to_have_count(6)
    step(page, "Tables")
    page.locator("#name").fill(HALL)
    page.locator("#tables").fill("5")
    page.get_by_role("button", name="Add the room").click()
    expect(page.locator("main tbody tr")).to_contain_text(HALL)
    adds_the_delegation(page)
    adds_startups_by_name(page)
    step(page, "Interpreters")
    for name in INTERPRETERS:
        page.get_by_label(f"Choose {name}").check()
    page.get_by_role("button", name="Add the ticked").click()
    expect(page.locator(".flash")).to_have_text("2 interpreters were added.")
    wants_two_to_meet(page)


def adds_the_delegation(page: Page) -> None:
    step(page, "Participants")
    page.get_by_role("link", name="Add participants").first.click()
    page.get_by_label("Delegation").select_option(label=DELEGATION)
    page.get_by_role("button", name="Narrow the list").click()
    page.get_by_role("button", name=f"Add all of {DELEGATION}").click()
    expect(page.locator(".flash")).to_have_text("5 participants were added.")


def adds_startups_by_name(page: Page) -> None:
    page.get_by_role("link", name="Add participants").first.click()
    page.locator(".segmented").get_by_role("link", name="Startups").click()
    page.get_by_role("link", name="By names").click()
    page.get_by_label("Names, one a line").fill("\n".join(STARTUPS))
    page.get_by_role("button", name="Find and add them").click()
    expect(page.locator(".flash")).to_have_text("8 participants were added.")


def wants_two_to_meet(page: Page) -> None:
    step(page, "Wishes")
    page.get_by_label("Investor", exact=True).select_option(label=KNOWN_LATIN)
    page.get_by_label("Startup", exact=True).select_option(label=HOME)
    page.get_by_label("They", exact=True).select_option("must")
    page.get_by_role("button", name="Say so").click()
    expect(page.locator("main tbody tr").first).to_contain_text("must meet")


def plans(page: Page, keep: Keep) -> None:
    """The page of the run looks again by itself."""
    step(page, "Schedule")
    page.get_by_role("button", name="Plan the day").click()
    expect(page.get_by_text("The plan is in its place")).to_be_visible()
    keep(page, "run")
    step(page, "Schedule")
    expect(page.locator(".certificate")).to_contain_text("No better plan exists.")
    expect(page.locator("td[data-meeting]", has_text=KNOWN_LATIN).first).to_be_visible()


def grid(page: Page) -> str:
    step(page, "Schedule")
    return page.locator(".schedule tbody").inner_text()


def moves_a_meeting(page: Page) -> Move:
    """To the first place at another time that the tray offers."""
    meeting(page).click()
    expect(page.locator("#tray-title")).to_be_focused()
    tray = page.locator(".tray")
    was = tray.locator(".tray__where").inner_text().partition(",")[0]
    place = tray.locator(f".tray__places button:not(:has-text('{was}'))").first
    now, _, table = place.inner_text().partition(", table ")
    place.click()
    expect(page.locator(".flash")).to_contain_text("Moved.")
    expect(page.locator(".page-head")).to_contain_text("Draft 2")
    return Move(now, table)


def meeting(page: Page) -> Locator:
    """The link of the meeting of those who must meet, as tables show it."""
    guests = page.locator("td[data-meeting] a", has_text=GUEST)
    return guests.filter(has_text=HOME)


def publishes(page: Page) -> None:
    page.get_by_role("link", name="Check and publish").click()
    page.get_by_role("button", name="Publish and tell them").click()
    expect(page.locator(".flash")).to_contain_text("The schedule is out.")


def finds_it_on_paper(page: Page, move: Move, keep: Keep) -> None:
    """In the calendar file and on the sheet of the startup, which is in its language."""
    step(page, "Paper")
    who = page.locator("main tbody tr", has_text=HOME)
    with page.expect_download() as download:
        who.get_by_role("link", name="Calendar file").click()
    begins = beginning(download.value.path())
    assert begins.astimezone(ZONE).strftime("%H:%M") == move.now
    who.get_by_role("link", name="Sheet").click()
    row = page.locator(".day-sheet tbody tr", has_text=GUEST)
    expect(row).to_contain_text(f"Bàn {move.table}, {HALL}")
    expect(row.locator("th")).to_contain_text(f"{move.now}–")
    keep(page, "sheet")
    page.get_by_role("link", name="Back to the paper").click()


def beginning(file: Path) -> datetime:
    entries = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    entry = next(one for one in entries if GUEST.search(str(one["SUMMARY"])))
    begins: datetime = entry.decoded("DTSTART")
    return begins


def goes_back_to_the_first_version(page: Page) -> None:
    step(page, "Schedule")
    page.get_by_role("link", name="Versions").click()
    page.get_by_role("link", name="Go back to this").last.click()
    expect(page.get_by_text("All of its meetings can come back.")).to_be_visible()
    page.get_by_role("button", name="Go back").click()
    expect(page.locator(".flash")).to_contain_text("as it was in version 1")


def moves_it_again_by_keyboard(page: Page, move: Move) -> None:
    """Tab from the head of the table to the meeting, Enter, Tab to the place, Enter."""
    step(page, "Schedule")
    page.locator(".schedule-wrap").focus()
    tabs_to(page, meeting(page))
    page.keyboard.press("Enter")
    expect(page.locator("#tray-title")).to_be_focused()
    tabs_to(page, page.locator(".tray__places button", has_text=f"{move.now}, table").first)
    page.keyboard.press("Enter")
    expect(page.locator(".flash")).to_contain_text("Moved.")


def tabs_to(page: Page, goal: Locator) -> None:
    for _ in range(60):
        if goal.evaluate("goal => goal === document.activeElement"):
            return
        page.keyboard.press("Tab")
    expect(goal).to_be_focused()


def step(page: Page, name: str) -> None:
    page.locator(".event-bar__steps").get_by_role("link", name=name).click()
