"""A founder in Da Nang, from the invitation in a letter to the first accepted meeting."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

from tests.e2e.catalogue import words_in
from tests.e2e.conftest import DESK, PHONE, Keep, PageAs, opens_the_matches
from tests.e2e.mailbox import body_with, link_for
from tests.e2e.service import Service

ORGANIZER, INVESTOR = "organizer@demo.example", "korean@demo.example"
FOUNDER, PASSWORD = "hoa@vimachsontra.example", "sáu con thuyền thúng ngoài khơi"
STARTUP, PERSON = "Vi Mạch Sơn Trà", "Nguyễn Thị Ngọc Hoa"
SUMMARY = "Thiết kế vi mạch RISC-V tiêu thụ điện thấp cho cảm biến chạy pin."
DESCRIPTION = (
    "Chúng tôi thiết kế SoC tiêu thụ điện thấp nền RISC-V cho cảm biến và thiết bị IoT, đã "
    "tape-out chip thử 28 nm qua chuyến MPW. Đội có phần mềm tự động hóa thiết kế (EDA) riêng."
)
ENGLISH = "Low-power RISC-V chip design for battery-run sensors, with our own EDA software."
WISH, ANSWER = "12월에 다낭에서 뵙고 싶습니다.", "Rất hân hạnh được đón đoàn."
PHONE_OF_STARTUP, MAIL_OF_INVESTOR = "+84 236 555 0777", "dohyun.kim@nurisol.example"
NEEDS = (
    ("seeking", "investment"),
    ("seeking", "joint-rnd"),
    ("languages", "vi"),
    ("languages", "en"),
)
CONTACT = {
    "contact_name": PERSON,
    "contact_email": FOUNDER,
    "contact_phone": PHONE_OF_STARTUP,
    "city": "Đà Nẵng",
}
_, in_korean = words_in("vi"), words_in("ko")


def test_a_founder_comes_in_by_a_letter_and_agrees_to_a_first_meeting(
    own_page_as: PageAs, own_service: Service, keep: Keep
):
    organizer = own_page_as(ORGANIZER, "vi", PHONE)
    invites(organizer, keep)
    founder = own_page_as("", "vi", PHONE)

    founder.goto(link_for(own_service, FOUNDER, "/join/"))
    comes_in(founder, keep)
    profile = fills_in_the_wizard(founder, keep)
    publishes(founder, keep)
    investor = own_page_as(INVESTOR, "ko", DESK)
    finds_it_and_asks(investor, profile, keep)
    shows_no_contact(investor, profile)
    own_service.let_pass(timedelta(minutes=3))
    request = finds_the_request(founder, keep)
    accepts(founder, keep)
    assert "누리솔벤처스" in body_with(own_service, FOUNDER, "누리솔벤처스")
    reads_contact(founder, MAIL_OF_INVESTOR, request, keep)
    investor.goto(profile)
    expect(investor.locator("main")).to_contain_text(PHONE_OF_STARTUP)
    keep(investor, "contact-of-the-startup")
    reads_who_opened_it(founder, profile, keep)


def invites(page: Page, keep: Keep) -> None:
    """With an address, so that the letter goes out at once; in the language of the guest."""
    page.goto("/invitations")
    form = page.locator("form:has([name=organization])")
    if not form.is_visible():
        page.locator("details:has([name=organization]) summary").click()
    form.locator("[name=organization]").fill(STARTUP)
    form.locator("[name=kind]").select_option("startup")
    form.locator("[name=name]").fill(PERSON)
    form.locator("[name=email]").fill(FOUNDER)
    form.locator("[name=language]").select_option("vi")
    form.locator("[name=mail]").check()
    keep(page, "invite")
    form.locator("button").last.click()
    expect(page).to_have_url(re.compile("/invitations/[0-9a-f-]{36}"))
    fits(page)
    keep(page, "invited")


def comes_in(page: Page, keep: Keep) -> None:
    """Two pages, and the third is one's own."""
    expect(page.locator("html")).to_have_attribute("lang", "vi")
    expect(page.get_by_role("heading", level=1)).to_contain_text(STARTUP)
    expect(page.locator("#name")).to_have_value(PERSON)
    fits(page)
    keep(page, "letter-opened")
    page.locator("form:has(#email) button").last.click()
    expect(page.locator("[name=agreed]:checked")).to_have_count(0)
    page.locator("[name=agreed][value=mail]").check()
    page.locator("#password").fill(PASSWORD)
    fits(page)
    keep(page, "agreements")
    page.locator("form:has(#password) button").last.click()
    expect(page).to_have_url(re.compile("/wizard/"))


