"""The pages of concepts: finding them, adding one, giving and taking words."""

import re

import pytest
from sqlalchemy import select

from matchmaker.storage.models import LexiconEditRow
from matchmaker.storage.session import unit_of_work
from tests.factories.workers import run_queue
from tests.factories.worlds import furnish
from tests.integration.web.uploads import text_of


@pytest.fixture
def profiles(world, factory):
    """A fund, a chip designer, a shop and a game studio."""
    with unit_of_work(factory) as session:
        furnish(session, world.guest_profile, world.startup_profile)


def test_a_new_concept_begins_with_the_word_of_the_list(organizer):
    page = organizer.get("/lexicon/new-concept?lang=en&words_ko=달팽솔")

    assert 'name="words_ko"' in page.text
    assert 'value="달팽솔"' in page.text


def test_a_new_concept_is_added_with_its_words(organizer, worker, profiles):
    sent = organizer.send(
        "/lexicon/concepts?lang=en",
        {
            "words_en": "snail brushes, brushes of snails",
            "words_ko": "달팽솔",
            "place": "below",
            "parent": "반도체",
        },
    )
    assert sent.location == "/lexicon/changes"
    run_queue(worker)

    said = text_of(organizer.get("/lexicon/changes"))
    assert "snail brushes new concept, part of: Semiconductors · borrowed words in: " in said
    page = organizer.get("/lexicon/concept?concept=snail-brushes")
    assert "semiconductors" in text_of(page)
    assert 'value="brushes of snails"' in page.text


def test_a_new_sector_is_a_choice_in_the_filters(organizer, world, worker, profiles):
    organizer.send(
        "/lexicon/concepts?lang=en",
        {"words_en": "farm trade", "words_vi": "cho nông dân", "place": "sector", "parent": "x"},
    )
    run_queue(worker)

    page = organizer.get(f"/profiles/{world.guest_profile}/matches")

    assert "Farm trade" in text_of(page)
    assert 'value="farm-trade"' in page.text


def test_a_concept_without_words_or_parent_comes_back_with_what_was_typed(organizer, read):
    page = organizer.send(
        "/lexicon/concepts?lang=en", {"words_ko": "달팽솔", "place": "below", "parent": ""}
    )

    said = text_of(page)
    assert page.status_code == 422
    assert "The concept was not added" in said
    assert "Choose the concept that it belongs to." in said
    assert 'value="달팽솔"' in page.text
    again = organizer.send(
        "/lexicon/concepts?lang=en", {"words_ko": "달팽솔", "place": "sector", "parent": ""}
    )
    assert text_of(again).count("Write at least one word.") == 1
    assert read(select(LexiconEditRow)) == []


def test_concepts_are_found_by_a_word_in_any_language(organizer):
    page = organizer.get("/lexicon/concepts?lang=en&q=팹리스")

    assert '<a href="/lexicon/concept?concept=fabless">' in page.text
    assert "semiconductors › chip design" in text_of(page)
    assert "No concept fits" in text_of(organizer.get("/lexicon/concepts?q=zzzz"))
    narrowed = text_of(organizer.get("/lexicon/concepts?sector=games&page=99"))
    assert "semiconductors ›" not in narrowed


def test_words_are_added_to_a_concept(organizer, worker):
    sent = {"concept": "fabless", "language": "ko", "words": "달팽솔, 누빛빈"}
    page = organizer.send("/lexicon/concept/words?lang=en", sent)
    assert page.location == "/lexicon/concept?concept=fabless"

    run_queue(worker)

    assert 'value="누빛빈"' in organizer.get(page.location).text
    assert "2 words added" in text_of(organizer.get("/lexicon/concepts?q=누빛빈"))


def test_ticked_words_are_taken_away(organizer, worker):
    sent = {"concept": "fabless", "ticked_ko": ["팹리스 기업", "팹리스기업"]}
    page = organizer.send("/lexicon/concept/removed?lang=en", sent)
    assert page.location == "/lexicon/concept?concept=fabless"

    run_queue(worker)

    assert 'value="팹리스 기업"' not in organizer.get(page.location).text
    said = text_of(organizer.get("/lexicon/changes"))
    assert "팹리스 기업 · 팹리스기업 no longer stands for: Fabless" in said


def test_no_word_or_every_word_cannot_be_taken_away(organizer):
    page = organizer.get("/lexicon/concept?concept=fabless&lang=en").text
    korean = re.findall(r'name="ticked_ko" value="([^"]+)"', page)

    every = organizer.send("/lexicon/concept/removed", {"concept": "fabless", "ticked_ko": korean})
    none = organizer.send("/lexicon/concept/removed", {"concept": "fabless"})

    assert (every.status_code, none.status_code) == (422, 422)
    assert "is its last word in Korean. Add another first." in text_of(every)
    assert "Write at least one word." in text_of(none)


def test_a_concept_that_is_not_there_is_not_found(organizer):
    assert organizer.get("/lexicon/concept?concept=nowhere").status_code == 404
    sent = {"concept": "nowhere", "language": "en", "words": "zorvan"}
    assert organizer.send("/lexicon/concept/words", sent).status_code == 404


def test_a_concept_borrows_its_label_in_the_readers_language(organizer, worker):
    organizer.send(
        "/lexicon/concepts", {"words_en": "snail brushes", "place": "sector", "parent": ""}
    )

    page = organizer.get("/lexicon/concepts?lang=ko&q=snail")

    assert '<span lang="en">Snail brushes</span>' in page.text


def test_very_long_and_odd_words_are_refused_and_kept(organizer, read):
    words = "x" * 500 + ", \u202ezorvan, <b>"
    page = organizer.send(
        "/lexicon/concept/words?lang=en", {"concept": "games", "language": "en", "words": words}
    )

    assert page.status_code == 422
    assert "is too long for a word." in text_of(page)
    assert "zorvan, &lt;b&gt;" in page.text
    assert read(select(LexiconEditRow)) == []
