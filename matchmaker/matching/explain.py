"""Take one pair's score apart: parts, shared words, facts and rules."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matchmaker.domain.enums import Kind
from matchmaker.domain.languages import primary
from matchmaker.domain.profiles import Profile
from matchmaker.matching.explanation import Explanation, Fact, RuledOut, SharedTerm, Word
from matchmaker.matching.features.base import Pair
from matchmaker.matching.index.hashing import hashed
from matchmaker.matching.index.query import Query
from matchmaker.matching.index.sides import Place
from matchmaker.matching.pipeline import FEATURE_NAMES, Answer, MatchIndex
from matchmaker.matching.rules import excluded, met, subjects
from matchmaker.matching.score import score_points, score_slopes
from matchmaker.matching.text.documents import CONCEPT, Document

WORDS_SHOWN = 3
_TEXT = FEATURE_NAMES.index("text")


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the two sides of a pair stand in the arrays."""

    investor: Place
    startup: Place


def explain(index: MatchIndex, kind: Kind, query: int, other: int) -> Explanation:
    """Why the pair has its score in the list of `query`; a ruled-out pair is explained too."""
    return explain_some(index, kind, query, [other])[0]


def explain_some(
    index: MatchIndex,
    kind: Kind,
    query: int,
    others: Sequence[int],
    answer: Answer | None = None,
) -> list[Explanation]:
    """Several matches of one list, which is computed only once, or was already."""
    if not others:
        return []
    terms = index.terms(kind, answer or index.ask(kind, query), np.array(others))
    return [
        _explain(index, kind, (query, other), row) for other, row in zip(others, terms, strict=True)
    ]


def ruled_out(index: MatchIndex, investor: Profile, startup: Profile) -> tuple[RuledOut, ...]:
    """Every rule that forbids a pair."""
    documents, lexicon = index.documents, index.documents.lexicon
    rules = excluded(investor, documents.profile(investor), lexicon)
    about = subjects(startup, documents.profile(startup), lexicon)
    return tuple(met(rules, about, lexicon))


def profile_at(index: MatchIndex, kind: Kind, slot: int) -> Profile:
    """The profile of a slot, read again."""
    place = index.market.side(kind).place(slot)
    return index.profiles.profile(kind, int(place.segment.table.columns["id"][place.row]))


def _explain(
    index: MatchIndex, kind: Kind, slots: tuple[int, int], terms: NDArray[np.float64]
) -> Explanation:
    investor, startup = slots if kind is Kind.INVESTOR else slots[::-1]
    sides = index.market.sides
    places = _Places(sides[Kind.INVESTOR].place(investor), sides[Kind.STARTUP].place(startup))
    pair = _pair(index, places, investor, startup)
    weights = index.weights[kind]
    base, points = score_points(terms[None, :], weights)
    parts = {"base": base, **dict(zip(FEATURE_NAMES, points[0].tolist(), strict=True))}
    _, slopes = score_slopes(terms.sum(keepdims=True), weights)
    unit = float(weights.weight[_TEXT] / index.spread[kind][_TEXT] * slopes[0])
    shared = tuple(sorted(_shared_terms(index, pair, places, unit), key=_by_points))
    languages = _spoken(pair.investor), _spoken(pair.startup)
    return Explanation(
        kind=kind,
        score=math.fsum(parts.values()),
        parts=parts,
        terms=shared,
        text_rest=parts["text"] - sum(term.points for term in shared),
        facts=dict(_facts(index, pair)),
        shared_languages=tuple(sorted(languages[0] & languages[1])),
        are_languages_known=bool(languages[0] and languages[1]),
        ruled_out=ruled_out(index, pair.investor, pair.startup),
    )


def _pair(index: MatchIndex, places: _Places, investor: int, startup: int) -> Pair:
    market = index.market
    query = Query(Kind.STARTUP, places.startup, market.sides, market.nearest)
    segment, row = places.investor.segment, places.investor.row
    return Pair(
        investor=profile_at(index, Kind.INVESTOR, investor),
        startup=profile_at(index, Kind.STARTUP, startup),
        likeness=tuple(query.cosines_with_companies(places.investor).tolist()),
        votes=int(query.signals(segment).counts[row]),
        today=market.statistics.today,
        documents=index.documents,
        rates=index.rates,
    )


def _facts(index: MatchIndex, pair: Pair) -> Iterator[tuple[str, Fact]]:
    for feature in index.market.statistics.features:
        fact = feature.fact(pair)
        if fact is not None:
            yield feature.name, fact


def _shared_terms(
    index: MatchIndex, pair: Pair, places: _Places, unit: float
) -> Iterator[SharedTerm]:
    """Each shared term with its points: its share of the cosine, of what its root is worth.

    `unit` is what a likeness of one is worth. Words are found again by reading both profiles.
    """
    guest, home = places.investor.segment.vectors, places.startup.segment.vectors
    investor_terms, weights = guest.row(places.investor.row)
    startup_terms, _ = home.row(places.startup.row)
    shared, first, second = np.intersect1d(investor_terms, startup_terms, return_indices=True)
    own = home.weights[home.terms.starts[places.startup.row] :][second]
    scale = guest.scales[places.investor.row] * home.scales[places.startup.row]
    products = weights[first] * own * scale
    points = products * (unit / np.sqrt(products.sum() or 1.0))
    startup = index.documents.profile(pair.startup)
    tokens = {hashed(token): token for token in startup.tokens}
    hashes = index.market.statistics.spaces["terms"].hashes(shared)
    for number, worth in zip(hashes.tolist(), points.tolist(), strict=True):
        token = tokens[number]
        yield SharedTerm(
            concept=token.removeprefix(CONCEPT) if token.startswith(CONCEPT) else None,
            investor_words=_investor_words(index, pair.investor, token),
            startup_words=startup.words.get(token, ())[:WORDS_SHOWN],
            points=worth,
        )


def _investor_words(index: MatchIndex, investor: Profile, token: str) -> tuple[Word, ...]:
    """The investor's own words first, then those of its past companies."""
    read = index.documents
    documents: list[Document] = [
        read.profile(investor),
        *map(read.company, investor.past_companies),
    ]
    words = (word for document in documents for word in document.words.get(token, ()))
    return tuple(dict.fromkeys(words))[:WORDS_SHOWN]


def _by_points(term: SharedTerm) -> tuple[float, str]:
    return -term.points, term.concept or term.startup_words[0].text


def _spoken(profile: Profile) -> set[str]:
    return {primary(language) for language in profile.languages}
