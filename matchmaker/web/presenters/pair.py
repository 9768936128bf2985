"""Shared words of a match: one idea, as each side writes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from matchmaker.domain.enums import Locale
from matchmaker.matching.explanation import RuledOut, SharedTerm, Word
from matchmaker.web.presenters.reader import Reader
from matchmaker.web.presenters.rounding import points_shown, rounded
from matchmaker.web.presenters.text import Text, lang_tag
from matchmaker.web.words import _

_WEIGHTY = 0.25
"""A term with this share of the most points is worth naming before that one."""
_PLAIN_TO_ALL = {None, Locale.EN.value}
_PLAIN = 1.5
"""A plain word tells more than a wide idea neither side names, less than one that a side does."""


@dataclass(frozen=True, slots=True)
class Pair:
    """The word of the guest and the word of the startup."""

    guest: Text
    home: Text


@dataclass(frozen=True, slots=True)
class PairLine:
    """A pair, its points, and its plain meaning in the reader's language where that says more."""

    pair: Pair
    points: str
    gloss: str


@dataclass(frozen=True, slots=True)
class PairList:
    """Pairs, the points of all further words, and the average that is taken off.

    All of them add up to the part of the text.
    """

    title: str
    lines: tuple[PairLine, ...]
    rest: str
    average: str


def pair_view(term: SharedTerm, reader: Reader) -> Pair:
    """The words of both sides that say the idea itself, if there are such, else the first ones."""
    return Pair(
        _best(term.investor_words, term, reader).shown,
        _best(term.startup_words, term, reader).shown,
    )


def ruled_pair(rule: RuledOut) -> Pair:
    """The word that the investor rules out, and the startup's word for it."""
    word, found = rule.word, rule.found
    return Pair(
        Text(word.text, lang_tag(word.language)), Text(found.text, lang_tag(found.language))
    )


def pair_list(
    terms: Sequence[SharedTerm], text_points: float, reader: Reader, *, limit: int
) -> PairList | None:
    """The words with most points; points are counted from the average of the list on."""
    shown = worded(terms, reader)[:limit]
    if not shown:
        return None
    points = [term.points for term in shown]
    words = sum(term.points for term in terms)
    parts = [*points, words - sum(points), text_points - words]
    *figures, rest, average = rounded(parts, text_points)
    lines = tuple(
        PairLine(pair_view(term, reader), points_shown(figure), gloss(term, reader))
        for term, figure in zip(shown, figures, strict=True)
    )
    return PairList(
        _title(shown),
        lines,
        points_shown(rest) if rest else "",
        points_shown(average) if average else "",
    )


def worded(terms: Sequence[SharedTerm], reader: Reader) -> list[SharedTerm]:
    """Terms that can be shown, most points first; those with the same words share a line."""
    by_words: dict[Pair, SharedTerm] = {}
    for term in terms:
        if term.investor_words and term.startup_words:
            pair = pair_view(term, reader)
            known = by_words.get(pair)
            points = term.points + (known.points if known else 0.0)
            by_words[pair] = replace(known or term, points=points)
    return sorted(by_words.values(), key=lambda term: -term.points)


def telling(terms: Sequence[SharedTerm], reader: Reader) -> list[SharedTerm]:
    """Terms for a sentence: ideas said by both sides, then by one, then plain words, then wider.

    Of those that say as much, first the weighty ones that need the bridge between two tongues.
    """
    shown = worded(terms, reader)
    weighty = _WEIGHTY * max((term.points for term in shown), default=0.0)

    def vagueness(term: SharedTerm) -> float:
        if term.concept is None:
            return _PLAIN
        sides = (term.investor_words, term.startup_words)
        return sum(not _best(words, term, reader).is_exact for words in sides)

    def order(term: SharedTerm) -> tuple[float, bool]:
        is_bridge = term.points >= weighty and _is_bridge(pair_view(term, reader))
        return vagueness(term), not is_bridge

    return sorted(shown, key=order)


def _is_bridge(pair: Pair) -> bool:
    """Whether the two words are of two tongues, neither of which everybody reads."""
    return (
        pair.guest.lang != pair.home.lang and not {pair.guest.lang, pair.home.lang} & _PLAIN_TO_ALL
    )


def gloss(term: SharedTerm, reader: Reader) -> str:
    """The concept in the reader's language, unless one of the words says just that."""
    if term.concept is None:
        return ""
    label = reader.concept_label(term.concept)
    words = {word.text.casefold() for word in (*term.investor_words, *term.startup_words)}
    return "" if label.casefold() in words else label


def _title(terms: Sequence[SharedTerm]) -> str:
    if any(term.concept for term in terms):
        return _("Words read as the same idea")
    return _("Words both sides use")


@dataclass(frozen=True, slots=True)
class _Chosen:
    shown: Text
    is_exact: bool


def _best(words: tuple[Word, ...], term: SharedTerm, reader: Reader) -> _Chosen:
    """A wider concept is also found in words for narrower ones: take the word that says it."""
    label = reader.concept_label(term.concept) if term.concept else None
    exact = [w for w in words if label is None or label in reader.concepts_in(w.text)]
    word = (exact or words)[0]
    return _Chosen(Text(word.text, lang_tag(word.language)), bool(exact))
