"""What one side thinks of another, and the moment both want each other."""

import pytest
from sqlalchemy import select

from matchmaker.domain.errors import NotAllowedError, NotFoundError
from matchmaker.domain.meeting_enums import InterestValue, NotificationKind, Reason
from matchmaker.services.meetings.interests import set_interest
from matchmaker.services.profiles.pairs import PairState, pair_states
from matchmaker.services.profiles.profiles import load_editable
from matchmaker.storage.models.meeting_requests import Interest
from matchmaker.storage.models.notifications import Notification
from tests.factories.meetings import make_meetings

WANTED = InterestValue.INTERESTED


@pytest.fixture
def all_of(session):
    return make_meetings(session)


@pytest.fixture
def say(session, all_of, now):
    def act(actor, own, other, value, reason=None):
        return set_interest(
            session,
            actor=actor,
            profile_id=own.public_id,
            other_id=other.public_id,
            value=value,
            reason=reason,
            now=now,
        )

    return act


def state(session, actor, own, other):
    profile = load_editable(session, actor=actor, profile_id=own.public_id)
    return pair_states(session, own=profile, other_ids=[other.public_id])[other.public_id]


def told(session):
    session.flush()
    rows = session.scalars(select(Notification).order_by(Notification.id))
    return [(row.account_id, row.kind, row.values["name"]) for row in rows]


def test_one_row_holds_what_a_profile_says_however_often_it_changes_its_mind(session, all_of, say):
    for value in (WANTED, WANTED, InterestValue.NOT_NOW):
        say(all_of.founder, all_of.chip, all_of.fund, value)
    say(all_of.founder, all_of.chip, all_of.fund, InterestValue.NOT_FOR_US, Reason.PLACE)

    row = session.scalars(select(Interest)).one()
    assert (row.value, row.reason) == (InterestValue.NOT_FOR_US, Reason.PLACE)


def test_an_interest_can_be_taken_back(session, all_of, say):
    say(all_of.founder, all_of.chip, all_of.fund, WANTED)
    say(all_of.founder, all_of.chip, all_of.fund, None)
    say(all_of.founder, all_of.chip, all_of.fund, None)

    assert session.scalars(select(Interest)).all() == []


def test_the_other_side_learns_nothing_of_an_interest_it_does_not_share(session, all_of, say):
    assert say(all_of.founder, all_of.chip, all_of.fund, WANTED) is False

    assert told(session) == []
    assert state(session, all_of.investor, all_of.fund, all_of.chip) == PairState()
    assert state(session, all_of.founder, all_of.chip, all_of.fund) == PairState(WANTED)


def test_both_are_told_once_when_both_are_interested(session, all_of, say):
    say(all_of.founder, all_of.chip, all_of.fund, WANTED)
    say(all_of.shopkeeper, all_of.shop, all_of.fund, WANTED)
    assert say(all_of.investor, all_of.fund, all_of.chip, WANTED) is True
    assert say(all_of.investor, all_of.fund, all_of.chip, WANTED) is True

    assert told(session) == [
        (all_of.investor.account_id, NotificationKind.INTEREST_MUTUAL, "Chip House"),
        (all_of.founder.account_id, NotificationKind.INTEREST_MUTUAL, "Nuri Fund"),
    ]
    for actor, own, other in (
        (all_of.founder, all_of.chip, all_of.fund),
        (all_of.investor, all_of.fund, all_of.chip),
    ):
        assert state(session, actor, own, other) == PairState(WANTED, is_mutual=True)


def test_a_lead_speaks_for_a_member_who_is_told(session, all_of, say):
    say(all_of.lead, all_of.fund, all_of.chip, InterestValue.NOT_NOW)

    assert session.scalars(select(Interest)).one().in_its_name
    assert told(session) == [
        (all_of.investor.account_id, NotificationKind.ACTED_IN_NAME, "Nuri Fund")
    ]


@pytest.mark.parametrize(
    ("who", "own", "other", "refusal"),
    [
        ("viewer", "chip", "fund", NotAllowedError),
        ("shopkeeper", "chip", "fund", NotFoundError),
        ("founder", "chip", "shop", NotFoundError),
        ("founder", "chip", "pending", NotFoundError),
        ("newcomer", "pending", "fund", NotFoundError),
    ],
)
def test_who_may_not_speak_is_refused(all_of, say, who, own, other, refusal):
    with pytest.raises(refusal):
        say(getattr(all_of, who), getattr(all_of, own), getattr(all_of, other), WANTED)


def test_states_of_many_pairs_take_three_queries(session, all_of, count_queries):
    profile = load_editable(session, actor=all_of.founder, profile_id=all_of.chip.public_id)
    count_queries.clear()

    pair_states(session, own=profile, other_ids=[all_of.fund.public_id, all_of.pending.public_id])

    assert len(count_queries) == 3
