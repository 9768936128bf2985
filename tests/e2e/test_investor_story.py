"""A Korean investor finds a startup: at a desk, on a phone, on a phone without scripts."""

from __future__ import annotations

import math
import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.catalogue import words_in
from tests.e2e.conftest import DESK, PHONE, Keep, PageAs, opens_the_matches
from tests.e2e.figures import figure, figures, score_of

INVESTOR = "korean@demo.example"
_ = words_in("ko")


@pytest.mark.parametrize(
    ("width", "has_scripts"),
    [(DESK, True), (PHONE, True), (PHONE, False)],
    ids=["desk", "phone", "phone without scripts"],
)
def test_an_investor_finds_a_startup_and_checks_its_score(
    page_as: PageAs, keep: Keep, width: int, *, has_scripts: bool
):
    page = page_as(INVESTOR, "ko", width, has_scripts=has_scripts)

    opens_the_matches(page)
    sees_a_ranked_list(page)
    keep(page, "list")
    narrows_the_list(page, is_phone=width == PHONE, keep=keep)
    widens_the_list(page)
    card = page.locator(".match-card").first
    score = opens_the_explanation(card)
    keep(page, "explanation")
    opens_the_startup(page, card, score)
    keep(page, "startup")
    checks_every_decimal(page, score)
    keep(page, "every-decimal")


def sees_a_ranked_list(page: Page) -> None:
    expect(page.locator("html")).to_have_attribute("lang", "ko")
    expect(page.get_by_role("heading", level=1)).to_have_text(_("Startups for you"))
    expect(page.locator(".match-card").first).to_be_visible()
    scores = [score_of(card) for card in page.locator(".match-card").all()]
    assert len(scores) == 10
    assert scores == sorted(scores, reverse=True)


def narrows_the_list(page: Page, *, is_phone: bool, keep: Keep) -> None:
    """By sector, words and amount; on a phone in a sheet that opens without a script."""
    everything = found(page)
    if is_phone:
        expect(page.locator("#filters")).to_be_hidden()
        page.get_by_role("button", name=_("Narrow the list")).click()
        keep(page, "filters")
    form = page.locator("#filters")
    form.get_by_label(_("Words")).fill("RISC-V")
    form.get_by_role("checkbox").first.check()
    form.get_by_label(_("From")).fill("500,000")
    form.get_by_label(_("To")).fill("3,000,000")
    form.get_by_role("button", name=_("Apply")).click()
    expect(page.locator(".applied__item")).to_have_count(3)
    assert 0 < found(page) < everything
    keep(page, "narrowed")


def widens_the_list(page: Page) -> None:
    """One condition less, then none."""
    narrow = found(page)
    page.locator(".applied__item").first.click()
    expect(page.locator(".applied__item")).to_have_count(2)
    assert found(page) >= narrow
    page.get_by_role("link", name=_("Clear all")).click()
    expect(page.locator(".applied__item")).to_have_count(0)


def opens_the_explanation(card: Locator) -> float:
    """The figures add up to the score, the words to the part of the text."""
    expect(card.locator(".ledger")).to_be_hidden()
    card.locator("summary").click()
    expect(card.locator(".ledger")).to_be_visible()
    *parts, total = figures(card.locator(".ledger__points"))
    assert math.isclose(math.fsum(parts), total, abs_tol=1e-9)
    text = figure(card.locator(".ledger tr", has_text=_("Field and words")).locator("td").last)
    assert math.isclose(math.fsum(figures(card.locator(".pair-list .number"))), text, abs_tol=1e-9)
    assert total == score_of(card)
    return total


def opens_the_startup(page: Page, card: Locator, score: float) -> None:
    name = card.locator(".match-card__name a").inner_text()
    card.get_by_role("link", name=_("Open profile")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    assert score_of(page.locator(".panel", has_text=_("How it fits you"))) == score


def checks_every_decimal(page: Page, score: float) -> None:
    page.get_by_role("link", name=_("How the points come about")).click()
    expect(page.locator("#parts")).to_be_visible()
    own = page.locator(".panel", has=page.locator("#parts")).locator("tbody td:nth-child(3)")
    *parts, total = figures(own)
    text = figure(own.nth([_("Field and words") in row for row in row_names(page)].index(True)))
    terms = figures(page.locator(".panel", has=page.locator("#words")).locator("td:last-child"))
    assert math.isclose(math.fsum(parts), total, abs_tol=1e-9)
    assert math.isclose(math.fsum(terms), text, abs_tol=1e-9)
    assert round(total, 1) == score


def row_names(page: Page) -> list[str]:
    parts = page.locator(".panel", has=page.locator("#parts"))
    return parts.locator("tbody th").all_inner_texts()


def found(page: Page) -> int:
    """The smaller of “7 of 57”, in whichever order a language says it."""
    return min(map(int, re.findall(r"\d+", page.locator(".applied .number").inner_text())))
