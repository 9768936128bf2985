"""Weights of one host, learned from choices that are simulated with known weights."""

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.list_quality import ndcg
from matchmaker.domain.enums import Kind
from matchmaker.matching.learn import LEAST_SHARE
from matchmaker.matching.outcomes import Outcome, OutcomeValue
from matchmaker.matching.pipeline import FEATURE_NAMES
from matchmaker.matching.reweigh import (
    MIN_CHOICES,
    MIN_QUERIES,
    MOST_SHARE,
    Refusal,
    _calibrated,
    reweigh,
    reweighed,
)
from matchmaker.matching.score import scores_of
from tests.factories.crowds import choosers, crowd_index, standard_terms, truly_wanted

INDEX = crowd_index(investors=160)
DEFAULTS = INDEX.weights
INVESTOR = DEFAULTS[Kind.INVESTOR]
HELD_OUT = list(range(120, 160))


def own_weights(**shares):
    """The defaults of the investors' lists, some of them multiplied."""
    return INVESTOR.weight * [shares.get(name, 1.0) for name in FEATURE_NAMES]


TRUTH = own_weights(needs=4.0, sector=5.0, place=0.4, ticket=0.5) * 1.5


def learned_from(outcomes, shown=None):
    found = reweigh(INDEX, outcomes, defaults=DEFAULTS, shown=shown)
    return found.weights[Kind.INVESTOR], found.reports[Kind.INVESTOR]


def quality(weight, truth=TRUTH):
    """NDCG@10 on profiles whose choices nobody learned from."""
    terms = np.stack([standard_terms(INDEX, Kind.INVESTOR, query) for query in HELD_OUT])
    return ndcg(terms @ weight, truly_wanted(INDEX, truth, Kind.INVESTOR, HELD_OUT))


def distance(weight, truth=TRUTH):
    """The angle between two weight vectors: their length ranks nobody."""
    cosine = weight @ truth / np.linalg.norm(weight) / np.linalg.norm(truth)
    return float(np.arccos(min(1.0, cosine)))


def test_much_data_brings_the_weights_to_the_truth_and_better_lists():
    few, _ = learned_from(choosers(INDEX, TRUTH, queries=50))
    many, report = learned_from(choosers(INDEX, TRUTH, queries=120, wanted=6))

    assert report.refusal is None
    assert (report.queries, report.wanted) == (120, 720)
    assert report.gain > 4 * report.gain_error > 0
    assert distance(many.weight) < distance(few.weight) < distance(INVESTOR.weight)
    assert distance(many.weight) < 0.5 * distance(INVESTOR.weight)
    assert quality(many.weight) > quality(INVESTOR.weight) + 0.1


def test_the_more_is_known_the_weaker_the_pull_to_the_defaults():
    near = own_weights(needs=2.5, stage=0.6)

    _, few = learned_from(choosers(INDEX, near, queries=20, wanted=3))
    _, many = learned_from(choosers(INDEX, near, queries=120, wanted=6))

    assert few.pull > many.pull


def test_both_sides_learn_apart():
    truth = DEFAULTS[Kind.STARTUP].weight * [3.0 if n == "needs" else 1.0 for n in FEATURE_NAMES]
    outcomes = choosers(INDEX, truth * 2, kind=Kind.STARTUP, queries=60, wanted=6)

    found = reweigh(INDEX, outcomes, defaults=DEFAULTS)

    assert found.learned == (Kind.STARTUP,)
    assert found.weights[Kind.INVESTOR] is INVESTOR
    assert found.reports[Kind.INVESTOR].refusal is Refusal.TOO_FEW_QUERIES


def test_without_outcomes_the_defaults_stand_exactly():
    found = reweigh(INDEX, [], defaults=DEFAULTS)

    assert found.learned == ()
    assert all(found.weights[kind] is DEFAULTS[kind] for kind in DEFAULTS)
    assert {report.refusal for report in found.reports.values()} == {Refusal.TOO_FEW_QUERIES}


