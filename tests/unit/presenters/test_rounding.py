import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaker.web.presenters.rounding import exact_points, points_shown, rounded
from tests.factories.pages import page_in

POINTS = st.lists(st.floats(-100, 100, allow_nan=False), min_size=1, max_size=12)


@given(POINTS)
def test_rounded_figures_add_up_to_the_rounded_total(values):
    total = math.fsum(values)

    figures = rounded(values, total)

    assert math.fsum(figures) == pytest.approx(round(total * 10) / 10, abs=1e-9)


@given(POINTS)
def test_no_figure_is_a_tenth_or_more_from_its_value(values):
    figures = rounded(values, math.fsum(values))

    assert all(abs(f - v) < 0.1 + 1e-9 for f, v in zip(figures, values, strict=True))


def test_the_missing_tenth_goes_to_the_value_that_lost_most():
    assert rounded([1.04, 1.08, 1.08], 3.2) == [1.0, 1.1, 1.1]


def test_points_have_a_true_minus_sign():
    assert points_shown(-2.1) == "−2.1"


def test_points_are_written_as_the_reader_writes_them():
    with page_in("vi"):
        assert points_shown(-2.1) == "−2,1"


def test_exact_points_keep_every_decimal_and_nothing_has_no_sign():
    with page_in("vi"):
        assert exact_points(-1.493703956644423) == "-1,493703956644423"
        assert exact_points(-0.0) == "0,0"
