"""Learning weights from dated history."""

from datetime import date

import numpy as np
import pytest
from scipy.optimize import approx_fprime

from matchmaker.domain.enums import Kind, Stage
from matchmaker.domain.past_companies import PastCompany
from matchmaker.matching.learn import (
    Choice,
    StackedChoices,
    choices,
    fit_weights,
    history_before,
)
from tests.factories.markets import an_investor

CUT, UNTIL = date(2020, 1, 1), date(2021, 1, 1)


def test_history_holds_only_what_was_before_the_cut():
    old = PastCompany("Old", day=date(2019, 5, 1))
    new = PastCompany("New", day=date(2020, 5, 1), stage=Stage.SEED, city="Huế")
    undated = PastCompany("Undated")
    later = PastCompany("Later", day=date(2022, 1, 1))
    investors = [
        an_investor("i1", past_companies=(old, new, undated, later)),
        an_investor("i2", past_companies=(new,)),
        an_investor("i3", past_companies=(old,)),
    ]

    history = history_before(investors, CUT, UNTIL)

    startups = [p for p in history.profiles if p.kind is Kind.STARTUP]
    assert [(s.name, s.stages, s.city) for s in startups] == [("New", (Stage.SEED,), "Huế")]
    kept = [p for p in history.profiles if p.kind is Kind.INVESTOR]
    assert [(p.key, p.past_companies) for p in kept] == [("i1", (old,)), ("i3", (old,))]
    assert history.deals.tolist() == [[True], [False]]


def test_a_company_known_before_the_cut_is_no_new_startup():
    again = PastCompany("Known", id="x", day=date(2020, 3, 1))
    investors = [
        an_investor("i1", past_companies=(PastCompany("Known", id="x", day=date(2018, 1, 1)),)),
        an_investor("i2", past_companies=(again, PastCompany("Old", day=date(2019, 1, 1)))),
    ]

    assert not history_before(investors, CUT, UNTIL).deals.size


def planted(weights, seed=0):
    rng = np.random.default_rng(seed)
    terms = rng.normal(size=(200, 30, len(weights)))
    chances = terms @ weights + rng.gumbel(size=(200, 30))
    return terms, chances == chances.max(axis=1, keepdims=True)


def test_planted_weights_are_found_again():
    true = np.array([1.5, 0.5, 0.0])
    terms, deals = planted(true)

    found = fit_weights(choices(terms, deals, seed=1), np.zeros(3), pull=1e-6)

    np.testing.assert_allclose(found, true, atol=0.2)


def test_weights_are_never_negative():
    terms, deals = planted(np.array([1.0, -1.0]))

    assert (fit_weights(choices(terms, deals, seed=1), np.full(2, 0.2)) >= 0).all()


def test_without_data_the_prior_stands():
    np.testing.assert_allclose(fit_weights([], np.array([0.3, 0.1])), [0.3, 0.1])


def some_choices():
    """Of several sizes, with counts and odds or without, and one that teaches nothing."""
    rng = np.random.default_rng(3)
    return [
        Choice(rng.normal(size=(2, 4)), rng.normal(size=(7, 4))),
        Choice(rng.normal(size=(1, 4)), np.zeros((0, 4))),
        Choice(
            rng.normal(size=(3, 4)),
            rng.normal(size=(2, 4)),
            counts=np.array([1.0, 2.0, 1.0]),
            taken_odds=np.array([1.0, 0.5, 0.25]),
            passed_odds=np.array([0.5, 2.0]),
        ),
    ]


def test_the_gradient_is_that_of_the_loss():
    stacked = StackedChoices(some_choices())
    weights = np.random.default_rng(4).normal(size=4)

    def loss(at):
        return stacked.losses(at).sum()

    expected = approx_fprime(weights, loss, 1e-6)
    np.testing.assert_allclose(stacked.slope(weights), expected, atol=1e-4)


def test_the_loss_is_that_of_the_formula():
    weights = np.random.default_rng(4).normal(size=4)
    expected = []
    for choice in some_choices():
        ones = np.ones(len(choice.taken))
        counts = ones if choice.counts is None else choice.counts
        taken_odds = ones if choice.taken_odds is None else choice.taken_odds
        passed_odds = 1.0 if choice.passed_odds is None else choice.passed_odds
        rest = (passed_odds * np.exp(choice.passed @ weights)).sum()
        own = taken_odds * np.exp(choice.taken @ weights)
        expected.append((-counts * np.log(own / (own + rest))).mean())

    np.testing.assert_allclose(StackedChoices(some_choices()).losses(weights), expected)


def test_a_choice_without_alternatives_teaches_nothing():
    stacked = StackedChoices([Choice(np.ones((1, 2)), np.zeros((0, 2)))])

    assert stacked.losses(np.ones(2)).tolist() == [0.0]
    np.testing.assert_allclose(stacked.slope(np.ones(2)), 0.0)


def test_what_counts_twice_weighs_like_two():
    one, other = np.array([[1.0, 0.0]]), np.array([[0.0, 1.0]])
    passed = np.zeros((3, 2))
    twice = Choice(np.vstack([one, other]), passed, counts=np.array([2.0, 1.0]))
    thrice = Choice(np.vstack([one, one, other]), passed)
    weights = np.array([0.3, -0.2])

    found = StackedChoices([twice, thrice])

    assert found.losses(weights)[0] * 2 == pytest.approx(found.losses(weights)[1] * 3)


def test_weights_stay_between_their_bounds():
    terms, deals = planted(np.array([9.0, -9.0]))

    found = fit_weights(choices(terms, deals, seed=1), np.full(2, 0.3), pull=1e-6, most_share=2.0)

    np.testing.assert_allclose(found, [0.6, 0.1])
