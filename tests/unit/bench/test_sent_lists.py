import pytest

from bench.sent_lists import Reading, measure


@pytest.fixture(scope="module")
def rounds() -> dict[str, Reading]:
    return measure()


@pytest.mark.parametrize("name", ["earlier", "sixth", "seventh"])
def test_nearly_all_of_what_secretaries_send_is_read_as_they_meant_it(rounds, name):
    assert rounds[name].share >= 0.97
