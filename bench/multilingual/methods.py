"""What is compared: each method scores all pairs, from the investor's side and the startup's."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from bench.baseline import plain_tfidf
from bench.multilingual.dataset import JudgedProfiles, document
from matchmaker.domain.enums import Kind
from matchmaker.domain.profiles import Profile
from matchmaker.matching.pipeline import build_index


@dataclass(frozen=True, slots=True)
class Scores:
    """Shape (investors, startups) and (startups, investors); −inf is never listed."""

    guest: NDArray[np.float64]
    home: NDArray[np.float64]


def at_random(judged: JudgedProfiles, rounds: int = 100) -> list[Scores]:
    """So many draws, the same in every run; their figures are averaged."""
    generator = np.random.default_rng(2025)
    draws = [generator.random(judged.grades.shape) for _ in range(rounds)]
    return [Scores(draw, generator.permuted(draw).T) for draw in draws]


def word_tfidf(judged: JudgedProfiles) -> list[Scores]:
    cosines = plain_tfidf(list(judged.profiles))
    return [Scores(cosines, cosines.T)]


def character_tfidf(judged: JudgedProfiles) -> list[Scores]:
    """Pieces of two to four characters, which cross word endings and missing spaces."""
    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(2, 4))
    sides = [*judged.investors, *judged.startups]
    vectors = vectorizer.fit_transform([document(profile) for profile in sides])
    count = len(judged.investors)
    cosines = np.asarray((vectors[:count] @ vectors[count:].T).toarray())
    return [Scores(cosines, cosines.T)]


def matchmaker(judged: JudgedProfiles) -> list[Scores]:
    return _ranked(judged, judged.profiles)


def matchmaker_without_places(judged: JudgedProfiles) -> list[Scores]:
    """What it makes of the words alone: nobody is preferred for being from the same country."""
    return _ranked(judged, [replace(p, country=None, city="") for p in judged.profiles])


def _ranked(judged: JudgedProfiles, profiles: Sequence[Profile]) -> list[Scores]:
    index = build_index(profiles)
    guest = index.scores(Kind.INVESTOR, np.arange(len(judged.investors)))
    home = index.scores(Kind.STARTUP, np.arange(len(judged.startups)))
    return [Scores(guest, home)]


METHODS: Mapping[str, Callable[[JudgedProfiles], list[Scores]]] = {
    "random": at_random,
    "word TF-IDF": word_tfidf,
    "character TF-IDF": character_tfidf,
    "matchmaker": matchmaker,
    "matchmaker, no places": matchmaker_without_places,
}
