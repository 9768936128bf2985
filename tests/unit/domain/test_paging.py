import pytest

from matchmaker.domain.paging import page_within, pages_of


@pytest.mark.parametrize(("found", "pages"), [(0, 1), (1, 1), (10, 1), (11, 2), (20, 2), (21, 3)])
def test_a_list_has_a_page_for_every_ten_that_began_and_at_least_one(found, pages):
    assert pages_of(found, 10) == pages


@pytest.mark.parametrize(
    ("page", "found", "number"), [(1, 0, 1), (-3, 25, 1), (2, 25, 2), (3, 25, 3), (4, 25, 3)]
)
def test_a_page_beside_the_list_is_its_nearest_one(page, found, number):
    assert page_within(page, found, 10) == number
