import pytest

from matchmaker.domain.errors import NotAllowedError, NotFoundError
from matchmaker.services.changes import record_profile_changes
from matchmaker.services.matches.gaps import find_gaps, named_field
from matchmaker.services.profiles.profiles import change_values
from matchmaker.storage.queries.profiles import get_profile
from matchmaker.storage.session import reading, unit_of_work
from tests.factories.worlds import CHIP, hide


@pytest.fixture
def empty(ecosystem, factory, now):
    """Let the chip designer's profile lack these fields."""

    def remove(*names):
        with unit_of_work(factory) as session:
            profile = get_profile(session, ecosystem.chip)
            assert profile is not None
            change_values(profile, {k: v for k, v in CHIP.items() if k not in names}, now)
            record_profile_changes(session, [profile.id])

    return remove


def gaps(factory, actor, profile_id):
    with reading(factory) as session:
        return find_gaps(session, actor=actor, profile_id=profile_id)


def test_a_complete_profile_lacks_nothing(ecosystem, factory):
    assert gaps(factory, ecosystem.founder, ecosystem.chip) == ()


def test_what_is_missing_names_its_gain_with_a_match_the_largest_first(ecosystem, factory, empty):
    empty("stage", "raising_amount", "languages", "summary_vi")

    found = gaps(factory, ecosystem.founder, ecosystem.chip)

    assert {gap.field for gap in found} == {"stage", "raising_amount", "languages", "summary"}
    gains = [gap.gain for gap in found]
    assert gains == sorted(gains, reverse=True)
    assert gains[0] > 0
    assert found[0].other is not None
    assert found[0].other.public_id == ecosystem.fund
    assert {gap.field: gap.gain for gap in found}["languages"] == 0


def test_of_a_hidden_profile_nobody_can_say_the_gain(ecosystem, factory, empty):
    empty("stage")
    with unit_of_work(factory) as session:
        hide(session, ecosystem.chip)

    [gap] = gaps(factory, ecosystem.founder, ecosystem.chip)

    assert (gap.field, gap.gain, gap.other) == ("stage", 0, None)


def test_a_text_is_missing_in_the_language_of_the_profile(ecosystem, factory, empty):
    empty("summary_vi")

    [gap] = gaps(factory, ecosystem.founder, ecosystem.chip)

    assert (named_field(gap, "ko"), named_field(gap, "fr")) == ("summary_ko", "summary_en")


def test_gaps_are_for_who_acts_for_the_profile(ecosystem, factory):
    with pytest.raises(NotFoundError):
        gaps(factory, ecosystem.stranger, ecosystem.chip)
    with pytest.raises(NotAllowedError):
        gaps(factory, ecosystem.investor, ecosystem.chip)