def fills_in_the_wizard(page: Page, keep: Keep) -> str:
    """Each step is saved as one goes on; where it leads is the address of the profile."""
    profile = urlsplit(page.url).path.partition("/wizard")[0]
    keep(page, "wizard-work")
    writes_texts(page)
    continues(page)
    page.locator("#sectors").fill("thiết kế vi mạch, RISC-V")
    page.locator("#stage").select_option("seed")
    keep(page, "wizard-sectors")
    continues(page)
    page.locator("#raising_amount").fill("1.000.000")
    page.locator("#currency").select_option("USD")
    keep(page, "wizard-money")
    continues(page)
    for name, value in NEEDS:
        page.locator(f"#{name} [value='{value}']").check()
    keep(page, "wizard-needs")
    continues(page)
    for name, typed in CONTACT.items():
        page.locator(f"#{name}").fill(typed)
    keep(page, "wizard-contact")
    continues(page)
    keep(page, "wizard-audiences")
    continues(page)
    return profile


def writes_texts(page: Page) -> None:
    page.locator("#summary_vi").fill(SUMMARY)
    page.locator("#description_vi").fill(DESCRIPTION)
    english = page.locator("#summary_en")
    if not english.is_visible():
        page.locator("details:has(#summary_en) summary").click()
    english.fill(ENGLISH)


def continues(page: Page) -> None:
    fits(page)
    before = page.url
    page.locator(".form__save .button--primary").click()
    expect(page).not_to_have_url(before)
    expect(page.locator(".notice--error")).to_have_count(0)


def publishes(page: Page, keep: Keep) -> None:
    """Until now nobody has seen it: that is agreed to here, with the whole text in sight."""
    expect(page).to_have_url(re.compile("/wizard/publish"))
    expect(page.locator("form[action$='/hide']")).to_have_count(0)
    fits(page)
    keep(page, "publish")
    page.locator("form[action$='/publish'] .button--primary").click()
    expect(page.get_by_role("status").first).to_be_visible()
    keep(page, "published")


def finds_it_and_asks(page: Page, profile: str, keep: Keep) -> None:
    """Among the first, with the reasons; the consent is asked where it is needed."""
    opens_the_matches(page)
    card = page.locator(".match-card", has_text=STARTUP)
    expect(card).to_be_visible()
    keep(page, "found")
    card.get_by_role("link", name=in_korean("Request a meeting")).click()
    page.locator("#message").fill(WISH)
    ticks_where_asked(page.locator("main"))
    keep(page, "asking")
    page.locator("form:has(#message) .button--primary").click()
    expect(page).to_have_url(re.compile("/requests/[0-9a-f-]{36}"))
    expect(page.locator(".request-card")).to_contain_text(STARTUP)
    keep(page, "asked")


def ticks_where_asked(part: Locator) -> None:
    for box in part.locator("[name=consent]").all():
        if box.is_visible():
            box.check()


def shows_no_contact(page: Page, profile: str) -> None:
    page.goto(profile)
    expect(page.get_by_role("heading", level=1)).to_contain_text(STARTUP)
    assert PHONE_OF_STARTUP not in page.content()
    assert FOUNDER not in page.content()


def finds_the_request(page: Page, keep: Keep) -> str:
    """Today says so, the bell counts it, the inbox has it."""
    page.goto("/today")
    expect(page.locator(".app-bar__count")).to_be_visible()
    fits(page)
    keep(page, "today")
    page.goto("/notifications")
    fits(page)
    keep(page, "news")
    page.locator(".news__open", has_text="누리솔벤처스").first.click()
    expect(page.locator(".request-card")).to_contain_text(WISH)
    return urlsplit(page.url).path


def accepts(page: Page, keep: Keep) -> None:
    page.goto("/requests")
    card = page.locator(".request-card", has_text=WISH)
    fits(page)
    keep(page, "inbox")
    card.locator("summary").first.click()
    answer = card.locator("form[action$='/accept']")
    answer.locator("[name=words]").fill(ANSWER)
    answer.locator("[name=consent]").check()
    fits(page)
    keep(page, "accepting")
    answer.locator("button").click()
    expect(page.get_by_role("status").first).to_contain_text(
        _("You have agreed to meet. The other side has been told.")
    )
    fits(page)
    keep(page, "accepted")


def reads_contact(page: Page, contact: str, request: str, keep: Keep) -> None:
    page.goto(request)
    page.locator(".request-card__name a").click()
    expect(page.locator("main")).to_contain_text(contact)
    fits(page)
    keep(page, "contact-of-the-investor")


def reads_who_opened_it(page: Page, profile: str, keep: Keep) -> None:
    page.goto(f"{profile}/openings")
    expect(page.locator("main table")).to_contain_text("누리솔벤처스")
    fits(page)
    keep(page, "openings")


def fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
