"""Every sentence is there in every language, with the same values to fill in."""

import ast
import re

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from matchmaker.config import ROOT
from matchmaker.domain.enums import Locale
from matchmaker.domain.errors import MatchmakerError
from matchmaker.domain.fields import PROFILE_FIELDS

TRANSLATED = [locale.value for locale in Locale if locale is not Locale.EN]
_PLACEHOLDER = re.compile(r"%\((\w+)\)")


def catalogue(language: str) -> Catalog:
    path = ROOT / "matchmaker" / "translations" / language / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as file:
        return read_po(file, locale=language)


def sentences(language: str) -> dict[str, Message]:
    """Messages by their English sentence, the plural one where there are two."""
    return {
        message.id if isinstance(message.id, str) else message.id[-1]: message
        for message in catalogue(language)
        if message.id
    }


def translations(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def problem(sentence: str, message: Message) -> str | None:
    found = translations(message)
    if message.fuzzy or not found or not all(text.strip() for text in found):
        return "fuzzy" if message.fuzzy else "untranslated"
    expected = set(_PLACEHOLDER.findall(sentence))
    if any(set(_PLACEHOLDER.findall(text)) != expected for text in found):
        return "placeholders differ"
    return None


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_is_translated_with_its_placeholders(language):
    found = {s: problem(s, message) for s, message in sentences(language).items()}

    assert {s: trouble for s, trouble in found.items() if trouble} == {}


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_catalogue_can_be_compiled(language):
    found = catalogue(language)

    assert {m.id: errors for m in found if m.id and (errors := list(m.check(found)))} == {}


@pytest.mark.parametrize("language", list(Locale))
def test_all_catalogues_hold_the_same_sentences(language):
    assert sentences(language).keys() == sentences("en").keys()


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_sentence_shouts(language):
    shouting = [s for s, m in sentences(language).items() if re.search("[!！]", str(m.string))]

    assert shouting == []


def families():
    """Every class of expected failures, however far below the first."""
    found = list(MatchmakerError.__subclasses__())
    for error in found:
        found.extend(error.__subclasses__())
    return found


def test_no_sentence_is_marked_inside_another_string_where_no_catalogue_finds_it():
    marked = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in (ROOT / "matchmaker").rglob("*.py")
        for text in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and ast.unparse(call.func) in {"_", "N_", "ngettext"}
        if any(isinstance(argument, ast.Constant) for argument in call.args)
    ]

    assert marked == []


def test_sentences_of_errors_and_fields_are_in_the_catalogue():
    errors = {error.many or error.message for error in families()}
    fields = {text for field in PROFILE_FIELDS for text in (field.label, field.help) if text}

    assert (errors | fields) - sentences("en").keys() == set()
