"""What is somebody else's stays theirs, also for who knows the address."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.e2e.conftest import PageAs, sign_in
from tests.e2e.service import Service

OWNER, OTHER_STARTUP = "startup@demo.example", "startup-en@demo.example"
FIRST_STARTUP = "Vi Mạch Ngũ Hành"


def test_another_startup_finds_nothing_at_the_edit_page(page_as: PageAs, service: Service):
    edit = f"/profiles/{service.profile(FIRST_STARTUP)}/edit"
    page = page_as(OTHER_STARTUP)

    response = page.goto(edit)

    assert response is not None
    assert response.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("There is nothing here")
    assert FIRST_STARTUP not in page.content()


def test_who_is_signed_out_comes_to_the_sign_in_page_and_back(page_as: PageAs, service: Service):
    edit = f"/profiles/{service.profile(FIRST_STARTUP)}/edit"
    page = page_as()

    page.goto(edit)
    expect(page).to_have_url(re.compile("/sign-in"))
    sign_in(page, OWNER)

    expect(page).to_have_url(re.compile(f"{edit}$"))
    expect(page.locator("#name")).to_have_value(FIRST_STARTUP)


def test_who_signs_out_sees_nothing_with_the_back_button(page_as: PageAs):
    page = page_as(OWNER)
    expect(page.locator(".match-card").first).to_be_visible()

    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)
    page.wait_for_load_state()
    page.go_back()

    expect(page).to_have_url(re.compile("/sign-in"))
