import numpy as np
import pytest

from bench.list_quality import ndcg


def test_ndcg_of_a_perfect_list_is_one_and_of_a_late_hit_less():
    scores = np.array([[3.0, 2.0, 1.0], [1.0, 2.0, 3.0]])
    wanted = np.array([[True, False, False], [True, False, False]])

    assert ndcg(scores, wanted) == pytest.approx((1 + 1 / np.log2(4)) / 2)
    assert ndcg(scores, np.zeros((2, 3), dtype=bool)) == 0.0
