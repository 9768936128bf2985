"""What would raise a match: changes to one's own profile, each tried out and its gain measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from matchmaker.domain.countries import covers
from matchmaker.domain.enums import Kind, Need
from matchmaker.domain.profiles import Profile, ProfileText
from matchmaker.matching.documents import CONCEPT
from matchmaker.matching.market import DocumentCache
from matchmaker.matching.pipeline import MatchIndex, build_index, other_side

MOST = 5
MOST_PROFILES = 150
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
    index: MatchIndex, documents: DocumentCache, kind: Kind, query: int, other: int
) -> tuple[Advice, ...]:
    """The changes that raise this pair's score most, each as it would be after saving it alone.

    In a market with more than `MOST_PROFILES` on a side, gains are measured among the pair
    and that many others, evenly chosen: near the true gain, and quick enough for a page.
    """
    own, partner = index.market.side(kind)[query], index.market.side(other_side(kind))[other]
    room = _Room(index, documents, own, partner)
    before = room.score(own)
    found = []
    for change in _changes(index, query, own, partner, other):
        after = room.score(change.profile)
        if after - before >= _LEAST_GAIN:
            found.append(Advice(change.field, after - before, change.kind, change.values))
    return tuple(sorted(found, key=lambda advice: -advice.gain)[:MOST])


class _Room:
    """A market in which one profile can be changed and the pair scored anew."""

    def __init__(
        self, index: MatchIndex, documents: DocumentCache, own: Profile, partner: Profile
    ) -> None:
        self._index = index
        self._documents = DocumentCache(documents.lexicon, documents)
        self._own = _some(index.market.side(own.kind), own)
        self._others = _some(index.market.side(partner.kind), partner)
        self._query, self._other = self._own.index(own), self._others.index(partner)

    def score(self, changed: Profile) -> float:
        """The pair's score with one's own profile changed."""
        own = [*self._own]
        own[self._query] = changed
        rebuilt = build_index(
            [*own, *self._others],
            documents=self._documents,
            rates=self._index.market.rates,
            weights=self._index.weights,
        )
        return float(rebuilt.scores(changed.kind, np.array([self._query]))[0, self._other])


def _some(side: tuple[Profile, ...], kept: Profile) -> list[Profile]:
    """The side, or so many of it as a page has time for, always with `kept`."""
    if len(side) <= MOST_PROFILES:
        return list(side)
    chosen = {int(i) for i in np.linspace(0, len(side) - 1, MOST_PROFILES)} | {side.index(kept)}
    return [side[i] for i in sorted(chosen)]


def _changes(
    index: MatchIndex, query: int, own: Profile, partner: Profile, other: int
) -> Iterator[_Change]:
    yield from _concepts(index, query, own, partner, other)
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


def _concepts(
    index: MatchIndex, query: int, own: Profile, partner: Profile, other: int
) -> Iterator[_Change]:
    """Concepts that weigh most with the other side and that one's own text does not name."""
    market = index.market
    named = market.documents(own.kind)[query].tokens
    document = market.documents(partner.kind)[other]
    is_startup = partner.kind is Kind.STARTUP
    row = (market.startup_vectors if is_startup else market.investor_vectors)[[other]]
    names = market.terms.names
    by_weight = sorted(zip(-row.data, row.indices, strict=True))
    wanted = [
        names[column].removeprefix(CONCEPT)
        for _, column in by_weight
        if names[column].startswith(CONCEPT) and names[column] in document.tokens
    ]
    fresh = [concept for concept in wanted if CONCEPT + concept not in named][:_CONCEPTS_TRIED]
    language = own.text_language or "en"
    for concept in fresh:
        label = market.lexicon.label(concept, language if language in _LABELLED else "en")
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
