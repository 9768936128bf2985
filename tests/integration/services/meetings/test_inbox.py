"""The requests of a profile, and one of them."""

from collections.abc import Iterator

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session, sessionmaker

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import NotAllowedError, NotFoundError
from matchmaker.domain.meeting_enums import Reason, RequestStatus
from matchmaker.services.changes import record_profile_changes
from matchmaker.services.meetings.inbox import Tab, list_inbox, list_waiting, load_request
from matchmaker.services.meetings.requests import (
    Answer,
    accept_request,
    decline_request,
    send_request,
)
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.queries.changes import write_profile_changes
from matchmaker.storage.session import unit_of_work
from tests.factories.meetings import make_meetings, make_request
from tests.factories.profiles import make_profile
from tests.factories.worlds import CHIP, FUND, SHOP


@pytest.fixture
def session(factory: sessionmaker[Session]) -> Iterator[Session]:
    """On a database of the test's own: the index of a process follows what is committed."""
    with unit_of_work(factory) as session:
        yield session


@pytest.fixture
def all_of(session):
    return make_meetings(session)


@pytest.fixture
def statements(factory: sessionmaker[Session]) -> list[str]:
    sent: list[str] = []
    bind = factory.kw["bind"]
    event.listen(bind, "before_cursor_execute", lambda *given: sent.append(given[2]))
    return sent


def publish(session):
    """Bring all profiles into the index."""
    record_profile_changes(session, session.scalars(select(Profile.id)).all())
    write_profile_changes(session)


def inbox(session, actor, profile, tab=Tab.TO_ANSWER, page=1):
    publish(session)
    return list_inbox(session, actor=actor, profile_id=profile.public_id, tab=tab, page=page)


def names(found):
    return [item.other and item.other.name for item in found.items]


def test_what_fits_best_is_answered_first_whoever_was_quicker(session):
    fund = make_profile(session, FUND, kind=Kind.INVESTOR)
    shop, chip = make_profile(session, SHOP), make_profile(session, CHIP)
    all_of = make_meetings(session)
    make_request(session, shop, fund)
    make_request(session, chip, fund)
    make_request(session, chip, all_of.fund)

    found = inbox(session, all_of.organizer, fund)

    assert names(found) == [chip.name, shop.name]
    scores = [item.score for item in found.items]
    assert scores == sorted(scores, reverse=True)
    assert found.in_its_name
    assert found.oldest is not None
    assert all(item.explanation for item in found.items)


def test_requests_stand_under_what_became_of_them(session, all_of):
    make_request(session, all_of.chip, all_of.fund)
    make_request(session, all_of.fund, all_of.shop)
    agreed = make_profile(session, {"name": "Agreed"})
    closed = make_profile(session, {"name": "Closed"})
    make_request(session, agreed, all_of.fund, status=RequestStatus.ACCEPTED)
    for status in (RequestStatus.DECLINED, RequestStatus.EXPIRED, RequestStatus.WITHDRAWN):
        make_request(session, closed, all_of.fund, status=status)
    make_request(session, all_of.shop, make_profile(session, {"name": "Noise"}, kind=Kind.INVESTOR))

    def listed(tab):
        return names(inbox(session, all_of.investor, all_of.fund, tab))

    assert listed(Tab.TO_ANSWER) == ["Chip House"]
    assert listed(Tab.SENT) == ["Corner Shop"]
    assert listed(Tab.AGREED) == ["Agreed"]
    assert listed(Tab.CLOSED) == ["Closed"] * 3
    assert inbox(session, all_of.investor, all_of.fund).counts == {
        Tab.TO_ANSWER: 1,
        Tab.SENT: 1,
        Tab.AGREED: 1,
        Tab.CLOSED: 3,
    }


def test_a_sender_whom_nobody_sees_any_more_is_not_named(session, all_of):
    make_request(session, all_of.pending, all_of.fund)

    assert names(inbox(session, all_of.investor, all_of.fund)) == [None]


@pytest.mark.parametrize(
    ("who", "refusal"), [("founder", NotAllowedError), ("newcomer", NotFoundError)]
)
def test_the_inbox_of_another_is_closed(session, all_of, who, refusal):
    with pytest.raises(refusal):
        inbox(session, getattr(all_of, who), all_of.fund)


def test_an_inbox_takes_as_many_queries_for_thirty_requests_as_for_one(session, all_of, statements):
    def cost():
        publish(session)
        list_inbox(
            session,
            actor=all_of.investor,
            profile_id=all_of.fund.public_id,
            tab=Tab.TO_ANSWER,
            page=1,
        )
        session.expire_all()
        statements.clear()
        found = list_inbox(
            session,
            actor=all_of.investor,
            profile_id=all_of.fund.public_id,
            tab=Tab.TO_ANSWER,
            page=1,
        )
        assert None not in names(found)
        return len(statements)

    make_request(session, all_of.chip, all_of.fund)
    one = cost()
    for number in range(29):
        startup = make_profile(session, {"name": f"Startup {number}"})
        make_request(session, startup, all_of.fund)

    assert cost() == one <= 30
    assert inbox(session, all_of.investor, all_of.fund, page=99).page == 3


def test_a_request_has_its_history_and_both_sides_read_it_their_way(session, all_of, now):
    request_id = send_request(
        session,
        actor=all_of.founder,
        profile_id=all_of.chip.public_id,
        other_id=all_of.fund.public_id,
        message="Hello",
        now=now,
    )
    accept_request(
        session, actor=all_of.lead, request_id=request_id, answer=Answer(1, "Yes"), now=now
    )
    no = Answer(2, "Sorry", Reason.NO_TIME)
    decline_request(session, actor=all_of.investor, request_id=request_id, answer=no, now=now)
    session.flush()

    sent = load_request(session, actor=all_of.founder, request_id=request_id)
    received = load_request(session, actor=all_of.investor, request_id=request_id)

    steps = [(event.action, event.is_own, event.in_its_name) for event in sent.history]
    assert steps == [
        ("request.sent", True, False),
        ("request.accepted", False, True),
        ("request.declined", False, False),
    ]
    assert [event.is_own for event in received.history] == [False, True, True]
    assert sent.item.is_sent
    assert not received.item.is_sent
    assert (sent.item.answer, sent.item.reason) == ("Sorry", Reason.NO_TIME)


@pytest.mark.parametrize("who", ["shopkeeper", "newcomer"])
def test_a_request_of_others_is_not_there(session, all_of, who):
    request = make_request(session, all_of.chip, all_of.fund)

    with pytest.raises(NotFoundError):
        load_request(session, actor=getattr(all_of, who), request_id=request.public_id)


def test_who_looks_after_many_sees_what_waits_longest_first(session, all_of):
    make_request(session, all_of.chip, all_of.fund, host_id=all_of.host.id)
    make_request(session, all_of.fund, all_of.shop, host_id=all_of.host.id)
    elsewhere = make_meetings(session)
    make_request(session, elsewhere.chip, elsewhere.fund, host_id=elsewhere.host.id)

    def listed(actor):
        found = list_waiting(session, actor=actor, page=1)
        return [(item.sender.name, item.recipient.name) for item in found.items]

    assert listed(all_of.organizer) == [
        ("Chip House", "Nuri Fund"),
        ("Nuri Fund", "Corner Shop"),
    ]
    assert listed(all_of.lead) == [("Chip House", "Nuri Fund")]
    assert listed(all_of.founder) == []
