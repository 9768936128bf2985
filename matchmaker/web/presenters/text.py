"""Words with the language they are written in, so that eyes and ears get them right."""

from __future__ import annotations

from dataclasses import dataclass

from matchmaker.domain.languages import guess_language, primary
from matchmaker.domain.values import JsonValue, Values
from matchmaker.translations import html_lang

_HAN = frozenset({"zh", "zh-Hant", "ja"})


@dataclass(frozen=True, slots=True)
class Text:
    """Words, and the `lang` attribute they need; None where they are in the page's language."""

    text: str
    lang: str | None = None


def opened(words: str) -> str:
    """Words that begin a line, with their first letter large where the script has such."""
    return words[:1].upper() + words[1:]


def lang_tag(language: str | None) -> str | None:
    return html_lang(language) if language else None


def written(text: str, language: str | None = None) -> Text:
    """Text of a profile; its language is guessed from the script where none is known."""
    return Text(text, lang_tag(language or guess_language(text)))


def name_of(values: Values) -> Text:
    """The name, in the language of its script; Han letters are those of the profile's text."""
    name = line(values.get("name"))
    guessed, declared = guess_language(name), line(values.get("language")) or None
    if guessed == "zh" and declared in _HAN:
        guessed = declared
    return Text(name, lang_tag(guessed or declared))


def latin_name(values: Values, locale: str) -> str:
    """The name in Latin letters, for who does not read the script of the name."""
    name = name_of(values)
    reads = name.lang is None or primary(name.lang) in {primary(locale), "en", "vi"}
    return "" if reads else line(values.get("name_latin"))


def line(value: JsonValue) -> str:
    return value if isinstance(value, str) else ""


def entries(value: JsonValue) -> tuple[str, ...]:
    """The entries of a list field."""
    return tuple(str(entry) for entry in value) if isinstance(value, list) else ()
