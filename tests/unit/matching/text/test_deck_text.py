"""The text of a deck adds to what a profile is about; it rules nothing in or out."""

from dataclasses import replace

import pytest

from matchmaker.domain.enums import Kind
from matchmaker.domain.profiles import Profile, ProfileText
from matchmaker.matching.lexicon.lexicon import load_lexicon
from matchmaker.matching.text.documents import CONCEPT, MOST, profile_document

CHIPS = Profile(
    key="1",
    kind=Kind.STARTUP,
    name="Acme",
    language="en",
    texts=(ProfileText("en", "We design chips."),),
)


@pytest.fixture(scope="module")
def read():
    lexicon = load_lexicon()
    return lambda *pages: profile_document(replace(CHIPS, deck=pages), lexicon)


def test_a_deck_adds_what_only_it_says(read):
    before, after = read(), read("Smart farming with drones")

    assert after.tokens.keys() > before.tokens.keys()
    assert {t: after.tokens[t] for t in before.tokens} == dict(before.tokens)


def test_pages_are_read_in_the_language_that_they_look_like(read):
    assert any(t.startswith(CONCEPT) and "drone" in t for t in read("드론을 만듭니다").tokens)


def test_a_deck_neither_rules_out_nor_says_what_a_profile_is_about(read):
    before, after = read(), read("We do not make games. We are a bank. Our rivals sell drones.")

    assert after.about == before.about
    assert after.negated == before.negated == {}
    assert after.mentioned == before.mentioned


def test_a_deck_that_repeats_a_word_gains_no_more_than_others(read):
    stuffed = read(*(f"Drones number {number} are drones" for number in range(200)))

    assert max(stuffed.tokens.values()) <= MOST
