"""The catalogues of the five languages, for pages, jobs and commands alike."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from babel.support import NullTranslations, Translations

from matchmaker.domain.clocks import Pieces
from matchmaker.domain.text import Message

FOLDER = Path(__file__).parent
_HTML_TAGS = {"zh": "zh-Hans"}


def html_lang(tag: str) -> str:
    """What a `lang` attribute says for one of our language tags."""
    return _HTML_TAGS.get(tag, tag)


@cache
def translations_for(locale: str) -> NullTranslations:
    """The catalogue of a language; where there is none, the English sentences themselves."""
    return Translations.load(FOLDER, [locale])


def translate_into(locale: str, message: Message) -> str:
    """The sentence with its values in `locale`; a value may be a sentence too."""
    catalogue = translations_for(locale)
    if message.many:
        sentence = catalogue.ungettext(message.text, message.many, message.number)
    else:
        sentence = catalogue.ugettext(message.text)
    if not message.values:
        return sentence
    return sentence % {name: _shown(locale, value) for name, value in message.values.items()}


def _shown(locale: str, value: object) -> object:
    if isinstance(value, Pieces):
        return value.written(locale)
    return translate_into(locale, value) if isinstance(value, Message) else value
