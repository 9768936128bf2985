"""An organizer gives a Korean word to a concept, sees a list follow, and takes it back."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.conftest import Keep, PageAs
from tests.e2e.figures import score_of
from tests.e2e.service import Service

ORGANIZER = "organizer@demo.example"
STARTUP = "Vi Mạch Ngũ Hành"


def test_rankings_follow_a_word_of_the_lexicon_and_its_undoing(
    own_service: Service, own_page_as: PageAs, keep: Keep
):
    page = own_page_as(ORGANIZER, "en", has_scripts=False)
    startup = f"/profiles/{own_service.profile(STARTUP)}/matches"
    before = scores(page, startup)

    word = gives_a_word_to_fabless(page, keep)
    waits_until(page, word, "In force")
    keep(page, "in-force")
    with_word = scores(page, startup)
    keep(page, "list")
    assert with_word != before

    undoes(page, word)
    waits_until(page, word, "Undone")
    keep(page, "undone")
    assert scores(page, startup) == before


def test_a_word_of_another_concept_is_refused_where_it_was_typed(own_page_as: PageAs, keep: Keep):
    page = own_page_as(ORGANIZER, "en", has_scripts=False)
    page.goto("/lexicon/concept?concept=games")

    page.locator("#language").select_option("ko")
    page.get_by_label("Further words").fill("팹리스")
    page.get_by_role("button", name="Add", exact=True).click()

    expect(page.locator(".field__error")).to_have_text("“팹리스” already stands for fabless.")
    expect(page.get_by_label("Further words")).to_have_value("팹리스")
    keep(page, "refused")


def scores(page: Page, address: str) -> dict[str, float]:
    page.goto(address)
    expect(page.locator(".match-card").first).to_be_visible()
    return {
        card.locator(".match-card__name a").inner_text(): score_of(card)
        for card in page.locator(".match-card").all()
    }


def gives_a_word_to_fabless(page: Page, keep: Keep) -> str:
    """The Korean word that most profiles use, to the concept that has the word 팹리스."""
    page.locator(".app-bar__more summary").click()
    page.get_by_role("link", name="Lexicon").click()
    page.get_by_role("navigation", name="Language").get_by_role("link", name="Korean").click()
    row = page.locator(".unknown-words__row").first
    word = row.get_by_role("heading").inner_text()
    keep(page, "unknown-words")
    row.get_by_label("Concept for").fill("팹리스")
    row.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".notice--ok")).to_have_text(f"“{word}” was added.")
    expect(page.get_by_role("heading", name=word, exact=True)).to_have_count(0)
    return word


def waits_until(page: Page, word: str, state: str) -> None:
    """The page of changes looks again by itself until the profiles were read."""
    page.goto("/lexicon/changes")
    row = page.locator(".table tbody tr", has_text=word)
    expect(row).to_contain_text(state)
    expect(page.locator(".notice[role=status]")).to_have_count(0)


def undoes(page: Page, word: str) -> None:
    page.goto("/lexicon/changes")
    page.get_by_role("button", name=f"Undo {word}").click()
    expect(page.locator(".notice--ok")).to_have_text("The change was undone.")
