"""Reading what was typed about words and concepts."""

import pytest
from werkzeug.datastructures import MultiDict

from matchmaker.web.forms.lexicon import (
    read_concept_form,
    read_ticked_words,
    read_word_form,
    read_words_form,
    split_words,
)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", ()),
        (" , ;", ()),
        ("chip design", ("chip design",)),
        ("팹리스, 칩 설계、반도체，칩 설계；SoC", ("팹리스", "칩 설계", "반도체", "SoC")),
        ("A/B testing, R&D", ("A/B testing", "R&D")),
    ],
)
def test_words_are_parted_by_commas_of_every_script(typed, words):
    assert split_words(typed) == words


def test_a_word_form_reads_any_page_number():
    assert read_word_form(MultiDict({"page": "x"})).page == 1
    assert read_word_form(MultiDict({"page": "-3"})).page == 1
    assert read_word_form(MultiDict({"page": "7"})).page == 7


def test_control_characters_and_endless_entries_are_cut():
    form = read_words_form(MultiDict({"words": "\u202e" + "x" * 5_000, "concept": "y" * 900}))

    assert (len(form.typed), len(form.concept)) == (2_000, 160)


def test_a_concept_form_keeps_what_was_typed_in_each_language():
    form = read_concept_form(
        MultiDict({"words_ko": " 조력 ", "words_fr": "marée", "place": "sector", "parent": "x"})
    )

    assert {language: typed for language, typed in form.typed.items() if typed} == {"ko": "조력"}
    assert (form.place, form.parent) == ("sector", "x")
    assert read_concept_form(MultiDict({"place": "anywhere"})).place == "below"


def test_ticked_words_are_taken_once():
    sent = MultiDict([("ticked_en", "OSAT"), ("ticked_vi", "OSAT"), ("ticked_fr", "puce")])

    assert read_ticked_words(sent) == ("OSAT",)
