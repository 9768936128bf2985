"""Whom a page is written for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from matchmaker.domain.languages import primary
from matchmaker.domain.money import currency_of
from matchmaker.domain.values import Values
from matchmaker.matching.lexicon.lexicon import Lexicon
from matchmaker.matching.text.documents import text_document
from matchmaker.web.locale import current_locale, reader_currency


@dataclass(frozen=True, slots=True)
class Reader:
    """Language and currency of the reader, and the words for concepts in that language.

    `concept_label` names a concept; `concepts_in` gives the names of those a text mentions.
    """

    locale: str
    currency: str
    concept_label: Callable[[str], str]
    concepts_in: Callable[[str], tuple[str, ...]]

    def concept_heading(self, concept: str) -> str:
        """The name of a concept where it stands alone: with a capital, in scripts that have one."""
        label = self.concept_label(concept)
        return label[:1].upper() + label[1:]

    def reads(self, language: str) -> bool:
        return primary(language) == primary(self.locale)


def reader_for(values: Values, lexicon: Lexicon) -> Reader:
    """The reader of this page, who counts in the currency of the own profile `values`."""
    locale = current_locale()

    def label(concept: str) -> str:
        return lexicon.label(concept, locale)

    def concepts_in(text: str) -> tuple[str, ...]:
        return tuple(
            dict.fromkeys(label(concept) for concept in text_document(text, lexicon).about)
        )

    return Reader(locale, currency_for(values, locale), label, concepts_in)


def currency_for(values: Values, locale: str) -> str:
    """The currency of the own profile, else of the own country, else of the language."""
    own, country = values.get("currency"), values.get("country")
    if isinstance(own, str) and own:
        return own
    home = currency_of(country) if isinstance(country, str) else None
    return home or reader_currency(locale)