@pytest.mark.parametrize(
    ("queries", "wanted", "refusal"),
    [
        (MIN_QUERIES - 1, 10, Refusal.TOO_FEW_QUERIES),
        (MIN_QUERIES, MIN_CHOICES // MIN_QUERIES - 1, Refusal.TOO_FEW_CHOICES),
    ],
)
def test_little_data_is_refused_whatever_it_says(queries, wanted, refusal):
    weights, report = learned_from(choosers(INDEX, TRUTH, queries=queries, wanted=wanted))

    assert weights is INVESTOR
    assert report.refusal is refusal
    assert report.gain is report.pull is None


@pytest.mark.parametrize("seed", range(6))
def test_choices_at_random_teach_nothing(seed):
    outcomes = choosers(INDEX, np.zeros(len(FEATURE_NAMES)), queries=80, seed=seed)

    weights, report = learned_from(outcomes)

    assert weights is INVESTOR
    assert report.refusal is Refusal.NO_SURE_GAIN
    assert report.consistency < 0.4


@pytest.mark.parametrize("sharpness", [0.6, 1.0, 3.0])
def test_choices_as_the_defaults_would_have_them_change_nothing(sharpness):
    """Sharper or duller choices are no reason to rank differently."""
    weights, report = learned_from(choosers(INDEX, sharpness * INVESTOR.weight, queries=80))

    assert weights is INVESTOR
    assert report.refusal is Refusal.NO_SURE_GAIN


def assert_within_bounds(weight):
    assert (weight >= LEAST_SHARE * INVESTOR.weight).all()
    assert (weight <= MOST_SHARE * INVESTOR.weight).all()
    assert (weight >= 0).all()


def test_declines_of_whatever_fits_best_push_no_weight_below_its_floor():
    """Everybody refuses the ten that the defaults rank first, and wants the last."""
    outcomes = []
    for query in range(80):
        order = np.argsort(-standard_terms(INDEX, Kind.INVESTOR, query) @ INVESTOR.weight)
        refused = (Outcome(Kind.INVESTOR, query, int(o), OutcomeValue.DECLINED) for o in order[:10])
        wanted = (Outcome(Kind.INVESTOR, query, int(o), OutcomeValue.INTEREST) for o in order[-2:])
        outcomes += [*refused, *wanted]

    weights, _ = learned_from(outcomes)

    assert_within_bounds(weights.weight)


def test_declines_alone_move_nothing():
    outcomes = [
        Outcome(Kind.INVESTOR, query, other, OutcomeValue.DECLINED)
        for query in range(100)
        for other in range(30)
    ]

    weights, report = learned_from(outcomes)

    assert weights is INVESTOR
    assert (report.queries, report.refused) == (0, 0)


def test_choices_of_one_feature_alone_stay_between_the_bounds():
    weights, report = learned_from(choosers(INDEX, own_weights(needs=100.0), queries=80))

    assert report.refusal is None
    assert_within_bounds(weights.weight)


def test_one_eager_profile_has_one_voice():
    """Sixty wants of one profile against its list leave the weights of eighty others alone."""
    outcomes = choosers(INDEX, TRUTH, queries=80)
    eager = [Outcome(Kind.INVESTOR, 130, other, OutcomeValue.INTEREST) for other in range(50)]

    calm, _ = learned_from(outcomes)
    pushed, _ = learned_from([*outcomes, *eager])

    assert distance(pushed.weight, calm.weight) < 0.05


def test_a_list_shown_in_the_default_order_does_not_teach_the_default_order():
    """What stands on top is wanted because it is seen; knowing the list takes that out again."""
    default_lists = {
        query: np.argsort(
            -standard_terms(INDEX, Kind.INVESTOR, query) @ INVESTOR.weight, kind="stable"
        )[:40].tolist()
        for query in range(120)
    }
    outcomes = choosers(INDEX, TRUTH, queries=120, wanted=5, lists=default_lists)
    shown = {(Kind.INVESTOR, query): listed for query, listed in default_lists.items()}

    naive, _ = learned_from(outcomes)
    corrected, _ = learned_from(outcomes, shown)

    assert distance(corrected.weight) < distance(naive.weight)
    assert quality(corrected.weight) > quality(INVESTOR.weight)


@settings(max_examples=5)
@given(st.randoms())
def test_the_order_of_outcomes_does_not_matter(shuffler: random.Random):
    outcomes = choosers(INDEX, TRUTH, queries=20, wanted=4)

    one, report = learned_from(outcomes)
    other, same_report = learned_from(shuffler.sample(outcomes, len(outcomes)))

    assert report == same_report
    np.testing.assert_array_equal(one.weight, other.weight)


def all_scores(weights):
    """Every pair's score, rules aside."""
    terms = (standard_terms(INDEX, Kind.INVESTOR, query) for query in range(0, 160, 2))
    return scores_of(np.concatenate([t @ weights.weight for t in terms]), weights)


def test_a_score_keeps_its_meaning():
    """As many pairs as before pass the scores by which people read a list."""
    learned, _ = learned_from(choosers(INDEX, TRUTH, queries=80))

    before, after = all_scores(INVESTOR), all_scores(learned)

    for percentile in (70, 95):
        assert np.percentile(after, percentile) == pytest.approx(
            np.percentile(before, percentile), abs=1.5
        )
    np.testing.assert_array_equal(learned.mean, INVESTOR.mean)
    np.testing.assert_array_equal(learned.spread, INVESTOR.spread)


def test_an_index_ranks_by_the_weights_it_is_given():
    found = reweigh(INDEX, choosers(INDEX, TRUTH, queries=80), defaults=DEFAULTS)

    index = reweighed(INDEX, found.weights)

    answer, others = index.ask(Kind.INVESTOR, 3), np.arange(60)
    weighed = standard_terms(INDEX, Kind.INVESTOR, 3) * found.weights[Kind.INVESTOR].weight
    np.testing.assert_allclose(index.terms(Kind.INVESTOR, answer, others), weighed)
    np.testing.assert_allclose(answer.r, weighed.sum(axis=1))
    assert (
        index.rank(Kind.STARTUP, 0).others.tolist() == INDEX.rank(Kind.STARTUP, 0).others.tolist()
    )


def test_a_market_of_pairs_all_alike_keeps_centre_and_scale():
    """Nothing to calibrate on: every pair has the same value."""
    lonely = crowd_index(startups=1, investors=1)
    flat = replace(INVESTOR, mean=np.zeros(len(FEATURE_NAMES)))

    found = _calibrated(lonely, Kind.INVESTOR, flat, TRUTH)

    assert (found.centre, found.scale) == (flat.centre, flat.scale)
