"""A Vietnamese founder signs up on a phone; whoever is somebody else finds nothing."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from matchmaker.domain.consent_texts import consent_text
from matchmaker.domain.membership_enums import ConsentPurpose
from tests.e2e.catalogue import words_in
from tests.e2e.conftest import PHONE, Keep, PageAs, sign_in
from tests.e2e.inspection import problems_of_access, problems_of_layout
from tests.e2e.mailbox import letters_to, link_for
from tests.e2e.service import Service

FOUNDER, PASSWORD = "linh@songhan.example", "năm chiếc thuyền trên sông Hàn"
STARTUP = "Sóng Hàn Robotics Việt Nam"
MISTYPED, MEANT = "lan@songhann.example", "lan@songhan.example"
OWN_PASSWORD = "bảy chiếc đèn lồng trên chợ đêm"
STRANGERS = ("startup-en@demo.example", "korean@demo.example")
_ = words_in("vi")


def test_a_founder_signs_up_and_fills_in_a_profile_that_strangers_cannot_find(
    own_page_as: PageAs, own_service: Service, keep: Keep
):
    page = own_page_as("", "vi", PHONE)

    signs_up(page, FOUNDER, keep)
    link = link_for(own_service, FOUNDER)
    confirms_the_address(page, link, keep)
    profile = opens_the_wizard(page, keep)
    for stranger in STRANGERS:
        finds_nothing(own_page_as(stranger, "vi", PHONE), profile)
    passer_by = own_page_as("", "vi", PHONE)
    is_asked_to_sign_in(passer_by, profile)
    finds_the_link_used(passer_by, link)
    assert len(letters_to(own_service, FOUNDER)) == 1


def test_a_mistyped_address_is_mended_and_whoever_reads_its_letters_chooses_the_password(
    own_page_as: PageAs, own_service: Service, keep: Keep
):
    laptop = own_page_as("", "vi", PHONE)
    signs_up(laptop, MISTYPED, keep)
    mends_the_address(laptop, keep)
    phone = own_page_as("", "vi", PHONE)

    phone.goto(link_for(own_service, MEANT))
    phone.get_by_role("button", name=_("Confirm this address")).click()
    chooses_a_password(phone, keep)

    laptop.goto("/today")
    expect(laptop).to_have_url(re.compile("/sign-in"))
    sign_in(laptop, MEANT, PASSWORD)
    expect(laptop.locator("[role=alert]")).to_be_visible()
    sign_in(laptop, MEANT, OWN_PASSWORD)
    expect(laptop).to_have_url(re.compile("/today"))


def mends_the_address(page: Page, keep: Keep) -> None:
    page.goto("/sign-in")
    sign_in(page, MISTYPED, PASSWORD)
    expect(page.locator("main")).to_contain_text(MISTYPED)
    assert [*problems_of_access(page, "vi"), *problems_of_layout(page)] == []
    page.locator("#email").fill(MEANT)
    page.get_by_role("button", name=_("Send the letter there")).click()
    expect(page.locator("main")).to_contain_text(MEANT)
    keep(page, "mended")


def chooses_a_password(page: Page, keep: Keep) -> None:
    """The one typed on the laptop is gone: nobody can know whose it was."""
    expect(page.get_by_role("heading", level=1)).to_have_text(_("Choose a password"))
    assert [*problems_of_access(page, "vi"), *problems_of_layout(page)] == []
    keep(page, "password")
    page.locator("#new_password").fill(OWN_PASSWORD)
    page.get_by_role("button", name=_("Set this password")).click()
    expect(page).to_have_url(re.compile("/today"))


def signs_up(page: Page, email: str, keep: Keep) -> None:
    """Nothing is ticked beforehand, and the whole agreement can be read on the way."""
    page.get_by_role("link", name=_("New here: sign up your startup")).click()
    expect(page.locator("html")).to_have_attribute("lang", "vi")
    expect(page.locator("[type=checkbox]:checked")).to_have_count(0)
    page.locator("#organization").fill(STARTUP)
    page.locator("#name").fill("Trần Thị Linh")
    page.locator("#email").fill(email)
    page.locator("#password").fill(PASSWORD)
    page.locator("[name=has_agreed]").check()
    page.locator("details.fold summary").click()
    text = consent_text(ConsentPurpose.PROFILE, "vi")
    expect(page.locator("details.fold")).to_contain_text(text.paragraphs[0])
    page.locator("[name=shows_profile]").check()
    fits_the_phone(page)
    keep(page, "sign-up")
    page.get_by_role("button", name=_("Sign up")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(_("Look into your mail"))


def confirms_the_address(page: Page, link: str, keep: Keep) -> None:
    """In the browser in which the password was chosen, which therefore stays."""
    page.goto(link)
    expect(page.locator("html")).to_have_attribute("lang", "vi")
    expect(page.locator("main")).to_contain_text(FOUNDER)
    keep(page, "link")
    page.get_by_role("button", name=_("Confirm this address")).click()
    expect(page.get_by_role("status")).to_contain_text(_("Your e-mail address is confirmed."))
    expect(page.locator("main")).to_contain_text(
        _("An organizer checks your organization. Until then nobody sees your profile.")
    )
    fits_the_phone(page)
    keep(page, "today")


def opens_the_wizard(page: Page, keep: Keep) -> str:
    """The first thing to do; what is written is saved, and the profile says who sees it: nobody."""
    page.get_by_role("link", name=_("Complete it")).click()
    expect(page).to_have_url(re.compile("/wizard/"))
    profile = urlsplit(page.url).path.partition("/wizard")[0]
    fits_the_phone(page)
    keep(page, "wizard")
    page.goto(profile)
    expect(page.locator("main")).to_contain_text(
        _("The organizers check your organization; nobody else sees this profile yet")
    )
    keep(page, "pending")
    return profile


def finds_nothing(page: Page, profile: str) -> None:
    expect(page.locator(".app-bar__who")).to_be_visible()
    for path in (profile, f"{profile}/wizard", f"{profile}/edit", f"{profile}/matches"):
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 404, path
        assert STARTUP not in page.content()


def is_asked_to_sign_in(page: Page, profile: str) -> None:
    page.goto(f"{profile}/wizard")
    expect(page).to_have_url(re.compile("/sign-in"))
    sign_in(page, FOUNDER, "not the password of anybody")
    expect(page.locator("[role=alert]")).to_be_visible()
    assert STARTUP not in page.content()


def finds_the_link_used(page: Page, link: str) -> None:
    answer = page.goto(link)
    assert answer is not None
    assert answer.status == 410
    assert FOUNDER not in page.content()


def fits_the_phone(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
