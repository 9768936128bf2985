"""Scores, and parts that add up to them."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from matchmaker.matching.pipeline import FEATURE_NAMES
from matchmaker.matching.score import (
    PRIOR_PROFILES,
    market_spread,
    reciprocal,
    score_points,
    scores_of,
    standardised,
)
from matchmaker.matching.weights import DirectionWeights, load_weights, parse_weights

NAMES = ("one", "two", "three")
ONES = np.ones(3)


def some_weights(centre=0.5, scale=1.2):
    return DirectionWeights(NAMES, ONES, np.zeros(3), ONES, centre, scale)


terms_of_pairs = arrays(np.float64, (4, 3), elements=st.floats(-30, 30))


@given(terms_of_pairs, st.floats(-5, 5), st.floats(0.1, 5))
def test_parts_add_up_to_the_score(terms, centre, scale):
    weights = some_weights(centre, scale)

    base, points = score_points(terms, weights)

    for score, row in zip(scores_of(terms.sum(axis=1), weights), points, strict=True):
        assert math.fsum([base, *row]) == pytest.approx(score, abs=1e-9)


def test_parts_of_opposite_terms_follow_the_slope_at_the_reference():
    weights = some_weights()

    base, points = score_points(np.array([[1.0, -1.0, 0.0]]), weights)

    slope = base * (1 - base / 100) / weights.scale
    np.testing.assert_allclose(points, [[slope, -slope, 0.0]])


def test_a_larger_term_gives_more_points():
    _, points = score_points(np.array([[2.0, 1.0, -1.0]]), some_weights())

    assert points[0, 0] > points[0, 1] > 0 > points[0, 2]


def test_the_centre_scores_fifty_and_forbidden_pairs_have_no_score():
    found = scores_of(np.array([0.5, -np.inf]), some_weights(centre=0.5))

    assert found.tolist() == [50.0, -np.inf]


values_with_gaps = arrays(np.float64, (3, 5, 3), elements=st.floats(-10, 10) | st.just(math.nan))


@given(values_with_gaps)
def test_standardising_is_mean_and_spread_with_a_prior(values):
    weights = DirectionWeights(NAMES, ONES, np.array([1.0, 2, 3]), ONES, 0.0, 1.0)
    spread = np.array([1.0, 2.0, 3.0])

    found = standardised(values, weights, spread)

    for q, o, f in np.ndindex(values.shape):
        known = [v for v in values[q, :, f] if not math.isnan(v)]
        mean = (sum(known) + PRIOR_PROFILES * weights.mean[f]) / (len(known) + PRIOR_PROFILES)
        value = values[q, o, f]
        expected = 0.0 if math.isnan(value) else (value - mean) / spread[f]
        assert found[q, o, f] == pytest.approx(expected, abs=1e-9)


@given(values_with_gaps)
def test_spread_lies_between_the_markets_and_the_prior(values):
    weights = DirectionWeights(NAMES, ONES, ONES, np.array([0.5, 1.0, 2.0]), 0.0, 1.0)

    found = market_spread(values, weights)

    assert np.isfinite(found).all()
    assert (found > 0).all()


def test_spread_without_any_value_is_the_prior():
    weights = DirectionWeights(NAMES, ONES, ONES, np.array([0.5, 1.0, 2.0]), 0.0, 1.0)

    found = market_spread(np.full((2, 4, 3), math.nan), weights)

    np.testing.assert_allclose(found, weights.spread)


@given(st.floats(0, 100), st.floats(0, 100))
def test_the_score_of_both_sides_is_high_only_when_both_are(one, other):
    found = float(reciprocal(np.array(one), np.array(other)))

    assert found == pytest.approx(2 * one * other / (one + other) if one + other else 0.0)
    assert min(one, other) - 1e-9 <= found <= max(one, other) + 1e-9


def test_a_pair_forbidden_by_one_side_is_forbidden():
    found = reciprocal(np.array([-np.inf, 50.0]), np.array([90.0, -np.inf]))

    assert np.isneginf(found).all()


FILE = """
[investor]
centre = 1.0
scale = 2.0
[investor.features]
one = { weight = 0.5, mean = 0.1, spread = 0.2 }
[startup]
centre = 1.0
scale = 2.0
[startup.features]
one = { weight = 0.5, mean = 0.1, spread = 0.2 }
"""


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        (FILE.replace("[startup.features]", "[startup.other]"), "no \\[startup.features\\]"),
        (FILE.replace("one = { weight = 0.5", "two = { weight = 0.5", 1), "differ in: one, two"),
        (FILE.replace("spread = 0.2", "spread = 0.0"), "must be positive"),
        (FILE.replace("weight = 0.5", "weight = nan"), "finite numbers"),
        (FILE.replace("scale = 2.0", "scale = -2.0"), "must be positive"),
    ],
)
def test_weights_that_do_not_fit_are_refused(wrong, complaint):
    with pytest.raises(ValueError, match=complaint):
        parse_weights(wrong, ["one"])


def test_the_weights_of_the_product_fit_its_features():
    for weights in load_weights(FEATURE_NAMES).values():
        assert (weights.weight >= 0).all()
