"""A search read from an address, and written to one."""

from werkzeug.datastructures import MultiDict

from matchmaker.services.search.filters import SearchFilters
from matchmaker.web.forms.search import LONGEST, read_search


def form_of(*arguments: tuple[str, str]):
    return read_search(MultiDict(arguments), language="en", currency="USD")


def test_an_address_gives_the_form_that_gives_the_address():
    form = form_of(("q", "chip"), ("stage", "seed"), ("stage", "growth"), ("drop", "country:KR"))

    assert form.query == {"q": "chip", "drop": ["country:KR"], "stage": ["growth", "seed"]}
    assert form.asked.filters == SearchFilters(stage=frozenset({"seed", "growth"}))


def test_words_are_one_clean_line():
    assert form_of(("q", " a\u202e \n b\u200b ")).asked.words == "a b"


def test_only_so_many_characters_and_choices_are_looked_at():
    form = form_of(("q", "x" * (LONGEST + 5)), *[("sector", f"s{i}") for i in range(99)])

    assert form.is_too_long
    assert len(form.asked.words) == LONGEST
    assert len(form.asked.filters.sector) == 30
    assert not form_of(("q", "x" * LONGEST)).is_too_long


def test_a_hint_is_taken_off_and_laid_on_again():
    form = form_of(("q", "Korean games"))

    dropped = form.without_hint("country:KR")

    assert dropped.query == {"q": "Korean games", "drop": ["country:KR"]}
    assert dropped.with_hint("country:KR") == form


def test_each_filter_can_be_taken_away_alone_and_all_together():
    form = form_of(("q", "a"), ("stage", "seed"), ("need", "talent"))

    without = {(group, value): less.query for group, value, less in form.without_each_filter()}

    assert without == {
        ("stage", "seed"): {"q": "a", "need": ["talent"]},
        ("need", "talent"): {"q": "a", "stage": ["seed"]},
    }
    assert form.without_filters().query == {"q": "a"}


def test_nothing_in_the_address_asks_nothing():
    assert form_of().asked.is_blank
    assert form_of(("q", "  ")).asked.is_blank
    assert not form_of(("stage", "seed")).asked.is_blank
