"""When and where: what one side proposes to the other."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from matchmaker.domain.errors import InvalidInputError, NotAllowedError, NotFoundError
from matchmaker.domain.meeting_enums import NotificationKind, RequestStatus
from matchmaker.domain.meetings import MOST_PROPOSALS
from matchmaker.services.meetings.proposals import Proposal, TooManyProposalsError, propose_time
from matchmaker.storage.models.meeting_requests import MeetingProposal
from matchmaker.storage.models.notifications import Notification
from tests.factories.meetings import make_meetings, make_request


@pytest.fixture
def all_of(session):
    return make_meetings(session)


@pytest.fixture
def request_id(session, all_of):
    return make_request(session, all_of.chip, all_of.fund).public_id


@pytest.fixture
def proposal(now):
    return Proposal(now + timedelta(days=3), 25, "Asia/Seoul", "Hall 2")


@pytest.fixture
def propose(session, all_of, request_id, proposal, now):
    def act(actor=None, own=None, **changed):
        propose_time(
            session,
            actor=actor or all_of.investor,
            request_id=request_id,
            profile_id=(own or all_of.fund).public_id,
            proposal=replace(proposal, **changed),
            now=now,
        )
        session.flush()

    return act


def test_a_proposal_is_kept_as_an_instant_and_told_once(session, all_of, propose, proposal):
    propose()
    propose()

    row = session.scalars(select(MeetingProposal)).one()
    assert row.starts_at == proposal.starts_at
    assert (row.minutes, row.time_zone, row.place) == (25, "Asia/Seoul", "Hall 2")
    told = session.scalars(select(Notification)).one()
    assert (told.account_id, told.kind) == (
        all_of.founder.account_id,
        NotificationKind.TIME_PROPOSED,
    )


def test_both_sides_propose_in_turn(session, all_of, propose):
    propose()
    propose(all_of.founder, all_of.chip, minutes=30)
    propose()

    assert len(session.scalars(select(MeetingProposal)).all()) == 3


@pytest.mark.parametrize(
    "wrong",
    [
        {"minutes": 0},
        {"minutes": 481},
        {"time_zone": "Mars/Olympus"},
        {"place": "x" * 201},
    ],
)
def test_what_cannot_be_is_refused(propose, wrong):
    with pytest.raises(InvalidInputError):
        propose(**wrong)


def test_the_past_is_refused(propose, now):
    with pytest.raises(InvalidInputError):
        propose(starts_at=now)


def test_a_request_takes_only_so_many_proposals(propose):
    for number in range(MOST_PROPOSALS):
        propose(minutes=10 + number)

    with pytest.raises(TooManyProposalsError):
        propose(minutes=60)


@pytest.mark.parametrize(
    ("who", "own", "refusal"),
    [
        ("shopkeeper", "chip", NotFoundError),
        ("founder", "fund", NotAllowedError),
        ("viewer", "chip", NotAllowedError),
        ("lead", "chip", NotAllowedError),
    ],
)
def test_only_the_two_sides_propose(all_of, propose, who, own, refusal):
    with pytest.raises(refusal):
        propose(getattr(all_of, who), getattr(all_of, own))


def test_a_closed_request_takes_no_proposal(session, all_of, proposal, now):
    closed = make_request(session, all_of.shop, all_of.fund, status=RequestStatus.DECLINED)

    with pytest.raises(Exception, match="answered, withdrawn or changed"):
        propose_time(
            session,
            actor=all_of.investor,
            request_id=closed.public_id,
            profile_id=all_of.fund.public_id,
            proposal=proposal,
            now=now,
        )
