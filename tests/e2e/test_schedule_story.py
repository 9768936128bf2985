"""An organizer at work on the plan of a day: by mouse, by keyboard, on a phone."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import DESK, HEIGHT, PHONE, Keep, PageAs
from tests.e2e.pictures import take

ORGANIZER = "organizer@demo.example"


def test_a_meeting_is_dropped_and_the_free_place_taken_by_another(own_page_as: PageAs, keep: Keep):
    page = own_page_as(ORGANIZER)
    plans_the_day(page)
    take(page, "organizer-schedule-en.png")
    page.set_viewport_size({"width": DESK, "height": HEIGHT})
    drops_a_meeting(page)
    drags_it_where_somebody_is_busy(page)
    keep(page, "refused")
    moves_by_keyboard(page)
    keep(page, "moved")
    goes_back(page)
    publishes(page)
    keep(page, "published")

    phone = own_page_as(ORGANIZER, "vi", PHONE)
    phone.goto(page.url.replace("/publish", ""))
    expect(phone.locator("td.meeting").first).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") == PHONE


def plans_the_day(page: Page) -> None:
    page.goto("/events")
    page.get_by_role("link", name="Trung Quốc").click()
    page.locator(".event-bar__steps a[href$='/schedule']").click()
    page.get_by_role("button", name="Plan the day").click()
    page.get_by_text("The plan is in its place").wait_for()
    page.locator(".event-bar__steps a[href$='/schedule']").click()
    expect(page.locator(".certificate")).to_be_visible()


def drops_a_meeting(page: Page) -> None:
    """The tray opens without hiding its meeting, and gives the keys back when it is closed."""
    meeting(page, 90).scroll_into_view_if_needed()
    meeting(page, 90).locator("a").click()
    page.locator(".tray__close").click()
    expect(meeting(page, 90).locator("a")).to_be_focused()
    meeting(page, 90).locator("a").click()
    expect(page.locator("#tray-title")).to_be_focused()
    chosen, tray = meeting(page, 90).bounding_box(), page.locator(".tray").bounding_box()
    assert chosen is not None
    assert tray is not None
    assert 0 < chosen["y"] < tray["y"] - chosen["height"]
    page.get_by_role("button", name="Drop", exact=True).click()
    expect(page.locator(".flash")).to_contain_text("Dropped. The sum of scores is")


def drags_it_where_somebody_is_busy(page: Page) -> None:
    free = page.locator("td.meeting--free[data-place]").first
    slot = free.get_attribute("data-slot")
    other = page.locator(f"td[data-meeting][data-slot='{slot}']").first
    name = other.locator(".meeting__first").inner_text()
    cells = page.locator(f"td[data-meeting]:not([data-slot='{slot}'])")
    theirs = page.locator(".meeting__first", has_text=re.compile(f"^{re.escape(name)}$"))
    drag(page, cells.filter(has=theirs).first, free)
    expect(page.get_by_role("alert")).to_contain_text("so nothing was changed")


def drag(page: Page, meeting: Locator, place: Locator) -> None:
    """The drag begins before the page scrolls, as a hand's does, so it takes what is under it."""
    meeting.hover()
    page.mouse.down()
    meeting.hover(position={"x": 8, "y": 8})
    place.hover()
    page.mouse.up()


def moves_by_keyboard(page: Page) -> None:
    """To the first place that the tray offers."""
    place = page.locator(".tray__places button").first
    place.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".flash")).to_contain_text(re.compile(r"Moved\."))


def goes_back(page: Page) -> None:
    page.get_by_role("link", name="Versions").click()
    page.get_by_role("link", name="Go back to this").last.click()
    expect(page.get_by_text("All of its meetings can come back.")).to_be_visible()
    page.get_by_role("button", name="Go back").click()
    expect(page.locator(".flash")).to_contain_text("as it was in version 1")


def publishes(page: Page) -> None:
    page.get_by_role("link", name="Check and publish").click()
    page.get_by_role("button", name="Publish and tell them").click()
    expect(page.locator(".flash")).to_contain_text("The schedule is out.")


def meeting(page: Page, number: int) -> Locator:
    return page.locator("td[data-meeting]").nth(number)
