"""What the cells of a column say about its field, whatever stands above them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from matchmaker.domain.amount_ranges import range_of, with_unit
from matchmaker.domain.cells import as_text, split_list
from matchmaker.domain.choices import parse_investor_type
from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.countries import parse_country
from matchmaker.domain.emails import is_email
from matchmaker.domain.enums import Kind
from matchmaker.domain.fields import FieldType, ProfileField, field_named
from matchmaker.domain.languages import guess_language, parse_language
from matchmaker.domain.names import folded_name
from matchmaker.domain.parsing import parse_field
from matchmaker.domain.records import parse_kind
from matchmaker.domain.stages import parse_stage
from matchmaker.domain.values import ReadingContext
from matchmaker.domain.words import load_words
from matchmaker.domain.written_amounts import read_written_amount
from matchmaker.spreadsheets.heading_hints import is_below_word
from matchmaker.spreadsheets.person_names import is_person

_URL = re.compile(r"(https?://)?([\w-]+\.)+[a-z]{2,}(/\S*)?", re.IGNORECASE)
_PHONE = re.compile(r"[+(]?[\d()\s.+-]{8,20}")
_CODE = re.compile(r"(?=.*\d)(?=.*[A-Za-z])[\w./-]{2,20}", re.ASCII)
_DAY = re.compile(r"\d{4}[-./ ]+\d{1,2}[-./ ]+\d{1,2}\.?|\d{1,2}[-./]\d{1,2}[-./]\d{4}")
_HEADS = re.compile(r"\d{1,3}\s*(?:명|인|名|人|位|người|people|persons?|pax)?", re.IGNORECASE)
_DIGITS = range(8, 16)
_LONGEST_NAME = 60
_LONGEST_TOPIC, _LONGEST_TOPIC_UNSPACED = 26, 12
_SPACED = ("en", "vi")
_ENDS_OF_SENTENCES = (".", "。", "．", "다", "요", "음", "함")
_ANSWERS = frozenset(load_words("cells")["answers"])
_PROSE, _PROSE_UNSPACED, _WORDS_OF_PROSE = 30, 18, 4
_MOST = 0.6
_LIKELY = 0.55
_CHECKED = frozenset(
    {
        FieldType.STAGE,
        FieldType.STAGES,
        FieldType.MONEY,
        FieldType.CURRENCY,
        FieldType.COUNTRY,
        FieldType.LANGUAGE,
        FieldType.LANGUAGES,
        FieldType.URL,
        FieldType.EMAIL,
        FieldType.INVESTOR_TYPE,
        FieldType.NEEDS,
    }
)
"""Fields of these types cannot hold just any text."""


@dataclass(frozen=True, slots=True)
class Vote:
    """A field that most cells of a column look like."""

    field: str
    confidence: float


def vote(cells: Sequence[object]) -> Vote | None:
    """The field that the cells alone make likely."""
    texts = [clean_line(as_text(cell)) for cell in cells]
    if not texts:
        return None
    if any(map(_are_several_countries, texts)) and all(map(_are_countries, texts)):
        return Vote("markets", _LIKELY)
    for field, confidence, looks_like in _SHAPES:
        if sum(map(looks_like, texts)) >= _MOST * len(texts):
            return Vote(field, confidence)
    return None


def counts_rows(cells: Sequence[object]) -> bool:
    """Whether the cells are 1, 2, 3 and so on, perhaps from 1 again for each part of a list."""
    written = [clean_line(as_text(cell)).rstrip(".") for cell in cells]
    texts = [text for text in written if not is_below_word(text)]
    numbers = [int(text) for text in texts if text.isdecimal() and len(text) < 7]  # noqa: PLR2004
    goes_on = all(after in (before + 1, 1) for before, after in pairwise(numbers))
    return len(numbers) == len(texts) > 0 and numbers[0] in (0, 1) and goes_on


def are_codes(cells: Sequence[object]) -> bool:
    """Whether each cell is a short key of its own, with a figure and a letter: `A-017`."""
    texts = [clean_line(as_text(cell)) for cell in cells]
    return len(set(texts)) == len(texts) > 0 and all(_CODE.fullmatch(text) for text in texts)


def are_words(cells: Sequence[object]) -> bool:
    """Whether most cells say something without figures."""
    texts = [clean_line(as_text(cell)) for cell in cells]
    return sum(not any(map(str.isdigit, text)) for text in texts) > len(texts) / 2


def are_names(cells: Sequence[object]) -> bool:
    """Whether each cell may be a name of its own: words, no sentence, not said twice."""
    texts = [clean_line(as_text(cell)) for cell in cells]
    if not texts or len(set(texts)) < len(texts):
        return False
    if vote(cells) is not None or are_answers(cells):
        return False
    return are_words(cells) and all(1 < len(text) <= _LONGEST_NAME for text in texts)


def are_persons(cells: Sequence[object]) -> bool:
    """Whether most cells are like the name of a person."""
    texts = [clean_line(as_text(cell)) for cell in cells]
    return sum(map(is_person, texts)) > len(texts) / 2


def are_topics(cells: Sequence[object]) -> bool:
    """Whether each cell is a list of a few words at a time, and no sentence."""
    entries = [entry for cell in cells for entry in split_list(cell)]
    return bool(entries) and all(map(_is_topic, entries))


def are_answers(cells: Sequence[object]) -> bool:
    """Whether each cell is a yes or a no."""
    texts = [clean_line(as_text(cell)).casefold() for cell in cells]
    return bool(texts) and all(text in _ANSWERS for text in texts)


def are_amounts(cells: Sequence[object], unit: str) -> bool:
    """Whether each cell is an amount, with a unit or a currency if its heading names none."""
    amounts = [read_written_amount(as_text(with_unit(cell, unit))) for cell in cells]
    return bool(amounts) and all(
        amount is not None and bool(amount.currency or amount.sign or amount.habit)
        for amount in amounts
    )


def count_people(cells: Sequence[object]) -> bool:
    """Whether each cell says how many come: `3`, `3명`."""
    texts = [clean_line(as_text(cell)) for cell in cells]
    return bool(texts) and all(_HEADS.fullmatch(text) for text in texts)


def fitting(field_name: str, cells: Sequence[object]) -> int:
    """How many of the cells this field can be read from."""
    found = next(filter(None, (field_named(field_name, kind) for kind in Kind)), None)
    if field_name == "kind":
        return sum(parse_kind(cell) is not None for cell in cells)
    if found is None or found.type not in _CHECKED:
        return len(cells)
    return sum(_fits(found, cell) for cell in cells)


def is_checked(field_name: str) -> bool:
    """Whether cells can tell that a column is not of this field."""
    found = next(filter(None, (field_named(field_name, kind) for kind in Kind)), None)
    return field_name == "kind" or (found is not None and found.type in _CHECKED)


def _fits(field: ProfileField, cell: object) -> bool:
    is_money = field.type is FieldType.MONEY
    if is_money and range_of(cell) is not None:
        return True
    parsed = parse_field(field, cell, ReadingContext(assumed_currency="USD"))
    may_be_partly_read = is_money or field.type is FieldType.NEEDS
    return parsed.value is not None and (may_be_partly_read or not parsed.problems)


def _is_topic(text: str) -> bool:
    if text.endswith(_ENDS_OF_SENTENCES):
        return False
    is_spaced = text.isascii() or guess_language(text) in _SPACED
    return len(text) <= (_LONGEST_TOPIC if is_spaced else _LONGEST_TOPIC_UNSPACED)


def _is_phone(text: str) -> bool:
    return (
        _DAY.fullmatch(text) is None
        and _PHONE.fullmatch(text) is not None
        and sum(map(str.isdigit, text)) in _DIGITS
    )


def _are_languages(text: str) -> bool:
    entries = split_list(text)
    return bool(entries) and all(
        (len(e) > 2 or not e.isascii()) and e.replace(" ", "").isalpha() and parse_language(e)  # noqa: PLR2004
        for e in entries
    )


def _are_countries(text: str) -> bool:
    return all(map(_is_country, split_list(text)))


def _are_several_countries(text: str) -> bool:
    return len(split_list(text)) > 1 and _are_countries(text)


def _is_prose(text: str) -> bool:
    if guess_language(text) not in _SPACED:
        return len(text) >= _PROSE_UNSPACED
    return len(text) >= _PROSE and len(text.split()) >= _WORDS_OF_PROSE


def _is_country(text: str) -> bool:
    return not text.isdecimal() and parse_country(text) is not None


def _is_company(text: str) -> bool:
    return _COMPANY.search(folded_name(text)) is not None


_COMPANY = re.compile(
    r"주식회사|\(주\)|유한회사|(?:co\.?|ltd\.?|inc\.?|corp\.?|llc|jsc|gmbh)\b|公司|株式会社|"
    r"\(株\)|有限会社|合同会社|^cong ty|^tap doan|^tap đoan"
)
_SHAPES: tuple[tuple[str, float, Callable[[str], bool]], ...] = (
    ("contact_email", 0.75, is_email),
    ("website", 0.7, lambda text: _URL.fullmatch(text) is not None),
    ("contact_phone", 0.55, _is_phone),
    ("kind", 0.55, lambda text: parse_kind(text) is not None),
    ("country", 0.6, _is_country),
    ("investor_type", 0.5, lambda text: parse_investor_type(text) is not None),
    ("languages", 0.5, _are_languages),
    ("stage", 0.5, lambda text: len(text) > 1 and parse_stage(text) is not None),
    ("name", 0.5, _is_company),
    ("contact_name", 0.5, is_person),
    ("description", 0.5, _is_prose),
)
"""From the most telling to the least."""
