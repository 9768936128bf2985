import pytest

from matchmaker.domain.enums import InvestorType, Kind, Need, Stage
from matchmaker.domain.fields import (
    INVESTOR_TYPE_LABELS,
    KIND_LABELS,
    NEED_LABELS,
    PROFILE_FIELDS,
    STAGE_LABELS,
    FieldType,
    field_named,
    fields_for,
)
from matchmaker.domain.languages import TEXT_LANGUAGES


def names(kind):
    return {field.name for field in fields_for(kind)}


def test_every_field_has_a_name_of_its_own_and_a_label():
    assert len({field.name for field in PROFILE_FIELDS}) == len(PROFILE_FIELDS)
    assert [field.name for field in PROFILE_FIELDS if not field.label] == []


@pytest.mark.parametrize("field", PROFILE_FIELDS, ids=lambda field: field.name)
def test_every_field_is_explained(field):
    assert field.help


def test_startups_and_investors_have_fields_of_their_own():
    assert names(Kind.STARTUP) - names(Kind.PARTNER) == {"stage", "raising_amount", "valuation"}
    assert names(Kind.INVESTOR) - names(Kind.PARTNER) == {
        "investor_type",
        "stages",
        "ticket_min",
        "ticket_max",
        "excludes",
        "past_companies",
    }
    assert names(Kind.PARTNER) == names(Kind.STARTUP) & names(Kind.INVESTOR)


def test_fields_keep_the_order_of_the_form():
    assert [*fields_for(Kind.PARTNER)] == [
        field for field in PROFILE_FIELDS if Kind.PARTNER in field.kinds
    ]


@pytest.mark.parametrize("language", TEXT_LANGUAGES)
def test_every_text_language_has_its_two_fields(language):
    assert {f"summary_{language}", f"description_{language}"} <= names(Kind.PARTNER)


def test_a_field_is_found_by_its_name_where_its_kind_has_it():
    stage = field_named("stage", Kind.STARTUP)

    assert stage is not None
    assert stage.type is FieldType.STAGE
    assert field_named("stage", Kind.INVESTOR) is None
    assert field_named("magic", Kind.STARTUP) is None


def test_personal_data_is_the_contact_person():
    personal = {field.name for field in PROFILE_FIELDS if field.is_personal}

    assert personal == {"contact_name", "contact_email", "contact_phone"}


def test_every_choice_has_a_label():
    assert NEED_LABELS.keys() == set(Need)
    assert STAGE_LABELS.keys() == set(Stage)
    assert INVESTOR_TYPE_LABELS.keys() == set(InvestorType)
    assert KIND_LABELS.keys() == set(Kind)
