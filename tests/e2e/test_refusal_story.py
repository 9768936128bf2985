"""An investor's sentence is read as a refusal; it says that this is wrong, and takes that back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.catalogue import words_in
from tests.e2e.conftest import DESK, PHONE, Keep, PageAs, opens_the_matches

INVESTOR = "korean@demo.example"
SENTENCE = "드론은 투자 대상이 아닙니다."


@pytest.mark.parametrize(
    ("language", "width"), [("ko", DESK), ("vi", PHONE), ("en", DESK), ("ko", PHONE), ("en", PHONE)]
)
def test_an_investor_lifts_what_was_read_wrongly(
    own_page_as: PageAs, keep: Keep, language: str, width: int
):
    _ = words_in(language)
    page = own_page_as(INVESTOR, language, width)
    opens_the_matches(page)
    says_what_it_does_not_look_at(page, _("Profile"), _("Edit profile"), _("Save"))
    lift, again = _("Read wrongly: show these"), _("Rule out again")

    panel = page.locator("section:has(> #refusals)")
    expect(panel.locator("mark")).to_have_text("드론")
    panel.scroll_into_view_if_needed()
    keep(page, "sentence")

    page.locator(".tabs a").first.click()
    page.locator("details.fold summary").click()
    keep(page, "left-out")
    page.get_by_role("button", name=lift).click()
    expect(page.locator(".flash")).to_contain_text("드론")
    keep(page, "lifted")

    page.locator(".tabs").get_by_role("link", name=_("Profile"), exact=True).click()
    keep(page, "profile-lifted")
    page.get_by_role("button", name=again).click()
    expect(page.get_by_role("button", name=lift)).to_be_visible()


def says_what_it_does_not_look_at(page: Page, profile: str, edit: str, save: str) -> None:
    page.locator(".tabs").get_by_role("link", name=profile).click()
    page.get_by_role("link", name=edit).click()
    text = page.locator("[name=description_ko]")
    if SENTENCE not in text.input_value():
        text.fill(f"{text.input_value()}\n{SENTENCE}")
    page.locator(".form__save").get_by_role("button", name=save).click()
    expect(page.locator(".organization-header")).to_be_visible()
