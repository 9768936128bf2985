"""How a search was understood: each hint as a chip that can be taken off and laid on again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from matchmaker.domain.enums import Stage
from matchmaker.domain.fields import KIND_LABELS
from matchmaker.matching.search.cues import CITIES
from matchmaker.matching.search.query import Hint, HintKind, Query
from matchmaker.web.locale import format_money
from matchmaker.web.presenters.labels import (
    language_label,
    listed,
    need_label,
    place_label,
    stage_label,
)
from matchmaker.web.presenters.reader import Reader
from matchmaker.web.presenters.text import Text, written
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class HintChip:
    """The words as typed, empty where they say just what they mean, and their meaning."""

    words: Text | None
    meaning: str
    href: str
    is_negated: bool = False


@dataclass(frozen=True, slots=True)
class Understood:
    """Hints at work, with the address without each; and those taken off, with the one with each."""

    chips: tuple[HintChip, ...]
    dropped: tuple[HintChip, ...]


def understood_view(
    query: Query,
    reader: Reader,
    *,
    without: Callable[[str], str],
    again: Callable[[str], str],
) -> Understood | None:
    """`without` and `again` give the address of the search without a hint, and with it again."""
    if not query.hints and not query.dropped:
        return None
    return Understood(
        tuple(_chip(hint, reader, without(hint.key)) for hint in query.hints),
        tuple(_chip(hint, reader, again(hint.key)) for hint in query.dropped),
    )


def _chip(hint: Hint, reader: Reader, href: str) -> HintChip:
    meaning = meaning_of(hint, reader)
    is_same = hint.words.casefold() == meaning.casefold()
    return HintChip(None if is_same else written(hint.words), meaning, href, hint.is_negated)


def meaning_of(hint: Hint, reader: Reader) -> str:
    """What a hint means, in the reader's words."""
    if hint.kind is HintKind.AMOUNT:
        meant = _amount(hint)
    elif hint.kind is HintKind.WORD:
        meant = f"“{hint.words}”"
    else:
        meant = listed(_MEANINGS[hint.kind](value, reader) for value in _values(hint))
    return _("not: %(what)s", what=meant) if hint.is_negated else meant


def _values(hint: Hint) -> tuple[str, ...]:
    """Of many stages the first and the last are said."""
    if hint.kind is HintKind.STAGE and len(hint.values) > 1:
        return (f"{hint.values[0]} {hint.values[-1]}",)
    return hint.values


def _amount(hint: Hint) -> str:
    if hint.low and hint.high:
        return _("%(low)s to %(high)s", low=format_money(hint.low), high=format_money(hint.high))
    if hint.low:
        return _("from %(low)s", low=format_money(hint.low))
    return _("up to %(high)s", high=format_money(hint.high)) if hint.high else ""


def _stages(value: str, _reader: Reader) -> str:
    first, _space, last = value.partition(" ")
    if not last:
        return stage_label(first)
    if first == next(iter(Stage)):
        return _("up to %(high)s", high=stage_label(last))
    if last == list(Stage)[-1]:
        return _("from %(low)s", low=stage_label(first))
    return _("%(low)s to %(high)s", low=stage_label(first), high=stage_label(last))


def _city(city: str, reader: Reader) -> str:
    names = CITIES.get(city)
    return names[reader.locale][0] if names else city


_MEANINGS: dict[HintKind, Callable[[str, Reader], str]] = {
    HintKind.KIND: lambda kind, _reader: _(KIND_LABELS[kind]),
    HintKind.COUNTRY: lambda place, _reader: _("from %(place)s", place=place_label(place)),
    HintKind.MARKET: lambda place, _reader: _("market: %(place)s", place=place_label(place)),
    HintKind.CITY: _city,
    HintKind.STAGE: _stages,
    HintKind.NEED: lambda need, _reader: need_label(need),
    HintKind.LANGUAGE: lambda language, _reader: _(
        "can meet in %(language)s", language=language_label(language)
    ),
    HintKind.CONCEPT: lambda concept, reader: reader.concept_label(concept),
}
