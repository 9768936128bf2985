from enum import StrEnum

import pytest

from matchmaker.domain import enums
from matchmaker.domain.enums import Audience, Stage
from matchmaker.domain.vetting import Vetting

LISTS = [
    found
    for found in (*vars(enums).values(), Vetting)
    if isinstance(found, type) and issubclass(found, StrEnum) and found is not StrEnum
]


@pytest.mark.parametrize("members", LISTS)
def test_members_are_stored_by_words_that_fit_an_address(members):
    for member in members:
        assert member == member.value == member.value.casefold().replace(" ", "-")


def test_stages_stand_in_the_order_of_a_life():
    assert [*Stage] == ["idea", "pre-seed", "seed", "series-a", "series-b", "growth"]


def test_audiences_stand_from_the_widest_circle_to_the_narrowest():
    assert [*Audience] == ["public", "members", "investors", "matched", "own", "organizer"]


def test_vetting_is_pending_until_somebody_decides():
    assert [*Vetting] == ["pending", "verified", "suspended"]
