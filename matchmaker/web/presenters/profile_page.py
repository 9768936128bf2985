"""The page of one profile: its texts, what it looks for, whom it has backed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from matchmaker.domain.enums import Kind, Locale
from matchmaker.domain.fields import FieldType, ProfileField, fields_for
from matchmaker.domain.languages import guess_language
from matchmaker.domain.profiles import ProfileText, profile_texts
from matchmaker.domain.text import N_
from matchmaker.domain.values import JsonValue, Values, money_of
from matchmaker.web.locale import format_money, format_money_about
from matchmaker.web.presenters.facts import Fact
from matchmaker.web.presenters.labels import (
    currency_label,
    investor_type_label,
    language_label,
    listed,
    need_label,
    place_label,
    stage_label,
)
from matchmaker.web.presenters.reader import Reader
from matchmaker.web.presenters.text import Text, entries, lang_tag, line
from matchmaker.web.words import _

_ELSEWHERE = frozenset(
    {"name", "name_latin", "sectors", "excludes", "past_companies", "language", "currency"}
)
_LABELS = {
    "stages": N_("Stages"),
    "raising_amount": N_("Raises"),
    "seeking": N_("Seeks"),
    "offering": N_("Offers"),
    "languages": N_("Can meet in"),
}
"""Where the form speaks to the owner and the page speaks of it."""
_WORDED = {
    FieldType.NEEDS: need_label,
    FieldType.STAGES: stage_label,
    FieldType.MARKETS: place_label,
    FieldType.LANGUAGES: language_label,
    FieldType.STAGE: stage_label,
    FieldType.COUNTRY: place_label,
    FieldType.LANGUAGE: language_label,
    FieldType.CURRENCY: currency_label,
    FieldType.INVESTOR_TYPE: investor_type_label,
}


@dataclass(frozen=True, slots=True)
class TextBlock:
    """What a profile says in one language; `is_open` for the one its reader reads best."""

    language: str
    lang: str | None
    paragraphs: tuple[str, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Sector:
    """A sector as it was written, and the ideas in it in the reader's language."""

    written: Text
    meaning: str


@dataclass(frozen=True, slots=True)
class ProfilePage:
    texts: tuple[TextBlock, ...]
    is_foreign: bool
    sectors: tuple[Sector, ...]
    excludes: tuple[Sector, ...]
    facts: tuple[Fact, ...]
    website: str


def profile_page(kind: Kind, values: Values, reader: Reader) -> ProfilePage:
    """Everything `values` holds, which are those the reader may see."""
    texts = sorted(profile_texts(values), key=partial(_distance, reader))
    return ProfilePage(
        texts=tuple(_block(text, is_open=i == 0) for i, text in enumerate(texts)),
        is_foreign=bool(texts) and not reader.reads(texts[0].language),
        sectors=sectors(values, "sectors", reader),
        excludes=sectors(values, "excludes", reader),
        facts=tuple(_facts(kind, values, reader)),
        website=line(values.get("website")),
    )


def sectors(values: Values, field: str, reader: Reader) -> tuple[Sector, ...]:
    language = line(values.get("language")) or None
    return tuple(sector(entry, language, reader) for entry in entries(values.get(field)))


def sector(entry: str, language: str | None, reader: Reader) -> Sector:
    """A word that is already the reader's needs no meaning beside it."""
    if reader.reads(guess_language(entry) or ""):
        return Sector(Text(entry, lang_tag(language)), "")
    meanings = [word for word in reader.concepts_in(entry) if word.casefold() != entry.casefold()]
    return Sector(Text(entry, lang_tag(language)), listed(meanings))


def _distance(reader: Reader, text: ProfileText) -> int:
    """The reader's language is nearest; for who does not read the others, English is next."""
    if reader.reads(text.language):
        return 0
    return 1 if text.language == Locale.EN else 2


def _block(text: ProfileText, *, is_open: bool) -> TextBlock:
    whole = f"{text.summary}\n{text.description}"
    paragraphs = tuple(part for part in whole.split("\n") if part.strip())
    return TextBlock(language_label(text.language), lang_tag(text.language), paragraphs, is_open)


def _facts(kind: Kind, values: Values, reader: Reader) -> Iterator[Fact]:
    """The fields in the order of the registry, but for those with a place of their own."""
    for field in fields_for(kind):
        is_shown = field.type not in (FieldType.TEXT, FieldType.URL) and field.name in values
        if is_shown and field.name not in _ELSEWHERE:
            yield _fact(field, values[field.name], values, reader)


def _fact(field: ProfileField, value: JsonValue, values: Values, reader: Reader) -> Fact:
    label = _(_LABELS.get(field.name, field.label))
    money = money_of(value) if field.type is FieldType.MONEY else None
    if money is not None:
        amount = format_money(money)
        if money.is_assumed:
            amount = _("%(amount)s (currency assumed)", amount=amount)
        return Fact(label, Text(amount), format_money_about(money, reader.currency))
    words = entries(value) if isinstance(value, list) else (str(value),)
    if (worded := _WORDED.get(field.type)) is not None:
        return Fact(label, Text(listed(map(worded, words))))
    return Fact(label, Text(listed(words), lang_tag(line(values.get("language")) or None)))
