import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaker.domain.cleaning import clean_line, clean_text, has_unsafe


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [
        ("  Sen   AI\t\n Labs ", "Sen AI Labs"),
        ("Sen\u3000AI\u00a0Labs", "Sen AI Labs"),
        ("Se\x00n\x1b\x7f", "Sen"),
        ("\u202eneS\u202c", "neS"),
        ("\ufeffSen\u200b\u2060", "Sen"),
        ("semi\u00adconductor", "semiconductor"),
        ("Sen\ud800\ufffe", "Sen"),
        ("Sen\x0bAI", "Sen AI"),
        ("Đa\u0300 Nẵng", "Đà Nẵng"),
    ],
)
def test_a_line_keeps_its_letters_and_single_spaces(written, cleaned):
    assert clean_line(written) == cleaned


def test_a_joined_emoji_stays_whole():
    assert clean_line("👩\u200d💻") == "👩\u200d💻"


def test_every_kind_of_line_end_becomes_one():
    assert clean_text("a\r\nb\rc\x85d\u2028e\u2029f\x0cg") == "a\nb\nc\nd\ne\nf\ng"


def test_paragraphs_stay_but_no_more_than_one_empty_line_between_them():
    assert clean_text("\n\na\n\nb\n\n\n\n\nc\n") == "a\n\nb\n\nc"


@pytest.mark.parametrize("written", ["a\x00", "\u202ea", "\ud800", "a\u200bb"])
def test_invisible_characters_are_noticed(written):
    assert has_unsafe(written)


@pytest.mark.parametrize("written", ["", "a\r\nb", "a\tb", "  a", "a\x85b\x0bc", "Đà Nẵng 다낭"])
def test_white_space_and_letters_are_not_unsafe(written):
    assert not has_unsafe(written)


@given(st.text(st.characters(exclude_categories=())))
def test_clean_text_is_composed_can_be_stored_and_stays_as_it_is(text):
    for clean in (clean_line, clean_text):
        cleaned = clean(text)

        assert clean(cleaned) == cleaned
        assert unicodedata.is_normalized("NFC", cleaned)
        assert not has_unsafe(cleaned)
        assert cleaned.encode().decode() == cleaned
