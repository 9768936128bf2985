from urllib.parse import parse_qsl, urlencode

import pytest
from werkzeug.datastructures import MultiDict

from matchmaker.domain.money import Money
from matchmaker.services.matches.filters import MatchFilters
from matchmaker.web.forms.matches import FilterForm, read_filters


def read(arguments, currency="USD"):
    return read_filters(MultiDict(arguments), currency=currency)


def test_an_address_without_arguments_narrows_nothing():
    assert read({}) == FilterForm(MatchFilters())


def test_every_condition_is_read():
    form = read(
        [("q", "  low power "), ("sector", "chips"), ("sector", "games"), ("stage", "seed"),
         ("language", "en"), ("from", "500,000"), ("to", "3 million")]
    )  # fmt: skip

    assert form.filters == MatchFilters(
        words="low power",
        sectors=frozenset({"chips", "games"}),
        stages=frozenset({"seed"}),
        languages=frozenset({"en"}),
        amount_from=Money(50_000_000, "USD"),
        amount_to=Money(300_000_000, "USD"),
    )


def test_amounts_are_in_the_readers_currency_unless_they_name_one():
    form = read({"from": "5억", "to": "US$1 million"}, currency="KRW")

    assert form.filters.amount_from == Money(500_000_000, "KRW")
    assert form.filters.amount_to == Money(100_000_000, "USD")


def test_what_is_no_choice_narrows_nothing():
    form = read({"stage": "retired", "language": "!!"})

    assert form.filters == MatchFilters()


def test_an_unread_amount_narrows_nothing_and_is_told_of():
    form = read({"from": "lots"})

    assert form.filters.amount_from is None
    assert form.start == "lots"
    assert str(form.problem) == "“lots” is no amount we can read."


@pytest.mark.parametrize(("entry", "currency"), [("100 DKK", "USD"), ("100", "DKK")])
def test_an_amount_that_nothing_can_be_compared_with_is_told_of_too(entry, currency):
    form = read({"to": entry}, currency=currency)

    assert form.filters == MatchFilters()
    assert str(form.problem) == f"“{entry}” is no amount we can read."


def test_the_address_of_a_form_gives_the_form_again():
    form = read([("q", "칩"), ("sector", "chips"), ("sector", "games"), ("to", "3 million")])

    again = read(parse_qsl(urlencode(form.query, doseq=True)))

    assert again == form


def test_each_condition_can_be_taken_away_alone():
    form = read(
        [("q", "chip"), ("sector", "a"), ("sector", "b"), ("language", "en"), ("from", "1")]
    )

    taken = {(name, value): less.query for name, value, less in form.without_each()}

    assert taken[("q", "chip")] == {"sector": ["a", "b"], "language": ["en"], "from": "1"}
    assert taken[("sector", "a")] == {"q": "chip", "sector": ["b"], "language": ["en"], "from": "1"}
    assert taken[("amount", "")] == {"q": "chip", "sector": ["a", "b"], "language": ["en"]}
    assert len(taken) == 5


def test_a_flood_of_arguments_is_cut():
    form = read([("q", "x" * 10_000), *(("sector", str(i)) for i in range(1_000))])

    assert len(form.filters.words) == 200
    assert len(form.filters.sectors) == 30
