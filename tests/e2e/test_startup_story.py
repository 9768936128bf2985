"""A Vietnamese startup on a phone: who wants it, what would raise a match, what an edit does."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.catalogue import words_in
from tests.e2e.conftest import PHONE, Keep, PageAs, opens_the_matches
from tests.e2e.figures import score_of

STARTUP = "startup@demo.example"
UNREADABLE, READABLE = "rất nhiều tiền", "2.500.000"
ADDED = "Chúng tôi cũng tự động hóa thiết kế bằng công cụ EDA của mình."
_ = words_in("vi")


def test_a_startup_edits_its_profile_and_sees_the_ranking_change(own_page_as: PageAs, keep: Keep):
    page = own_page_as(STARTUP, "vi", PHONE)

    opens_the_matches(page)
    investor = sees_ranked_investors(page)
    keep(page, "list")
    before = opens_the_match(page, investor)
    match = page.url
    reads_what_would_raise_it(page)
    keep(page, "match")
    makes_a_mistake(page)
    keep(page, "mistake")
    mends_it(page)
    keep(page, "saved")
    page.goto(match)
    keep(page, "match-afterwards")
    assert score_of(page.locator("main")) != before
    goes_back_to_the_list(page, investor, before)


def sees_ranked_investors(page: Page) -> str:
    expect(page.locator("html")).to_have_attribute("lang", "vi")
    expect(page.locator(".match-card").first).to_be_visible()
    scores = [score_of(card) for card in page.locator(".match-card").all()]
    assert scores == sorted(scores, reverse=True)
    return page.locator(".match-card__name a").first.inner_text()


def opens_the_match(page: Page, investor: str) -> float:
    card = card_of(page, investor)
    score = score_of(card)
    card.locator("summary").click()
    card.get_by_role("link", name=_("Every part to the last decimal")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(investor)
    assert score_of(page.locator("main")) == score
    return score


def reads_what_would_raise_it(page: Page) -> None:
    """Each piece of advice says its gain and leads into the field."""
    advice = page.locator(".advice li").first
    expect(advice.locator(".advice__gain")).to_contain_text("+")
    advice.get_by_role("link").click()
    page.wait_for_url("**#*")
    field = page.url.partition("#")[2]
    expect(page.locator(f"[id='{field}']")).to_be_in_viewport()


def makes_a_mistake(page: Page) -> None:
    """Nothing typed is lost, and the error says in Vietnamese what is wrong with what was typed."""
    description = page.locator("#description_vi")
    description.fill(f"{description.input_value()} {ADDED}")
    page.locator("#raising_amount").fill(UNREADABLE)
    page.locator("#languages [value='ko']").check()
    page.get_by_role("button", name=_("Save")).last.click()
    sentence = _("“%(entry)s” is no amount we can read.", entry=UNREADABLE)
    expect(page.locator("#raising_amount-error")).to_contain_text(sentence)
    expect(page.locator("#raising_amount")).to_have_value(UNREADABLE)
    assert page.locator("#description_vi").input_value().endswith(ADDED)
    expect(page.locator("#languages [value='ko']")).to_be_checked()


def mends_it(page: Page) -> None:
    page.locator(".notice--error a").first.click()
    expect(page.locator("#raising_amount")).to_be_in_viewport()
    page.locator("#raising_amount").fill(READABLE)
    page.get_by_role("button", name=_("Save")).last.click()
    expect(page.get_by_role("status")).to_contain_text(
        _("Saved. Matches are computed anew from the next page on.")
    )


def goes_back_to_the_list(page: Page, investor: str, before: float) -> None:
    page.get_by_role("link", name=_("Back to the list")).click()
    assert score_of(card_of(page, investor)) != before


def card_of(page: Page, name: str):
    return page.locator(".match-card", has_text=name).first
