"""A person of a visiting enterprise, from the invitation to a request that is declined."""

from __future__ import annotations

import io
import re
from urllib.parse import urlsplit

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.e2e.catalogue import words_in
from tests.e2e.conftest import PHONE, Keep, PageAs, opens_the_matches
from tests.e2e.mailbox import link_for
from tests.e2e.service import Service

ORGANIZER, STARTUP = "organizer@demo.example", "startup-en@demo.example"
GUEST, PASSWORD = "seoyeon.lim@garamsemi.example", "한강 위에 조용히 떠 있는 배 다섯 척"
ENTERPRISE, PERSON = "가람세미콘파트너스", "임서연"
WANTED = "Cẩm Lệ Analog"
NOTE, TAG = "모터 드라이버 IP. 12월에 실측 자료를 요청할 것.", "아날로그"
MESSAGE = "전력관리 IP의 라이선스 조건을 듣고 싶습니다."
REFUSAL = "We are booked out in December; write to us in March."
SEARCH = "전력반도체 시드"
_ = words_in("ko")


def test_an_investor_comes_in_keeps_some_and_reads_why_it_was_declined(
    own_page_as: PageAs, own_service: Service, keep: Keep
):
    invites(own_page_as(ORGANIZER, "vi", PHONE))
    page = own_page_as("", "ko", PHONE)

    page.goto(link_for(own_service, GUEST, "/join/"))
    comes_in(page, keep)
    opens_the_matches(page)
    matches = urlsplit(page.url).path
    keep(page, "matches")
    compares_two(page, matches, keep)
    keeps_one_with_a_note(page, matches, keep)
    opens_the_page_to_forward(page, matches, keep)
    exports(page, matches, keep)
    asks_for_a_meeting(page, matches, keep)
    declines(own_page_as(STARTUP, "en", PHONE), keep)
    reads_why(page, keep)
    hides_one_and_undoes_it(page, matches, keep)
    saves_a_search(page, matches, keep)


def invites(page: Page) -> None:
    """Into an organization that travels with a delegation and is here already."""
    page.goto("/invitations")
    form = page.locator("form:has([name=organization])")
    if not form.is_visible():
        page.locator("details:has([name=organization]) summary").click()
    form.locator("[name=organization]").fill(ENTERPRISE)
    form.locator("[name=name]").fill(PERSON)
    form.locator("[name=email]").fill(GUEST)
    form.locator("[name=language]").select_option("ko")
    form.locator("[name=mail]").check()
    form.locator("button").last.click()
    expect(page).to_have_url(re.compile("/invitations/[0-9a-f-]{36}"))


def comes_in(page: Page, keep: Keep) -> None:
    expect(page.locator("html")).to_have_attribute("lang", "ko")
    expect(page.get_by_role("heading", level=1)).to_contain_text(ENTERPRISE)
    fits(page)
    keep(page, "letter-opened")
    page.locator("form:has(#email) button").last.click()
    page.locator("#password").fill(PASSWORD)
    keep(page, "agreements")
    page.locator("form:has(#password) button").last.click()
    expect(page).to_have_url(re.compile("/profiles/"))
    fits(page)
    keep(page, "in")


def compares_two(page: Page, matches: str, keep: Keep) -> None:
    """From the table, where many stand below each other."""
    page.goto(f"{matches}?as=table")
    fits(page)
    keep(page, "table")
    boxes = page.locator("main [type=checkbox][name=with]")
    for place in (0, 1):
        boxes.nth(place).check()
    page.locator(".listing__acts button").first.click()
    expect(page.locator(".comparison__column")).to_have_count(2)
    fits(page)
    keep(page, "compared")


def keeps_one_with_a_note(page: Page, matches: str, keep: Keep) -> None:
    page.goto(matches)
    card = page.locator(".match-card", has_text=WANTED)
    card.locator("form.keep button").click()
    expect(card.locator("form.keep button")).to_have_attribute("aria-pressed", "true")
    card.locator("form.keep a").click()
    page.locator("#note").fill(NOTE)
    page.locator("#tags").fill(f"{TAG}, IP")
    fits(page)
    keep(page, "note")
    page.locator("form:has(#note) .button--primary").click()
    expect(page).to_have_url(re.compile("/shortlist$"))
    expect(page.locator("main")).to_contain_text(TAG)
    fits(page)
    keep(page, "shortlist")


