import pytest

from matchmaker.domain import fields
from matchmaker.domain.enums import Kind, Severity
from matchmaker.domain.fields import FieldType, ProfileField, fields_for
from matchmaker.domain.text import Message
from matchmaker.domain.values import FieldProblem
from matchmaker.web.forms.profiles import shown_values
from matchmaker.web.presenters.profile_form import (
    FormState,
    error_notice,
    form_sections,
    own_language,
)

INVESTOR = {"name": "Acme", "language": "ko", "summary_ko": "칩", "summary_ja": "半導体"}


def sections(kind=Kind.INVESTOR, values=INVESTOR, problems=()):
    return form_sections(FormState(kind, shown_values(kind, values), problems))


def names(section):
    languages = [field for language in section.languages for field in language.fields]
    return [field.name for field in (*section.fields, *languages)]


@pytest.mark.parametrize("kind", list(Kind))
def test_every_field_stands_in_exactly_one_section(kind):
    shown = [name for section in sections(kind) for name in names(section)]

    assert sorted(shown) == sorted(field.name for field in fields_for(kind))


def test_a_new_field_of_the_registry_finds_its_place(monkeypatch):
    new = ProfileField("motto", "Motto", FieldType.LINE)
    monkeypatch.setattr(fields, "PROFILE_FIELDS", (*fields.PROFILE_FIELDS, new))

    last = sections()[-1]

    assert (last.title, names(last)) == ("Further fields", ["motto"])


def test_texts_of_the_own_language_stand_first_and_english_next():
    work = next(section for section in sections() if section.id == "work")

    assert names(work)[:2] == ["summary_ko", "description_ko"]
    assert [language.title for language in work.languages][:2] == ["English", "Vietnamese"]


def test_a_missing_english_text_is_asked_for():
    work = next(section for section in sections() if section.id == "work")

    notes = {language.title: (language.note, language.is_open) for language in work.languages}

    assert notes["English"] == ("not written yet: most visitors read English", True)
    assert notes["Japanese"] == ("written", False)
    assert notes["Chinese"] == ("not written yet", False)


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ({"language": "ja"}, "ja"),
        ({"language": "fr", "summary_vi": "Chip"}, "vi"),
        ({}, "en"),
    ],
)
def test_the_own_language_is_the_one_chosen_or_written_in(typed, language):
    assert own_language(typed) == language


def test_an_error_opens_its_language_and_counts_in_its_section():
    problem = FieldProblem("description_ja", Message("Too long."), Severity.ERROR)

    work = next(section for section in sections(problems=[problem]) if section.id == "work")

    assert work.errors == "1 to correct"
    assert [language.title for language in work.languages if language.is_open] == [
        "English",
        "Japanese",
    ]


def test_a_section_is_complete_when_each_of_its_fields_is_filled():
    complete = {"contact_name": "A", "contact_email": "a@b.example", "contact_phone": "1"}

    by_id = {section.id: section for section in sections(values=INVESTOR | complete)}

    assert by_id["contact"].is_complete
    assert not by_id["basics"].is_complete


def test_the_summary_of_errors_leads_to_each_field():
    notice = error_notice(
        [
            FieldProblem("ticket_min", Message("It is above."), Severity.ERROR),
            FieldProblem("markets", Message("Only a remark.")),
        ],
        Kind.INVESTOR,
    )

    assert notice is not None
    assert notice.title == "Nothing is saved yet: one field needs you"
    assert [(link.label, link.href) for link in notice.links] == [
        ("Smallest ticket: It is above.", "#ticket_min")
    ]


def test_remarks_alone_are_no_error():
    assert error_notice([FieldProblem("markets", Message("A remark."))], Kind.INVESTOR) is None
