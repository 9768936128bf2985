"""What is compared: each method scores all pairs of a list of profiles, from both sides."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from bench.baseline import document, plain_tfidf
from matchmaker.domain.enums import Kind
from matchmaker.domain.profiles import Profile
from matchmaker.matching.pipeline import build_index

_QUERIES = 64


@dataclass(frozen=True, slots=True)
class BothSides:
    """Shape (investors, startups) and (startups, investors); −inf is never listed."""

    guest: NDArray[np.float64]
    home: NDArray[np.float64]


def word_tfidf(profiles: Sequence[Profile]) -> BothSides:
    cosines = plain_tfidf(list(profiles))
    return BothSides(cosines, cosines.T)


def character_tfidf(profiles: Sequence[Profile]) -> BothSides:
    """Pieces of two to four characters, which cross word endings and missing spaces."""
    investors, startups = _documents(profiles)
    vectors = TfidfVectorizer(analyzer="char", ngram_range=(2, 4)).fit_transform(
        [*investors, *startups]
    )
    guests = vectors[: len(investors)]
    cosines = np.asarray((guests @ vectors[len(investors) :].T).toarray())
    return BothSides(cosines, cosines.T)


def bm25(profiles: Sequence[Profile]) -> BothSides:
    """Okapi BM25 with its usual constants; the query is a whole document."""
    from bench.okapi import all_scores  # noqa: PLC0415 -- a peer that only benchmarks install

    investors, startups = _documents(profiles)
    return BothSides(all_scores(investors, startups), all_scores(startups, investors))


def matchmaker(profiles: Sequence[Profile]) -> BothSides:
    index = build_index(profiles)
    sides = []
    for kind in (Kind.INVESTOR, Kind.STARTUP):
        queries = np.arange(sum(profile.kind is kind for profile in profiles))
        chunks = np.array_split(queries, max(1, len(queries) // _QUERIES))
        sides.append(np.concatenate([index.scores(kind, chunk) for chunk in chunks]))
    return BothSides(*sides)


def _documents(profiles: Sequence[Profile]) -> tuple[list[str], list[str]]:
    return (
        [document(p) for p in profiles if p.kind is Kind.INVESTOR],
        [document(p) for p in profiles if p.kind is Kind.STARTUP],
    )


Method = Callable[[Sequence[Profile]], BothSides]
PLAIN, OURS = "plain TF-IDF", "matchmaker"
METHODS: Mapping[str, Method] = {
    PLAIN: word_tfidf,
    "character 2–4-gram TF-IDF": character_tfidf,
    "BM25": bm25,
    OURS: matchmaker,
}