def opens_the_page_to_forward(page: Page, matches: str, keep: Keep) -> None:
    """It says whose profile it is, in the reader's language; the note only when that is asked."""
    page.locator("a[href*='/shortlist/summary']").first.click()
    expect(page.locator("main")).to_contain_text(WANTED)
    expect(page.locator("main")).not_to_contain_text(NOTE)
    fits(page)
    keep(page, "to-forward")
    page.goto(f"{of(matches)}/shortlist/summary?notes=1")
    expect(page.locator("main")).to_contain_text(NOTE)


def exports(page: Page, matches: str, keep: Keep) -> None:
    """With the password, since notes leave the product."""
    page.goto(f"{of(matches)}/shortlist/export")
    if page.locator("form:has([name=form]) [name=password]").count():
        page.locator("form:has([name=form]) [name=password]").fill(PASSWORD)
    fits(page)
    keep(page, "export")
    with page.expect_download() as download:
        page.locator("form:has([name=form]) .button--primary").click()
    sheet = load_workbook(io.BytesIO(download.value.path().read_bytes())).active
    assert sheet is not None
    cells = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row]
    assert WANTED in cells
    assert NOTE in cells


def asks_for_a_meeting(page: Page, matches: str, keep: Keep) -> None:
    page.goto(matches)
    card = page.locator(".match-card", has_text=WANTED)
    card.locator(".pair-actions a[href*='/requests/']").click()
    page.locator("#message").fill(MESSAGE)
    for box in page.locator("main [name=consent]").all():
        box.check()
    fits(page)
    keep(page, "asking")
    page.locator("form:has(#message) .button--primary").click()
    expect(page.locator(".request-card")).to_contain_text(WANTED)
    fits(page)
    keep(page, "asked")


def declines(page: Page, keep: Keep) -> None:
    page.goto("/requests")
    card = page.locator(".request-card", has_text=MESSAGE)
    card.locator("details:has(form[action$='/decline']) summary").click()
    form = card.locator("form[action$='/decline']")
    form.locator("[name=reason]").select_option("no-time")
    form.locator("[name=words]").fill(REFUSAL)
    fits(page)
    keep(page, "declining")
    form.locator("button").click()
    expect(page.locator(".request-card", has_text=MESSAGE)).to_have_count(0)


def reads_why(page: Page, keep: Keep) -> None:
    page.goto("/notifications")
    fits(page)
    keep(page, "news")
    page.locator(".news__open", has_text=WANTED).first.click()
    expect(page.locator(".request-card")).to_contain_text(REFUSAL)
    expect(page.locator(".request-card")).to_contain_text(_("No time at the moment"))
    fits(page)
    keep(page, "declined")


def hides_one_and_undoes_it(page: Page, matches: str, keep: Keep) -> None:
    page.goto(matches)
    name = page.locator(".match-card__name a").last.inner_text()
    card = page.locator(".match-card", has_text=name)
    card.locator("a[href*='/hidden/new']").click()
    page.locator("[name=reason]").select_option("stage")
    fits(page)
    keep(page, "hiding")
    page.locator("form:has([name=reason]) .button--primary").click()
    expect(page.locator(".match-card", has_text=name)).to_have_count(0)
    page.goto(f"{of(matches)}/hidden")
    row = page.locator("main tbody tr", has_text=name)
    fits(page)
    keep(page, "hidden")
    row.locator("button").click()
    expect(page.locator("main tbody tr", has_text=name)).to_have_count(0)
    page.goto(matches)
    expect(page.locator(".match-card", has_text=name)).to_be_visible()


def saves_a_search(page: Page, matches: str, keep: Keep) -> None:
    page.goto(f"{matches}?stage=seed")
    page.locator("a[href^='/searches/new']").first.click()
    page.locator("#name").fill(SEARCH)
    fits(page)
    keep(page, "saving")
    page.locator("form:has(#name) .button--primary").click()
    expect(page.locator("main")).to_contain_text(SEARCH)
    fits(page)
    keep(page, "saved-searches")
    page.locator("form[action$='/open'] button").click()
    expect(page).to_have_url(re.compile("stage=seed"))


def of(matches: str) -> str:
    """The address of the profile whose matches these are."""
    return matches.removesuffix("/matches")


def fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
