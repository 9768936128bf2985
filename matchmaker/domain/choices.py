"""The choices of a profile by the words that lists have for them, in five languages."""

from __future__ import annotations

import re
from functools import cache

from matchmaker.domain.bilingual import one_meaning
from matchmaker.domain.enums import InvestorType, Kind, Need
from matchmaker.domain.names import folded_name
from matchmaker.domain.words import load_words

_SIGNS = re.compile(r"[\W_]+")
_LONGEST, _LONGEST_TITLE = 80, 200
_SPACED, _UNSPACED = 3, 2
"""Shorter words say nothing inside a title."""
_MOST = 0.6
_DENIAL = re.compile(r" (?:no|not|non|without|khong) |제외|불가|不|非|無|无|除外|以外")


def parse_need(text: str) -> Need | None:
    """`Technology transfer`, `投資家探し` and the like; None for what is none of the choices."""
    word = _word_in("needs", text) or _need_inside(text)
    return Need(word) if word else None


def parse_investor_type(text: str) -> InvestorType | None:
    word = _word_in("investor_types", text)
    return InvestorType(word) if word else None


def parse_kind_word(text: str) -> Kind | None:
    """The kind that a cell is a word for, also where it stands in two languages: `투자자 / VC`."""
    word = one_meaning(text, lambda part: _word_in("kinds", part))
    return Kind(word) if word else None


def kind_in_words(title: str) -> Kind | None:
    """The kind that a title names: `2. 투자사 (12개사)`, `Startups`; the longest word decides."""
    words = f" {_SIGNS.sub(' ', folded_name(title[:_LONGEST]))} "
    found = [(len(word), kind) for word, kind in _inside("kinds") if word in words]
    longest = {kind for length, kind in found if length == max(found)[0]}
    return Kind(longest.pop()) if len(longest) == 1 else None


def kind_of_title(title: str) -> Kind | None:
    """Who is listed below a title; None where it names two kinds or none."""
    words = f" {_SIGNS.sub(' ', folded_name(title[:_LONGEST_TITLE]))} "
    said: set[str] = set()
    for word, choice in sorted(_inside("titles"), key=lambda one: -len(one[0])):
        if word in words:
            said.add(choice)
            words = words.replace(word, " ")
    return Kind(said.pop()) if len(said) == 1 else None


@cache
def _inside(table: str) -> list[tuple[str, str]]:
    """Words that say a choice wherever they stand; in Latin letters whole and not short."""
    folded = [
        (_SIGNS.sub(" ", folded_name(word)), choice)
        for choice, own in load_words("choices")[table].items()
        for word in own
    ]
    spaced = [
        (f" {word} ", choice) for word, choice in folded if word.isascii() and len(word) >= _SPACED
    ]
    return spaced + [(w, choice) for w, choice in folded if not w.isascii() and len(w) >= _UNSPACED]


def _need_inside(text: str) -> str | None:
    """The need that most of a few words say: `寻找代理商`, `R&D partnership`, `해외 판로 개척`.

    Who says more than that is quoted.
    """
    words = f" {_SIGNS.sub(' ', folded_name(text[:_LONGEST])).strip()} "
    if _DENIAL.search(words):
        return None
    bare = f" {_asking().sub(' ', words).strip()} "
    bare = bare if bare.isascii() else bare.replace(" ", "")
    found = [(len(word), need) for word, need in _inside("needs") if word in bare]
    longest = {need for length, need in found if length == max(found)[0]}
    says_most = bool(found) and max(found)[0] >= _MOST * len(bare)
    return longest.pop() if len(longest) == 1 and says_most else None


@cache
def _asking() -> re.Pattern[str]:
    """Words that ask and do not say for what: `looking for`, `寻找`."""
    words = sorted(
        (folded_name(word) for word in load_words("choices")["asking"]["words"]), key=len
    )
    spaced = "|".join(re.escape(word) for word in reversed(words) if word.isascii())
    others = "|".join(re.escape(word) for word in reversed(words) if not word.isascii())
    return re.compile(rf"(?<= )(?:{spaced})(?= )|{others}")


def _word_in(table: str, text: str) -> str | None:
    return _by_word(table).get(_folded(text)) if len(text) <= _LONGEST else None


@cache
def _by_word(table: str) -> dict[str, str]:
    words = load_words("choices")[table]
    found = {_folded(word): choice for choice, own in words.items() for word in own}
    return found | {_folded(choice): choice for choice in words}


def _folded(text: str) -> str:
    return _SIGNS.sub("", folded_name(text))
