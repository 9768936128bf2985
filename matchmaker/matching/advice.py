"""What would raise a match: changes to one's own profile, each tried out and its gain measured."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from matchmaker.domain.countries import covers
from matchmaker.domain.enums import Kind, Need
from matchmaker.domain.profiles import Profile, ProfileText
from matchmaker.matching.explain import profile_at
from matchmaker.matching.index.hashing import hashed
from matchmaker.matching.index.reading import read_profile
from matchmaker.matching.pipeline import MatchIndex, other_side
from matchmaker.matching.text.documents import CONCEPT

MOST = 5
MOST_REFITTED = 30
"""In a larger market statistics stay what they are while a change is tried: one of many."""
_CONCEPTS_TRIED = 4
_LEAST_GAIN = 0.1
"""Points below which a change is not worth a line."""


@dataclass(frozen=True, slots=True)
class Advice:
    """One change to one's own profile: the field it is made in, what to add, the points it gains.

    `kind` is `add-concept`, `add-need`, `add-market`, `add-stage` or `add-amount`.
    """

    field: str
    gain: float
    kind: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class _Change:
    field: str
    kind: str
    values: Mapping[str, object]
    profile: Profile


def advise(
    index: MatchIndex, kind: Kind, query: int, other: int, *, fields: Collection[str] | None = None
) -> tuple[Advice, ...]:
    """The changes that raise this pair's score most, each as it would be after saving it alone.

    With `fields` only changes of these are tried.
    """
    own, partner = profile_at(index, kind, query), profile_at(index, other_side(kind), other)
    numbers = (
        index.market.side(kind).number(query),
        index.market.side(other_side(kind)).number(other),
    )
    before = float(index.scores(kind, np.array([query]))[0, other])
    found = []
    for change in _changes(index, (own, partner), other):
        if fields is not None and change.field not in fields:
            continue
        after = _score(index, change.profile, numbers)
        if after - before >= _LEAST_GAIN:
            found.append(Advice(change.field, after - before, change.kind, change.values))
    return tuple(sorted(found, key=lambda advice: -advice.gain)[:MOST])


def _score(index: MatchIndex, changed: Profile, numbers: tuple[int, int]) -> float:
    """The pair's score with one's own profile changed."""
    reading = read_profile(changed, numbers[0], documents=index.documents, rates=index.rates)
    market = (tried := index.edited([reading], refitted=MOST_REFITTED)).market
    query = market.side(changed.kind).slot(numbers[0])
    other = market.side(other_side(changed.kind)).slot(numbers[1])
    return float(tried.scores(changed.kind, np.array([query]))[0, other])


def _changes(index: MatchIndex, pair: tuple[Profile, Profile], other: int) -> Iterator[_Change]:
    own, partner = pair
    yield from _concepts(index, pair, other)
    for need in sorted(partner.seeking - own.offering):
        yield _Change("offering", "add-need", {"need": need.value}, _offering(own, need))
    for need in sorted(partner.offering - own.seeking):
        yield _Change("seeking", "add-need", {"need": need.value}, _seeking(own, need))
    country = partner.country
    if country not in (None, own.country) and not any(covers(p, country) for p in own.markets):
        changed = replace(own, markets=(*own.markets, country))
        yield _Change("markets", "add-market", {"country": country}, changed)
    if own.kind is Kind.STARTUP:
        yield from _missing_numbers(own, partner)


def _offering(own: Profile, need: Need) -> Profile:
    return replace(own, offering=own.offering | {need})


def _seeking(own: Profile, need: Need) -> Profile:
    return replace(own, seeking=own.seeking | {need})


def _missing_numbers(own: Profile, partner: Profile) -> Iterator[_Change]:
    """What a startup left out, filled in as the other side would like it: an upper limit."""
    if own.raising is None and partner.ticket_min is not None:
        changed = replace(own, raising=partner.ticket_min)
        yield _Change("raising_amount", "add-amount", {"money": partner.ticket_min}, changed)
    if not own.stages and partner.stages:
        changed = replace(own, stages=partner.stages[:1])
        yield _Change("stage", "add-stage", {"stage": partner.stages[0].value}, changed)


def _concepts(index: MatchIndex, pair: tuple[Profile, Profile], other: int) -> Iterator[_Change]:
    """Concepts that weigh most with the other side and that one's own text does not name."""
    own, partner = pair
    lexicon, named = index.documents.lexicon, index.documents.profile(own).tokens
    document = index.documents.profile(partner)
    place = index.market.side(partner.kind).place(other)
    terms, products = place.segment.vectors.row(place.row)
    hashes = index.market.statistics.spaces["terms"].hashes(terms)
    worth = dict(zip(hashes.tolist(), products.tolist(), strict=True))
    wanted = sorted(
        (token.removeprefix(CONCEPT) for token in document.tokens if token.startswith(CONCEPT)),
        key=lambda concept: (-worth[hashed(CONCEPT + concept)], concept),
    )
    fresh = [concept for concept in wanted if CONCEPT + concept not in named][:_CONCEPTS_TRIED]
    language = own.text_language or "en"
    for concept in fresh:
        label = lexicon.label(concept, language if language in _LABELLED else "en")
        words = document.words.get(CONCEPT + concept, ())
        values = {"concept": concept, "word": label, "theirs": words[0] if words else None}
        yield _Change(
            f"description_{language}", "add-concept", values, _mentioning(own, language, label)
        )


_LABELLED = ("en", "vi", "ko", "zh", "ja")


def _mentioning(own: Profile, language: str, label: str) -> Profile:
    """The profile with one more line in its description."""
    texts = {text.language: text for text in own.texts}
    text = texts.get(language, ProfileText(language))
    texts[language] = replace(text, description=f"{text.description}\n{label}".strip())
    return replace(own, texts=tuple(texts.values()))
