"""What became of matches, read as choices."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaker.domain.enums import Kind
from matchmaker.matching import outcomes as outcomes_module
from matchmaker.matching.outcomes import (
    Outcome,
    OutcomeValue,
    evidence_of,
    examined,
)
from tests.factories.crowds import crowd_index, standard_terms

INTEREST, DECLINED = OutcomeValue.INTEREST, OutcomeValue.DECLINED
MORE, NO_MORE = OutcomeValue.MET_WANTS_MORE, OutcomeValue.MET_WANTS_NO_MORE
INDEX = crowd_index(startups=8, investors=6)


def said(query, *pairs):
    return [Outcome(Kind.INVESTOR, query, other, value) for other, value in pairs]


def evidence(outcomes, shown=None):
    return evidence_of(INDEX, Kind.INVESTOR, outcomes, shown or {})


def only_choice(outcomes, shown=None):
    [choice] = evidence(outcomes, shown).choices
    return choice


def terms(*others):
    return standard_terms(INDEX, Kind.INVESTOR, 2)[list(others)]


def test_who_was_wanted_is_set_beside_all_others_on_offer():
    choice = only_choice(said(2, (5, INTEREST), (1, INTEREST)))

    np.testing.assert_array_equal(choice.taken, terms(1, 5))
    np.testing.assert_array_equal(choice.passed, terms(0, 2, 3, 4, 6, 7))
    assert choice.taken_odds.tolist() == [1.0, 1.0]
    assert choice.passed_odds.tolist() == [1.0] * 6


def test_of_a_shown_list_only_what_was_shown_counts_by_the_chance_that_it_was_seen():
    shown = {(Kind.INVESTOR, 2): [6, 3, 0, 5, 3]}

    choice = only_choice(said(2, (5, INTEREST), (3, DECLINED)), shown)

    np.testing.assert_array_equal(choice.taken, terms(5))
    np.testing.assert_array_equal(choice.passed, terms(6, 0, 3))
    assert choice.taken_odds.tolist() == [1 / math.log2(5)]
    assert choice.passed_odds.tolist() == [1.0, 1 / math.log2(4), 1.0]


def test_who_was_found_outside_the_shown_list_was_seen():
    choice = only_choice(said(2, (7, INTEREST)), {(Kind.INVESTOR, 2): [0, 1]})

    assert choice.taken_odds.tolist() == [1.0]
    np.testing.assert_array_equal(choice.passed, terms(0, 1))


def test_a_meeting_counts_twice():
    choice = only_choice(said(2, (0, INTEREST), (1, MORE), (2, NO_MORE), (3, DECLINED)))

    assert choice.counts.tolist() == [1.0, 2.0]
    np.testing.assert_array_equal(choice.passed[-2:], terms(2, 3))
    assert choice.passed_odds[-2:].tolist() == [2.0, 1.0]


def test_what_was_said_after_the_meeting_stands():
    found = evidence(said(2, (0, INTEREST), (0, MORE), (1, INTEREST), (1, NO_MORE)))

    assert (found.wanted, found.refused, found.contradicted) == (1, 1, 0)


@pytest.mark.parametrize("values", [(INTEREST, DECLINED), (MORE, NO_MORE)])
def test_opposite_words_about_one_pair_are_left_out(values):
    found = evidence(said(2, (0, INTEREST), *((1, value) for value in values)))

    assert (found.wanted, found.refused, found.contradicted) == (1, 0, 1)
    assert len(found.choices[0].passed) == 6


def test_who_only_declines_has_chosen_nothing():
    found = evidence(said(2, (0, DECLINED), (1, NO_MORE)))

    assert (found.choices, found.wanted, found.refused) == ((), 0, 0)


def test_whoever_wants_all_that_was_shown_has_chosen_nothing():
    found = evidence(said(2, (0, INTEREST)), {(Kind.INVESTOR, 2): [0]})

    assert found.choices == ()


def test_each_side_has_choices_of_its_own():
    outcomes = [*said(2, (0, INTEREST)), Outcome(Kind.STARTUP, 3, 1, INTEREST)]

    home = evidence_of(INDEX, Kind.STARTUP, outcomes, {})

    [choice] = home.choices
    np.testing.assert_array_equal(choice.taken, standard_terms(INDEX, Kind.STARTUP, 3)[[1]])
    assert len(choice.passed) == 5


def test_of_a_large_market_the_same_draw_is_passed_over_each_time(monkeypatch):
    monkeypatch.setattr(outcomes_module, "OFFERED", 4)

    first, second = (only_choice(said(2, (0, INTEREST), (1, DECLINED))) for _ in range(2))

    assert 3 <= len(first.passed) <= 5
    np.testing.assert_array_equal(first.passed, second.passed)
    np.testing.assert_array_equal(first.passed[-1:], terms(1))


def test_the_first_line_is_always_looked_at_and_later_ones_less():
    found = examined(range(1, 20))

    assert found[0] == 1.0
    assert (np.diff(found) < 0).all()


some_outcomes = st.lists(
    st.builds(
        Outcome,
        st.sampled_from([Kind.INVESTOR, Kind.STARTUP]),
        st.integers(0, 5),
        st.integers(0, 5),
        st.sampled_from(OutcomeValue),
    ),
    max_size=20,
)


@given(some_outcomes, st.randoms())
def test_the_order_of_outcomes_does_not_matter(outcomes, random):
    shuffled = random.sample(outcomes, len(outcomes))

    for kind in (Kind.INVESTOR, Kind.STARTUP):
        one = evidence_of(INDEX, kind, outcomes, {})
        other = evidence_of(INDEX, kind, [*shuffled, *shuffled[:3]], {})
        assert (one.wanted, one.refused, one.contradicted) == (
            other.wanted,
            other.refused,
            other.contradicted,
        )
        for left, right in zip(one.choices, other.choices, strict=True):
            np.testing.assert_array_equal(left.taken, right.taken)
            np.testing.assert_array_equal(left.passed, right.passed)
            np.testing.assert_array_equal(left.counts, right.counts)
            np.testing.assert_array_equal(left.passed_odds, right.passed_odds)
