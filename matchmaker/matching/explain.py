"""Take one pair's score apart: parts, shared words, facts and rules."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from matchmaker.domain.enums import Kind
from matchmaker.domain.languages import primary
from matchmaker.domain.profiles import Profile
from matchmaker.matching.documents import CONCEPT
from matchmaker.matching.explanation import Explanation, Fact, SharedTerm, Word
from matchmaker.matching.market import Market
from matchmaker.matching.pipeline import FEATURE_NAMES, MatchIndex
from matchmaker.matching.score import score_points, score_slopes

WORDS_SHOWN = 3
_TEXT = FEATURE_NAMES.index("text")


def explain(index: MatchIndex, kind: Kind, query: int, other: int) -> Explanation:
    """Why the pair has its score in the list of `query`; a ruled-out pair is explained too."""
    return explain_some(index, kind, query, [other])[0]


def explain_some(
    index: MatchIndex, kind: Kind, query: int, others: Sequence[int]
) -> list[Explanation]:
    """Several matches of one list, which is standardised only once."""
    terms = index.terms(kind, np.array([query]))[0]
    return [_explain(index, kind, (query, other), terms[other]) for other in others]


def _explain(
    index: MatchIndex, kind: Kind, pair: tuple[int, int], terms: NDArray[np.float64]
) -> Explanation:
    investor, startup = pair if kind is Kind.INVESTOR else pair[::-1]
    weights = index.weights[kind]
    base, points = score_points(terms[None, :], weights)
    parts = {"base": base, **dict(zip(FEATURE_NAMES, points[0].tolist(), strict=True))}
    _, slopes = score_slopes(terms.sum(keepdims=True), weights)
    unit = float(weights.weight[_TEXT] / index.spread[kind][_TEXT] * slopes[0])
    shared = tuple(sorted(_shared_terms(index.market, investor, startup, unit), key=_by_points))
    languages = _meeting_languages(index.market, investor, startup)
    return Explanation(
        kind=kind,
        score=math.fsum(parts.values()),
        parts=parts,
        terms=shared,
        text_rest=parts["text"] - sum(term.points for term in shared),
        facts=dict(_facts(index, investor, startup)),
        shared_languages=tuple(sorted(languages[0] & languages[1])),
        are_languages_known=bool(languages[0] and languages[1]),
        ruled_out=index.rules.reasons(investor, startup),
    )


def _facts(index: MatchIndex, investor: int, startup: int) -> Iterator[tuple[str, Fact]]:
    for feature in index.features:
        fact = feature.fact(investor, startup)
        if fact is not None:
            yield feature.name, fact


def _shared_terms(market: Market, investor: int, startup: int, unit: float) -> Iterator[SharedTerm]:
    """Each shared term with its points: its share of the cosine, of what its root is worth.

    `unit` is what a likeness of one is worth.
    """
    guest, home = market.investor_vectors[[investor]], market.startup_vectors[[startup]]
    columns, first, second = np.intersect1d(guest.indices, home.indices, return_indices=True)
    products = guest.data[first] * home.data[second]
    points = products * (unit / np.sqrt(products.sum() or 1.0))
    names = market.terms.names
    for column, worth in zip(columns, points.tolist(), strict=True):
        token = names[column]
        yield SharedTerm(
            concept=token.removeprefix(CONCEPT) if token.startswith(CONCEPT) else None,
            investor_words=_investor_words(market, investor, token),
            startup_words=market.startup_documents[startup].words.get(token, ())[:WORDS_SHOWN],
            points=worth,
        )


def _investor_words(market: Market, investor: int, token: str) -> tuple[Word, ...]:
    """The investor's own words first, then those of its past companies."""
    documents = (
        market.investor_documents[investor],
        *market.company_documents[market.companies_of(investor)],
    )
    words = (word for document in documents for word in document.words.get(token, ()))
    return tuple(dict.fromkeys(words))[:WORDS_SHOWN]


def _by_points(term: SharedTerm) -> tuple[float, str]:
    return -term.points, term.concept or term.startup_words[0].text


def _meeting_languages(market: Market, investor: int, startup: int) -> tuple[set[str], set[str]]:
    return _spoken(market.investors[investor]), _spoken(market.startups[startup])


def _spoken(profile: Profile) -> set[str]:
    return {primary(language) for language in profile.languages}
