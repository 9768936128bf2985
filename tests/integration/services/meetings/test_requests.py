"""One side asks, the other answers, and who may do what of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from matchmaker.domain.errors import (
    AskedTooSoonError,
    InboxCapError,
    InvalidInputError,
    NotAllowedError,
    NotFoundError,
    NotTakingPartError,
    OpenRequestError,
    OutgoingCapError,
    RequestChangedError,
)
from matchmaker.domain.meeting_enums import NotificationKind, Reason, RequestStatus
from matchmaker.services.meetings.requests import (
    Answer,
    accept_request,
    decline_request,
    send_request,
    withdraw_request,
)
from matchmaker.services.profiles.profiles import load_profile
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.meeting_requests import MeetingRequest
from matchmaker.storage.models.notifications import Notification
from tests.factories.meetings import make_meetings
from tests.factories.profiles import make_profile


@pytest.fixture
def all_of(session):
    return make_meetings(session)


@pytest.fixture
def send(session, all_of, now):
    def act(actor=None, own=None, other=None, message="", at=now):
        return send_request(
            session,
            actor=actor or all_of.founder,
            profile_id=(own or all_of.chip).public_id,
            other_id=(other or all_of.fund).public_id,
            message=message,
            now=at,
        )

    return act


def the_request(session, request_id):
    found = select(MeetingRequest).where(MeetingRequest.public_id == request_id)
    return session.scalars(found.execution_options(populate_existing=True)).one()


def told(session):
    session.flush()
    rows = session.scalars(select(Notification).order_by(Notification.id))
    return [(row.account_id, row.kind, row.values["name"]) for row in rows]


def answer(session, request_id, **values):
    return Answer(the_request(session, request_id).version, **values)


def test_a_request_reaches_the_other_side_and_expires_when_the_host_says(
    session, all_of, send, now
):
    all_of.host.request_days = 5

    request = the_request(session, send(message="  만나고 싶습니다.\r\n내일?  "))

    assert request.status is RequestStatus.PENDING
    assert (request.message, request.language) == ("만나고 싶습니다.\n내일?", "ko")
    assert request.expires_at == now + timedelta(days=5)
    assert request.host_id == all_of.host.id
    assert not request.sent_in_its_name
    assert told(session) == [
        (all_of.investor.account_id, NotificationKind.REQUEST_RECEIVED, "Chip House")
    ]
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "request.sent")).one()
    assert entry.subject_id == request.public_id


def test_sending_the_same_form_twice_gives_one_request(session, all_of, send):
    all_of.host.startup_request_cap = 1

    assert send() == send()
    assert len(session.scalars(select(MeetingRequest)).all()) == 1
    assert len(told(session)) == 1


def test_who_asks_second_is_led_to_the_request_of_the_first(session, all_of, send):
    first = send()

    with pytest.raises(OpenRequestError) as caught:
        send(all_of.investor, all_of.fund, all_of.chip)

    assert caught.value.values["request_id"] == first


@pytest.mark.parametrize(
    ("who", "own", "other", "refusal"),
    [
        ("viewer", "chip", "fund", NotAllowedError),
        ("founder", "fund", "chip", NotAllowedError),
        ("founder", "chip", "shop", NotFoundError),
        ("shopkeeper", "chip", "fund", NotFoundError),
        ("lead", "chip", "fund", NotAllowedError),
        ("organizer", "pending", "fund", NotTakingPartError),
        ("organizer", "fund", "pending", NotFoundError),
        ("newcomer", "pending", "fund", NotFoundError),
    ],
)
def test_who_may_not_ask_is_refused(all_of, send, who, own, other, refusal):
    with pytest.raises(refusal):
        send(getattr(all_of, who), getattr(all_of, own), getattr(all_of, other))


def test_a_message_of_more_than_a_thousand_letters_is_refused(send):
    with pytest.raises(InvalidInputError):
        send(message="가" * 1_001)


def test_no_more_requests_wait_than_the_host_allows(session, all_of, send):
    all_of.host.investor_request_cap = 1
    send(all_of.investor, all_of.fund, all_of.chip)

    with pytest.raises(OutgoingCapError) as caught:
        send(all_of.investor, all_of.fund, all_of.shop)

    assert str(caught.value) == (
        "1 of your requests wait for an answer, and Centre allows 1 at a time. "
        "There is room again when one is answered or withdrawn, or expires on 2026-01-27."
    )


def test_a_full_inbox_takes_no_further_request(session, all_of, send):
    all_of.host.inbox_cap = 1
    send()

    with pytest.raises(InboxCapError) as caught:
        send(all_of.shopkeeper, all_of.shop)

    assert "Nuri Fund has 1 requests to answer, and Centre allows 1" in str(caught.value)


def test_accepting_tells_the_sender_and_makes_both_matched(session, all_of, send, now):
    request_id = send()
    words = answer(session, request_id, words="Tuesday is fine")

    accept_request(session, actor=all_of.investor, request_id=request_id, answer=words, now=now)
    accept_request(session, actor=all_of.investor, request_id=request_id, answer=words, now=now)

    request = the_request(session, request_id)
    assert request.status is RequestStatus.ACCEPTED
    assert request.answer == "Tuesday is fine"
    assert not request.answered_in_its_name
    assert told(session)[1:] == [
        (all_of.founder.account_id, NotificationKind.REQUEST_ACCEPTED, "Nuri Fund")
    ]
    seen = load_profile(session, actor=all_of.founder, profile_id=all_of.fund.public_id)
    assert seen.facts.is_matched


def test_a_declined_sender_waits_thirty_days_and_the_other_side_does_not(
    session, all_of, send, now
):
    request_id = send()
    no = answer(session, request_id, reason=Reason.STAGE, words="Too early")
    decline_request(session, actor=all_of.investor, request_id=request_id, answer=no, now=now)

    request = the_request(session, request_id)
    assert (request.status, request.reason) == (RequestStatus.DECLINED, Reason.STAGE)
    with pytest.raises(AskedTooSoonError) as caught:
        send(at=now + timedelta(days=29))
    assert "You can ask again from 2026-02-12" in str(caught.value)
    session.expire_all()
    assert send(at=now + timedelta(days=30)) != request_id


def test_the_side_that_declined_may_ask_at_any_time(session, all_of, send, now):
    request_id = send()
    no = answer(session, request_id)
    decline_request(session, actor=all_of.investor, request_id=request_id, answer=no, now=now)

    assert send(all_of.investor, all_of.fund, all_of.chip) != request_id


def test_a_withdrawn_request_can_be_sent_again_at_once(session, all_of, send, now):
    request_id = send()
    version = the_request(session, request_id).version
    withdraw_request(session, actor=all_of.founder, request_id=request_id, version=version, now=now)
    withdraw_request(session, actor=all_of.founder, request_id=request_id, version=version, now=now)

    assert the_request(session, request_id).open_pair is None
    assert send() != request_id
    kinds = [kind for _account, kind, _name in told(session)]
    assert kinds.count(NotificationKind.REQUEST_WITHDRAWN) == 1


def test_an_answer_to_what_was_withdrawn_meanwhile_does_nothing(session, all_of, send, now):
    request_id = send()
    yes = answer(session, request_id)
    withdraw_request(
        session, actor=all_of.founder, request_id=request_id, version=yes.version, now=now
    )

    with pytest.raises(RequestChangedError):
        accept_request(session, actor=all_of.investor, request_id=request_id, answer=yes, now=now)


def test_a_withdrawal_by_who_did_not_see_the_answer_does_nothing(session, all_of, send, now):
    request_id = send()
    yes = answer(session, request_id)
    accept_request(session, actor=all_of.investor, request_id=request_id, answer=yes, now=now)

    with pytest.raises(RequestChangedError):
        withdraw_request(
            session, actor=all_of.founder, request_id=request_id, version=yes.version, now=now
        )


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        ("founder", NotAllowedError),
        ("viewer", NotAllowedError),
        ("shopkeeper", NotFoundError),
        ("newcomer", NotFoundError),
    ],
)
def test_only_the_recipient_answers(session, all_of, send, now, who, refusal):
    request_id = send()

    with pytest.raises(refusal):
        accept_request(
            session,
            actor=getattr(all_of, who),
            request_id=request_id,
            answer=answer(session, request_id),
            now=now,
        )


@pytest.mark.parametrize("who", ["organizer", "lead"])
def test_what_is_answered_in_its_name_is_told_and_can_be_taken_back(
    session, all_of, send, now, who
):
    request_id = send()
    yes = answer(session, request_id)
    actor = getattr(all_of, who)
    accept_request(session, actor=actor, request_id=request_id, answer=yes, now=now)

    assert the_request(session, request_id).answered_in_its_name
    assert (all_of.investor.account_id, NotificationKind.ACTED_IN_NAME, "Nuri Fund") in told(
        session
    )
    no = answer(session, request_id)
    decline_request(session, actor=all_of.investor, request_id=request_id, answer=no, now=now)

    request = the_request(session, request_id)
    assert request.status is RequestStatus.DECLINED
    assert not request.answered_in_its_name


def test_an_organizer_sends_for_a_startup_and_it_says_so(session, all_of, send):
    request = the_request(session, send(all_of.organizer))

    assert request.sent_in_its_name
    assert (all_of.founder.account_id, NotificationKind.ACTED_IN_NAME, "Chip House") in told(
        session
    )
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "request.sent")).one()
    assert entry.details["in_its_name"] is True


def test_a_person_with_both_sides_does_not_ask_itself(session, all_of, send):
    own = make_profile(
        session,
        {"name": "Chip House Ventures"},
        organization=all_of.chip.organization,
        kind=all_of.fund.kind,
    )
    both = replace(all_of.founder, kinds=frozenset({all_of.chip.kind, all_of.fund.kind}))

    with pytest.raises(NotFoundError):
        send(both, all_of.chip, own)
