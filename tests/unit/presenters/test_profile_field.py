import pytest

from matchmaker.domain.enums import Audience, Kind, Severity
from matchmaker.domain.fields import PROFILE_FIELDS, field_named
from matchmaker.domain.text import Message
from matchmaker.domain.values import FieldProblem
from matchmaker.web.presenters.profile_field import AUDIENCES, field_view


def view(name, typed=None, problems=()):
    field = field_named(name, Kind.INVESTOR) or field_named(name, Kind.STARTUP)
    assert field is not None
    return field_view(field, {} if typed is None else {name: typed}, problems)


@pytest.mark.parametrize(
    ("name", "look"),
    [
        ("name", "line"),
        ("summary_ko", "text"),
        ("past_companies", "text"),
        ("seeking", "choices"),
        ("stages", "choices"),
        ("languages", "choices"),
        ("stage", "choice"),
        ("currency", "choice"),
        ("investor_type", "choice"),
        ("ticket_min", "line"),
    ],
)
def test_a_field_looks_as_its_type_asks(name, look):
    assert view(name).look == look


def test_a_text_is_typed_in_its_language():
    assert view("summary_zh").lang == "zh-Hans"
    assert view("description_zh-Hant").lang == "zh-Hant"
    assert view("name").lang is None


def test_what_is_stored_and_not_on_the_list_stays_a_choice():
    stages = view("stages", ("seed", "mezzanine")).options
    currency = view("currency", "XTS").options

    assert [(o.value, o.is_chosen) for o in stages][-1] == ("mezzanine", True)
    assert [o.value for o in currency if o.is_chosen] == ["XTS"]


def test_one_of_a_list_may_be_left_open():
    assert (view("currency", "").options[0].label, view("currency", "").options[0].is_chosen) == (
        "not given",
        True,
    )


def test_help_and_error_are_tied_to_the_input():
    wrong = FieldProblem("ticket_min", Message("It is above."), Severity.ERROR)

    field = view("ticket_min", "5", [wrong])

    assert field.errors == ("It is above.",)
    assert field.described_by == "ticket_min-help ticket_min-error"


def test_a_remark_is_no_error():
    assert view("markets", "x", [FieldProblem("markets", Message("A remark."))]).errors == ()


def test_tickets_upside_down_can_be_swapped_by_a_button():
    wrong = Message("The smallest ticket is above the largest.")

    repair = view("ticket_min", "5", [FieldProblem("ticket_min", wrong, Severity.ERROR)]).repair

    assert repair is not None
    assert (repair.label, repair.name, repair.value) == ("Swap them", "swap", "tickets")


def test_each_field_says_who_will_see_it():
    assert set(AUDIENCES) == set(Audience)
    said = field_view(PROFILE_FIELDS[0], {}, audience=Audience.MATCHED).audience
    assert said == "Visible once both sides have agreed to meet"


@pytest.mark.parametrize("field", PROFILE_FIELDS, ids=lambda field: field.name)
def test_every_field_of_the_registry_can_be_shown(field):
    assert field_view(field, {}).label
