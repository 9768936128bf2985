import gc
from contextlib import ExitStack

import pytest

from matchmaker.services.bulk import few_collections


def test_the_collector_is_calm_inside_and_as_before_afterwards():
    before = gc.get_threshold()

    with few_collections():
        assert gc.get_threshold() > before

    assert gc.get_threshold() == before


def test_the_collector_is_as_before_also_after_a_failure():
    before = gc.get_threshold()

    with pytest.raises(ZeroDivisionError), few_collections():
        _ = 1 / 0

    assert gc.get_threshold() == before


def test_the_collector_is_as_before_when_two_overlap():
    before = gc.get_threshold()

    with ExitStack() as second:
        with few_collections():
            second.enter_context(few_collections())
        assert gc.get_threshold() > before

    assert gc.get_threshold() == before
