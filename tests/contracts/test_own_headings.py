"""A list that was written with the words of our own pages is read without a question."""

import pytest

from matchmaker.domain.enums import Locale
from matchmaker.domain.fields import PROFILE_FIELDS
from matchmaker.spreadsheets.column_words import read_label
from matchmaker.translations import translations_for

FIELDS = {
    field.name: field.label
    for field in PROFILE_FIELDS
    if not field.name.startswith(("summary_", "description_"))
}
"""Texts in further languages are called as the first one is."""


@pytest.mark.parametrize("language", [locale.value for locale in Locale])
@pytest.mark.parametrize("field", FIELDS)
def test_the_label_of_a_field_is_read_as_that_field(field: str, language: str):
    meaning = read_label(translations_for(language).ugettext(FIELDS[field]))

    assert meaning is not None
    assert meaning.field == field
