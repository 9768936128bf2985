import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaker.domain.wish_weights import (
    PairScore,
    Said,
    WishWeights,
    pair_score,
    weights_of,
)

WEIGHTS = WishWeights(match=50, investor=10, startup=20, both=5, accepted=30, met=40)
BOOLEANS = st.booleans()


@pytest.mark.parametrize(
    ("match", "said", "total", "parts"),
    [
        (80.0, Said(), 40, {"match": 40}),
        (None, Said(), 0, {}),
        (None, Said(investor=True), 10, {"investor": 10}),
        (80.0, Said(startup=True), 60, {"match": 40, "startup": 20}),
        (
            80.0,
            Said(investor=True, startup=True),
            75,
            {"match": 40, "investor": 10, "startup": 20, "both": 5},
        ),
        (80.0, Said(accepted=True), 70, {"match": 40, "accepted": 30}),
        (90.0, Said(met=True), 5, {"match": 45, "met": -40}),
        (20.0, Said(met=True), 0, {"match": 10, "met": -10}),
        (80.0, Said(accepted=True, refused=True), 0, {"match": 40, "accepted": 30, "refused": -70}),
    ],
)
def test_the_score_of_a_pair_says_where_it_comes_from(match, said, total, parts):
    assert pair_score(match, said, WEIGHTS) == PairScore(total, parts, match)


@given(
    st.none() | st.floats(0, 100),
    st.builds(Said, BOOLEANS, BOOLEANS, BOOLEANS, BOOLEANS, BOOLEANS),
    st.builds(WishWeights, *[st.integers(0, 100)] * 6),
)
def test_parts_add_up_to_a_total_that_is_never_negative(match, said, weights):
    score = pair_score(match, said, weights)

    assert score.total == pytest.approx(sum(score.parts.values()))
    assert score.total >= -1e-9


def test_an_event_keeps_what_it_names_and_has_the_usual_weights_for_the_rest():
    assert weights_of({"investor": 3, "unknown": 9}) == WishWeights(investor=3)


def test_weights_below_nothing_or_above_a_hundred_are_out_of_range():
    assert WishWeights(match=101, met=-1).out_of_range == ("match", "met")
    assert WishWeights().out_of_range == ()
