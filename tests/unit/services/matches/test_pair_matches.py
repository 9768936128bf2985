"""Scores of pairs are found once for a market and its weights, and anew for any other."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from matchmaker.domain.enums import Kind
from matchmaker.domain.profiles import profile_from_values
from matchmaker.matching.pipeline import build_index
from matchmaker.services.matches.pair_matches import scores_of_pairs


def make_index(word="chip design"):
    sides = {"i1": Kind.INVESTOR, "i2": Kind.INVESTOR, "s1": Kind.STARTUP, "s2": Kind.STARTUP}
    return build_index(
        [
            profile_from_values(key, kind, {"name": key, "summary_en": f"{word} {key}"})
            for key, kind in sides.items()
        ]
    )


@pytest.fixture
def index():
    return make_index()


def test_the_same_pairs_of_the_same_market_are_scored_once(index):
    first = scores_of_pairs(index, [0, 1], [0, 1])

    assert scores_of_pairs(replace(index), [0, 1], [0, 1]) is first
    assert np.array_equal(first, index.reciprocal_scores(np.array([0, 1]), np.array([0, 1])))
    assert not first.flags.writeable


def test_other_pairs_markets_and_weights_are_scored_anew(index):
    first = scores_of_pairs(index, [0, 1], [0, 1])
    investor = index.weights[Kind.INVESTOR]
    moved = {**index.weights, Kind.INVESTOR: replace(investor, centre=investor.centre + 1)}

    assert scores_of_pairs(index, [1], [0, 1]).shape == (1, 2)
    assert scores_of_pairs(make_index(), [0, 1], [0, 1]) is not first
    other = scores_of_pairs(replace(index, weights=moved), [0, 1], [0, 1])
    assert (other < first).all()
