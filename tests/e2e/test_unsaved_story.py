"""A startup on a phone that closes the page in the middle of a sentence, and finds it again."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import PHONE, Keep, PageAs

STARTUP = "startup@demo.example"
ADDED = "Chúng tôi vừa mở một phòng thí nghiệm ở Liên Chiểu."


def test_what_was_typed_survives_a_closed_page(own_page_as: PageAs, keep: Keep):
    page = own_page_as(STARTUP, "vi", PHONE)
    step = f"{own_profile(page)}/wizard/work"
    types_and_closes(page, step)

    page = own_page_as(STARTUP, "vi", PHONE)
    page.goto(step)
    keep(page, "offered")
    takes_it_up(page)
    keep(page, "taken-up")
    saves(page)
    page.goto(step)

    expect(page.locator("#description_vi")).to_have_value(re.compile(ADDED))
    expect(page.locator(".draft-offer")).to_have_count(0)


def test_a_draft_is_said_to_be_kept_and_another_window_finds_it(own_page_as: PageAs):
    page = own_page_as(STARTUP, "ko")
    step = f"{own_profile(page)}/wizard/contact"
    page.goto(step)
    page.locator("#region").fill("Hòa Vang")
    expect(page.locator("[data-draft-state]")).not_to_be_empty()

    other = page.context.new_page()
    other.goto(step)

    expect(other.locator(".draft-offer")).to_be_visible()
    other.locator(".draft-offer button").click()
    expect(other.locator(".draft-offer")).to_have_count(0)
    expect(other.locator("#region")).not_to_have_value("Hòa Vang")


def test_without_scripts_the_steps_work_all_the_same(own_page_as: PageAs):
    page = own_page_as(STARTUP, "ja", PHONE, has_scripts=False)
    page.goto(f"{own_profile(page)}/wizard/contact")

    page.locator("#city").fill("Hội An")
    page.locator(".form__save .button--primary").click()

    expect(page.locator("[aria-current=step]")).to_have_count(1)
    assert page.url.endswith("/wizard/audiences")


def own_profile(page: Page) -> str:
    page.wait_for_load_state()
    found = re.search(r"/profiles/[0-9a-f-]{36}", page.content())
    assert found is not None
    return found.group()


def types_and_closes(page: Page, step: str) -> None:
    """The page goes before the moment at which a draft would be sent by itself."""
    page.goto(step)
    description = page.locator("#description_vi")
    description.fill(f"{description.input_value()} {ADDED}")
    page.close(run_before_unload=False)


def takes_it_up(page: Page) -> None:
    expect(page.locator("#description_vi")).not_to_have_value(re.compile(ADDED))
    page.locator(".draft-offer a").click()
    expect(page.locator("#description_vi")).to_have_value(re.compile(ADDED))


def saves(page: Page) -> None:
    page.locator(".form__save .button--primary").click()
    page.wait_for_url("**/wizard/sectors")
