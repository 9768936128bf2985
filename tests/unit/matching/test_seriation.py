"""Rows that are alike beside each other, columns in bands."""

import numpy as np

from matchmaker.matching.seriation import banded_order, similar_order


def test_alike_rows_stand_together():
    order = similar_order(np.array([[0.0, 9.0], [9.0, 0.0], [0.0, 8.0], [8.0, 1.0]])).tolist()

    assert abs(order.index(0) - order.index(2)) == 1
    assert abs(order.index(1) - order.index(3)) == 1
    assert similar_order(np.zeros((2, 2))).tolist() == [0, 1]


def test_columns_stand_in_bands_the_best_first():
    scores = np.array([[10.0, 90.0, 50.0, 20.0]])

    bands, columns = banded_order(scores, ["games", "chips", "games", "chips"])

    assert sorted(bands) == [("chips", 2), ("games", 2)]
    assert columns.tolist() in ([1, 3, 2, 0], [2, 0, 1, 3])
