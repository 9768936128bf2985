"""Which change the next undo takes back, whatever was done, undone and done again before."""

from __future__ import annotations

import pytest

from matchmaker.domain.event_enums import ScheduleOrigin
from matchmaker.services.schedules.undoing import Step, undone_next


def steps(deeds):
    """`+` is a change, `!` publishing, a number goes back to the version of that number."""
    origins = {"+": ScheduleOrigin.MOVED, "!": ScheduleOrigin.PUBLISHED}
    return [
        Step(number, origins[deed], number - 1)
        if deed in origins
        else Step(number, ScheduleOrigin.ROLLED_BACK, int(deed))
        for number, deed in enumerate(deeds.split(), start=1)
    ]


@pytest.mark.parametrize(
    ("deeds", "undone"),
    [
        ("", None),
        ("+", None),
        ("+ +", 2),
        ("+ + +", 3),
        ("+ + + 2", 2),
        ("+ + + 2 1", None),
        ("+ + + 2 +", 5),
        ("+ + + 2 + 4", 2),
        ("+ + + 2 + 4 1", None),
        ("+ + !", None),
        ("+ + ! +", 4),
        ("+ + ! + 3", None),
        ("+ + ! + + 4 3", None),
    ],
)
def test_each_undo_goes_one_step_further_back(deeds, undone):
    assert undone_next(steps(deeds)) == undone


@pytest.mark.parametrize(
    ("deeds", "undone"), [("+ + + + 1", 5), ("+ + + 2 3", 5), ("+ + + 2 3 4", 2)]
)
def test_going_back_by_hand_is_a_change_that_can_be_undone(deeds, undone):
    assert undone_next(steps(deeds)) == undone


def test_whoever_goes_on_undoing_comes_to_the_first_version():
    deeds = ["+"] * 6
    plans = [{n} for n in range(6)]
    while (undone := undone_next(steps(" ".join(deeds)))) is not None:
        deeds.append(str(undone - 1))
        plans.append(plans[undone - 2])
    assert plans[6:] == [{4}, {3}, {2}, {1}, {0}]
