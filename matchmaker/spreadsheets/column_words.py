"""What stands above a column, in five languages: which field is meant by it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from matchmaker.domain.words import load_words
from matchmaker.spreadsheets.heading_hints import (
    IN_BRACKETS,
    close_up,
    end_of_range,
    fold,
    holds_one_of,
    in_its_language,
    language_said,
)

PASSED_OVER = ""
"""The field of a column of which nothing is kept."""
COUNTER = "#"
"""What is meant by `No.`: a column that counts the rows, or else holds their keys."""

_LONGEST = 80
_EXACT, WORD_FOR_WORD, _WEAKER = 0.98, 0.95, 0.7
"""A field's own name is surer than any word."""
_LEAST_CONTAINED, _AT_THE_END, _LEAST_ALIKE = 0.5, 0.05, 86
_SHORTEST_SPACED, _SHORTEST_UNSPACED, _SHORTEST_ALIKE = 4, 2, 5
"""Shorter words are searched for in no heading."""
_AND, _SURE_ENOUGH = re.compile(r"及|和|与|與|및|[/／&]|\s(?:and|và)\s"), 0.8
_ENGLISH_ENDS = (" kind", " type", " category", " stage", " round", " sector", " industry")
_TELLING = ("contact_email", "contact_phone", "website")
"""What these words stand in is meant by nothing else: `E-mail of the contact person`."""
_PLACES = ("country", "region", "city")
_PLURAL = re.compile(r"(?<=[a-z]{3})(?<!s)s\b")
_OF_A_PERSON = {"name": "contact_name", "name_latin": "contact_name"}
_OF_A_WHOLE = ("name", "name_latin", "summary", "description")
"""What a group is called says this of none of its columns: `Overview` above `Means`."""
_AMOUNTS = ("ticket_min", "ticket_max", "raising_amount")
_SPELLINGS: Mapping[str | None, tuple[str, str | None]] = {
    "name": ("name", "name_latin"),
    "contact_name": ("contact_name", None),
}
"""What a name in its own and in Latin letters is, where each has a column below the other."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """The field of a heading; None for one we know and have no field for."""

    field: str | None
    confidence: float


def read_label(label: str) -> Meaning | None:
    """What a heading means by our words; None when they do not know it."""
    if len(label) > _LONGEST:
        return None
    if label.strip() in ("#", "№", "Nº"):
        return Meaning(COUNTER, _EXACT)
    found = (
        _exact(label) or _first_of_several(label) or _contained(fold(label)) or _alike(fold(label))
    )
    if found is None:
        end = end_of_range(label) if holds_one_of(label, "amounts") else None
        return Meaning(end, _WEAKER) if end else None
    return Meaning(_more_exactly(label, found.field), found.confidence)


def read_grouped_label(group: str, label: str) -> Meaning | None:
    """What a heading means below another one that spans several: `Contact` above `Name`."""
    whole, own, above = read_label(f"{group} {label}"), read_label(label), read_label(group)
    if whole is not None and whole.confidence >= WORD_FOR_WORD:
        return whole
    if above is not None and above.field in _SPELLINGS and (tongue := language_said(label)):
        return Meaning(_SPELLINGS[above.field][tongue == "en"], above.confidence)
    if own is not None and above is not None and above.field == "contact_name":
        return Meaning(_OF_A_PERSON.get(own.field or "", own.field), own.confidence)
    if own is None and above is not None and above.field in _AMOUNTS:
        return Meaning(end_of_range(label) or above.field, above.confidence)
    if own is None and whole is not None and whole.field in _OF_A_WHOLE:
        return None
    return own or whole


def is_column_word(label: str) -> bool:
    """Whether this is a heading, word for word."""
    return len(label) <= _LONGEST and _exact(label) is not None


def _exact(label: str) -> Meaning | None:
    whole = _word(label)
    if whole is not None:
        return whole
    bare = _word(IN_BRACKETS.sub(" ", label))
    inside = IN_BRACKETS.search(label)
    told = _word(inside[1] or "") if inside else None
    if told is not None and (told.field in _TELLING or _are_places(bare, told)):
        bare = told
    return Meaning(bare.field, min(bare.confidence, WORD_FOR_WORD)) if bare is not None else None


def _first_of_several(label: str) -> Meaning | None:
    """`联系人及职务` is the person first of all; what we keep no field for comes last."""
    parts = _AND.split(label)
    if len(parts) == 1:
        return None
    said = [meaning for part in parts if (meaning := _word(part) or _contained(fold(part)))]
    first = next(
        (meaning for meaning in said if meaning.field is not None), said[0] if said else None
    )
    return Meaning(first.field, min(first.confidence, _SURE_ENOUGH)) if first else None


def _word(label: str) -> Meaning | None:
    """A heading that is a word of ours, or several of what it is."""
    folded = fold(label)
    return _words().get(close_up(folded)) or _words().get(close_up(_PLURAL.sub("", folded)))


def _are_places(bare: Meaning | None, told: Meaning) -> bool:
    """`所在地(都道府県)` says in brackets which part of a place is meant."""
    return bare is not None and bare.field in _PLACES and told.field in _PLACES


def _contained(folded: str) -> Meaning | None:
    """The word that says most of what the heading holds; of two as long the last.

    In tongues that write words without blanks the end says what it is: `投資家種類` is a kind.
    """
    close, padded = close_up(folded), f" {folded} "
    found = [word for word in _unspaced() if word in close]
    found += [word for word, padded_word in _spaced() if padded_word in padded]
    if not found:
        return None
    telling = [word for word in found if _words()[word].field in _TELLING]
    at_end = [word for word in found if close.endswith(word) and _says_it(word, folded)]
    best = max(telling or at_end or found, key=lambda word: (len(word), close.rfind(word)))
    meaning = _words()[best]
    same = [word for word in found if _words()[word] == meaning]
    share = _covered(close, same) / len(close)
    confidence = _LEAST_CONTAINED + 0.4 * share + _AT_THE_END * close.endswith(best)
    return Meaning(meaning.field, min(confidence, meaning.confidence))


def _says_it(word: str, folded: str) -> bool:
    """Whether the end of a heading is what it is of: not so in Vietnamese, nor behind `of`."""
    is_last = not word.isascii() or folded.endswith(_ENGLISH_ENDS)
    return is_last and _words()[word].confidence > _WEAKER


def _covered(close: str, words: Iterable[str]) -> int:
    """How many letters of a heading belong to one of the words."""
    starts = ((word, close.find(word)) for word in words)
    return len({at for word, start in starts for at in range(start, start + len(word))})


def _alike(folded: str) -> Meaning | None:
    """The word that a slip of the finger makes this heading."""
    close = close_up(folded)
    if len(close) < _SHORTEST_ALIKE:
        return None
    best = process.extractOne(close, _all(), scorer=fuzz.ratio, score_cutoff=_LEAST_ALIKE)
    if best is None:
        return None
    meaning = _words()[best[0]]
    return Meaning(meaning.field, meaning.confidence * best[1] / 100 * 0.9)


def _more_exactly(label: str, field: str | None) -> str | None:
    """What further words of a heading make of its field."""
    if field in ("summary", "description"):
        return in_its_language(label, field)
    if field in _AMOUNTS:
        return end_of_range(label) or field
    if field == "country" and holds_one_of(label, "aims"):
        return "markets"
    return field


@cache
def _words() -> dict[str, Meaning]:
    return {close_up(folded): meaning for folded, meaning in _entries()}


@cache
def _all() -> list[str]:
    return [*_words()]


@cache
def _unspaced() -> list[str]:
    """Words of scripts that part none, long enough to be looked for inside a heading."""
    words = dict.fromkeys(map(close_up, _searched()))
    return [word for word in words if not word.isascii() and len(word) >= _SHORTEST_UNSPACED]


def _searched() -> Iterator[str]:
    """Words that are looked for inside a heading: `번호` alone counts, `여권번호` does not."""
    alone = {fold(word) for words in load_words("columns")["alone"].values() for word in words}
    return (
        folded
        for folded, meaning in _entries()
        if meaning.field not in ("id", COUNTER) and folded not in alone
    )


@cache
def _spaced() -> list[tuple[str, str]]:
    """Words in Latin letters, each also with its spaces and one on either side."""
    return [
        (close_up(folded), f" {folded} ")
        for folded in _searched()
        if folded.isascii() and len(close_up(folded)) >= _SHORTEST_SPACED
    ]


@cache
def words_for(field: str | None) -> frozenset[str]:
    """Every word for a field, as `plainly` writes it."""
    table = load_words("columns")
    return frozenset(plainly(word) for word in table["fields"].get(field, ()))


def plainly(text: str) -> str:
    """What makes two cells alike at a glance."""
    return text.casefold().replace(" ", "")


def _entries() -> Iterator[tuple[str, Meaning]]:
    """Every word folded, those that say less before those that say more."""
    table = load_words("columns")
    for word in (word for words in table["kept"].values() for word in words):
        yield fold(word), Meaning(None, _EXACT)
    for field, words in table["weaker"].items():
        yield from ((fold(word), Meaning(field, _WEAKER)) for word in words)
    yield from (
        (fold(word), Meaning(PASSED_OVER, _EXACT)) for word in table["passed_over"]["words"]
    )
    yield from ((fold(word), Meaning(COUNTER, _EXACT)) for word in table["counters"]["words"])
    for field, words in (*table["alone"].items(), *table["fields"].items()):
        yield from ((fold(word), Meaning(field, _EXACT)) for word in words)
