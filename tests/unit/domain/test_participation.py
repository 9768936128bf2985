import pytest

from matchmaker.domain.participation import Limits, ParticipantPlan


@pytest.mark.parametrize("limits", [Limits(), Limits(2, 2), Limits(3), Limits(None, 0)])
def test_limits_that_can_be_kept(limits):
    assert limits.problems() == {}


@pytest.mark.parametrize("limits", [Limits(5, 4), Limits(0, 201), Limits(is_odd=True)])
def test_limits_that_cannot_be_kept_are_said_at_the_most(limits):
    assert set(limits.problems()) == {"maximum"}


def test_all_that_is_wrong_with_a_participant_is_said_at_once():
    plan = ParticipantPlan(Limits(5, 4), 0, None, ("Klingon",))

    assert set(plan.problems()) == {"maximum", "people", "languages"}
    assert "Klingon" in str(plan.problems()["languages"])


def test_too_many_languages_are_too_many():
    plan = ParticipantPlan(Limits(), 1, tuple(f"l{n}" for n in range(9)))

    assert set(plan.problems()) == {"languages"}
