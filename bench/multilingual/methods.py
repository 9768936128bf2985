"""What is compared on the judged profiles: chance, peers that read letters, and ours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from bench.methods import BothSides, bm25, character_tfidf, matchmaker, word_tfidf
from bench.multilingual.dataset import JudgedProfiles


def at_random(judged: JudgedProfiles, rounds: int = 100) -> list[BothSides]:
    """So many draws, the same in every run; their figures are averaged."""
    generator = np.random.default_rng(2025)
    draws = [generator.random(judged.grades.shape) for _ in range(rounds)]
    return [BothSides(draw, generator.permuted(draw).T) for draw in draws]


def matchmaker_without_places(judged: JudgedProfiles) -> list[BothSides]:
    """What it makes of the words alone: nobody is preferred for being from the same country."""
    return [matchmaker([replace(p, country=None, city="") for p in judged.profiles])]


METHODS: Mapping[str, Callable[[JudgedProfiles], list[BothSides]]] = {
    "random": at_random,
    "word TF-IDF": lambda judged: [word_tfidf(judged.profiles)],
    "character TF-IDF": lambda judged: [character_tfidf(judged.profiles)],
    "BM25": lambda judged: [bm25(judged.profiles)],
    "matchmaker": lambda judged: [matchmaker(judged.profiles)],
    "matchmaker, no places": matchmaker_without_places,
}
