"""Two organizers at one plan: who comes second is told what the first has done."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from matchmaker.services.seed.seed import CENTRE, PASSWORD
from tests.e2e.conftest import Keep, PageAs
from tests.e2e.service import Service, command

FIRST, FIRST_NAME = "organizer@demo.example", "Trần Thu Hà"
SECOND = "colleague@demo.example"
EVENT = "Diễn đàn ICT và trò chơi Hàn Quốc – Đà Nẵng"


def test_a_move_in_a_plan_that_somebody_changed_meanwhile_is_refused_with_their_change(
    own_service: Service, own_page_as: PageAs, keep: Keep
):
    command(own_service.folder, "organizer", SECOND, "--host", CENTRE)
    own_service.admit(SECOND, PASSWORD)
    first, second = own_page_as(FIRST), own_page_as(SECOND)
    opens_the_schedule(first)
    first.get_by_role("button", name="Plan the day").click()
    expect(first.get_by_text("The plan is in its place")).to_be_visible()
    opens_the_schedule(first)
    opens_the_schedule(second)

    selects(first, 0)
    selects(second, 1)
    mine = second.locator("#tray-title").inner_text()
    dropped = first.locator(".tray__guest").inner_text()
    first.get_by_role("button", name="Drop", exact=True).click()
    expect(first.locator(".flash")).to_contain_text("Dropped.")

    assert moves(second) == 409
    notice = second.locator(".notice").first
    expect(notice).to_contain_text(FIRST_NAME)
    expect(notice).to_contain_text(dropped)
    expect(second.locator("#tray-title")).to_have_text(mine)
    keep(second, "meanwhile")
    assert moves(second) == 302
    expect(second.locator(".flash")).to_contain_text("Moved.")


def opens_the_schedule(page: Page) -> None:
    page.get_by_role("link", name="Events", exact=True).click()
    page.get_by_role("link", name=EVENT).click()
    page.locator(".event-bar__steps").get_by_role("link", name="Schedule").click()


def selects(page: Page, number: int) -> None:
    page.locator("td[data-meeting] a").nth(number).click()
    expect(page.locator("#tray-title")).to_be_focused()


def moves(page: Page) -> int:
    """To the first place that the tray offers; the status of the answer."""
    with page.expect_response(lambda answer: answer.request.method == "POST") as answer:
        page.locator(".tray__places button").first.click()
    return answer.value.status
