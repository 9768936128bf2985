"""Words of a query that name a kind, a place, a need or a language, found in the word lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from ahocorasick_rs import AhoCorasick

from matchmaker.domain.countries import country_names
from matchmaker.domain.words import load_words
from matchmaker.matching.search.query import Hint, HintKind, Span
from matchmaker.matching.text.folding import fold, fold_han, strip_particle, without_marks

WORDS: Mapping[str, Any] = load_words("search")
CITIES: Mapping[str, Mapping[str, list[str]]] = WORDS["city"]
_ASK = "ask"
_CERTAIN = {HintKind.KIND, HintKind.COUNTRY}
_EVERYWHERE = "001"
_SHORTEST_NAME = 4
_CJK = "\u2e80"
_SPACED = r"[^\W_\u2e80-\uffff]"
"""A letter or digit of a script that puts spaces between words."""
_VIETNAMESE = re.compile(r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]")
_Meaning = tuple[str, str]


def any_of(words: Iterable[str]) -> str:
    """A pattern of folded words, longest first; Latin ones stand alone, Vietnamese may be bare."""
    folded = {form for word in words for form in _forms(fold(word))}
    return "|".join(_bounded(word) for word in sorted(folded, key=lambda w: (-len(w), w)))


def _forms(word: str) -> set[str]:
    bare = without_marks(word)
    return {word, fold_han(word)} | ({bare} if " " in word and bare.isascii() else set())


def _bounded(word: str) -> str:
    before = rf"(?<!{_SPACED})" if is_spaced(word[0]) else ""
    after = rf"(?!{_SPACED})" if is_spaced(word[-1]) else ""
    return f"{before}{re.escape(word)}{after}"


def is_spaced(character: str) -> bool:
    """Letters and digits of scripts that put spaces between words."""
    return character.isalnum() and character < _CJK


@dataclass(frozen=True, slots=True)
class _Automaton:
    machine: AhoCorasick
    meanings: tuple[tuple[_Meaning, ...], ...]


_SHORT: Mapping[str, Any] = WORDS["short-country"]
_LEADS = re.compile(rf"(?:{any_of(_SHORT['after'])})\s+$")
_MARKET_BEFORE = re.compile(rf"(?:{any_of(WORDS['market']['before'])})\s*(?:the\s+)?$")
_MARKET_AFTER = re.compile(rf"[\s의の]*(?:{any_of(WORDS['market']['after'])})")


def find_cues(folded: str) -> Iterator[Span]:
    """Every reading of every word of the lists; they may overlap."""
    has_marks = _VIETNAMESE.search(folded) is not None
    automaton = _automata()[0 if has_marks else 1]
    comparable = fold_han(folded)
    text = comparable if len(comparable) == len(folded) else folded
    for index, start, end in automaton.machine.find_matches_as_indexes(text, overlapping=True):
        for group, value in automaton.meanings[index]:
            if group != "short-country" or _LEADS.search(text, 0, start):
                yield _span(text, start, end, (group, value))


def _span(text: str, start: int, end: int, meaning: _Meaning) -> Span:
    group, value = meaning
    if group == _ASK:
        return Span(start, end)
    kind = HintKind.COUNTRY if group == "short-country" else HintKind(group)
    if kind is HintKind.COUNTRY:
        before, after = _MARKET_BEFORE.search(text, 0, start), _MARKET_AFTER.match(text, end)
        if before or after:
            kind = HintKind.MARKET
            start, end = before.start() if before else start, after.end() if after else end
    hint = Hint(kind, (value,), text[start:end], is_certain=kind in _CERTAIN)
    return Span(start, end, hint)


def standing_alone(text: str, spans: Iterable[Span], further: Iterable[Span] = ()) -> list[Span]:
    """Spans that are words of their own, perhaps written together with others that are known."""
    found = list(spans)
    known = [*found, *further]
    starts, ends = {span.start for span in known}, {span.end for span in known}
    return [span for span in found if _stands_alone(text, span, starts, ends)]


def _stands_alone(text: str, span: Span, starts: set[int], ends: set[int]) -> bool:
    before, first = text[: span.start][-1:] or " ", text[span.start]
    last, after = text[span.end - 1], text[span.end : span.end + 1] or " "
    if (is_spaced(first) and is_spaced(before)) or (is_spaced(last) and is_spaced(after)):
        return False
    if _is_joined(before, first) and span.start not in ends:
        return False
    is_free = not _is_joined(last, after) or span.end in starts
    return is_free or _ends_in_particle(text, span)


def _is_joined(left: str, right: str) -> bool:
    """Two Hangul or two Katakana characters may belong to one word."""
    return any(low <= left <= high and low <= right <= high for low, high in ("가힣", "ァー"))


def _ends_in_particle(text: str, span: Span) -> bool:
    run = re.match(r"[가-힣]*", text[span.start :])
    return run is not None and strip_particle(run.group()) == text[span.start : span.end]


@cache
def _automata() -> tuple[_Automaton, _Automaton]:
    """All words; and for text without Vietnamese marks also those words without theirs."""
    exact: dict[str, set[_Meaning]] = {}
    bare: dict[str, set[_Meaning]] = {}
    for word, meaning in _meanings():
        exact.setdefault(fold_han(fold(word)), set()).add(meaning)
        plain = without_marks(fold(word))
        if " " in word and plain.isascii():
            bare.setdefault(plain, set()).add(meaning)
    return _automaton(exact), _automaton({**bare, **exact})


def _automaton(patterns: Mapping[str, set[_Meaning]]) -> _Automaton:
    return _Automaton(
        AhoCorasick(list(patterns)), tuple(tuple(sorted(m)) for m in patterns.values())
    )


def _meanings() -> Iterator[tuple[str, _Meaning]]:
    for group in ("kind", "country", "need", "language"):
        for value, words in WORDS[group].items():
            yield from ((word, (group, value)) for word in words)
    for code, words in _SHORT.items():
        if code != "after":
            yield from ((word, ("short-country", code)) for word in words)
    for city, names in CITIES.items():
        yield from ((name, ("city", city)) for listed in names.values() for name in listed)
    yield from ((word, (_ASK, "")) for word in WORDS["ask"]["words"])
    yield from _countries()


def _countries() -> Iterator[tuple[str, _Meaning]]:
    other = {fold(word) for word in WORDS["no-country"]["words"]}
    for name, code in country_names().items():
        is_short = name < _CJK and name not in _SHORT_NAMES and _is_syllable(name)
        if code != _EVERYWHERE and name not in other and not is_short:
            yield name, ("country", code)


def _is_syllable(name: str) -> bool:
    """Short or Vietnamese words without a space mean many other things."""
    return " " not in name and (len(name) < _SHORTEST_NAME or bool(_VIETNAMESE.search(name)))


_SHORT_NAMES = {"usa", "uk", "uae", "eu"}
