from werkzeug.datastructures import MultiDict

from matchmaker.services.matches.filters import Facets
from matchmaker.web.forms.matches import read_filters
from matchmaker.web.presenters.facets import MOST_FIRST, applied_view, facet_form

FACETS = Facets(
    sectors=(("chips", 12), ("games", 0)), stages=(("seed", 6),), languages=(("en", 9),)
)


def asked(**arguments):
    return read_filters(MultiDict(arguments), currency="USD")


def shown(form, reader, facets=FACETS):
    return facet_form(facets, form, reader, action="/list", amount_legend="Amount raised")


def test_each_choice_has_its_word_and_its_count(reader):
    sector, stage, language = shown(asked(sector="chips"), reader).groups

    assert [(c.value, c.label, c.count, c.is_checked) for c in sector.first] == [
        ("chips", "Semiconductors", 12, True),
        ("games", "Games", 0, False),
    ]
    assert [(c.label, c.count) for c in stage.first][:3] == [
        ("Idea", 0),
        ("Pre-seed", 0),
        ("Seed", 6),
    ]
    assert [(c.label, c.count) for c in language.first] == [("English", 9)]


def test_choices_beyond_the_first_wait_but_a_checked_one_never_does(reader):
    many = Facets(sectors=tuple((f"s{i}", 20 - i) for i in range(12)))

    sector = shown(asked(sector="s11"), reader, many).groups[0]

    assert len(sector.first) == MOST_FIRST + 1
    assert sector.first[-1].value == "s11"
    assert [choice.value for choice in sector.more] == ["s8", "s9", "s10"]
    assert sector.more_label == "3 more"


def test_a_checked_choice_nobody_has_any_more_stays(reader):
    sector = shown(asked(sector="toys"), reader).groups[0]

    assert ("toys", 0, True) in [(c.value, c.count, c.is_checked) for c in sector.first]


def test_amounts_stay_as_typed_and_an_unread_one_is_told_of(reader):
    amount = shown(asked(**{"from": "much", "to": "3 million"}), reader).amount

    assert (amount.legend, amount.start, amount.end) == (
        "Amount raised (US Dollar)",
        "much",
        "3 million",
    )
    assert amount.problem == "“much” is no amount we can read."


def test_each_condition_is_a_chip_that_leads_to_the_list_without_it(reader):
    form = asked(q="chip", sector="chips", stage="seed", language="en", **{"from": "500000"})

    chips = applied_view("12", form, reader, lambda less: str(sorted(less.query))).chips

    assert [chip.label.replace("\N{NO-BREAK SPACE}", " ") for chip in chips] == [
        "“chip”",
        "Semiconductors",
        "Seed",
        "English",
        "from US$500,000",
    ]
    assert chips[0].href == "['from', 'language', 'sector', 'stage']"
    assert chips[4].href == "['language', 'q', 'sector', 'stage']"


def test_clearing_all_is_offered_for_two_conditions_or_more(reader):
    one, two = asked(q="chip"), asked(q="chip", stage="seed")

    assert applied_view("", one, reader, lambda _form: "/list").clear_href == ""
    assert applied_view("", two, reader, lambda _form: "/list").clear_href == "/list"


def test_the_button_of_a_small_screen_counts_the_conditions(reader):
    assert shown(asked(), reader).open_label == "Narrow the list"
    assert shown(asked(q="a", stage="seed"), reader).open_label == "Narrow the list · 2 conditions"
