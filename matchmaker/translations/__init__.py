"""The catalogues of the five languages, for pages, jobs and commands alike."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from babel.support import NullTranslations, Translations

from matchmaker.domain.text import Message

FOLDER = Path(__file__).parent


@cache
def translations_for(locale: str) -> NullTranslations:
    """The catalogue of a language; where there is none, the English sentences themselves."""
    return Translations.load(FOLDER, [locale])


def translate_into(locale: str, message: Message) -> str:
    """The sentence with its values in `locale`; a value may be a sentence too."""
    sentence = translations_for(locale).ugettext(message.text)
    if not message.values:
        return sentence
    return sentence % {name: _shown(locale, value) for name, value in message.values.items()}


def _shown(locale: str, value: object) -> object:
    return translate_into(locale, value) if isinstance(value, Message) else value
