"""The words of agreements: all purposes, all languages, old versions too."""

import pytest

from matchmaker.domain.consent_texts import consent_text, consent_text_of
from matchmaker.domain.enums import Locale
from matchmaker.domain.membership_enums import ConsentPurpose


@pytest.mark.parametrize("language", Locale)
@pytest.mark.parametrize("purpose", ConsentPurpose)
def test_each_purpose_is_explained_in_each_language(
    purpose: ConsentPurpose, language: Locale
) -> None:
    text = consent_text(purpose, language)
    english = consent_text(purpose, Locale.EN)
    assert text.language is language
    assert len(text.paragraphs) == len(english.paragraphs)
    assert consent_text_of(purpose, text.version, language) == text


def test_a_language_that_is_not_ours_reads_english() -> None:
    assert consent_text(ConsentPurpose.MAIL, "fr").language is Locale.EN


def test_a_version_that_never_was_is_a_mistake() -> None:
    with pytest.raises(LookupError):
        consent_text_of(ConsentPurpose.MAIL, "1999-01-01", "en")
