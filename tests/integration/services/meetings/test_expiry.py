"""Requests that nobody answered in time."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from matchmaker.domain.errors import RequestChangedError
from matchmaker.domain.meeting_enums import NotificationKind, RequestStatus
from matchmaker.services.meetings.expiry import expire_requests
from matchmaker.services.meetings.requests import Answer, accept_request
from matchmaker.storage.models.notifications import Notification
from tests.factories.meetings import make_meetings, make_request


@pytest.fixture
def all_of(session):
    return make_meetings(session)


def test_what_nobody_answered_expires_once_and_both_are_told(session, all_of, now):
    due = now + timedelta(days=14)
    request = make_request(session, all_of.chip, all_of.fund, expires_at=due)
    later = make_request(session, all_of.shop, all_of.fund, expires_at=due + timedelta(days=1))
    agreed = make_request(
        session, all_of.pending, all_of.fund, expires_at=now, status=RequestStatus.ACCEPTED
    )

    assert expire_requests(session, due - timedelta(seconds=1)) == 0
    assert expire_requests(session, due) == 1
    assert expire_requests(session, due) == 0

    assert (request.status, request.open_pair) == (RequestStatus.EXPIRED, None)
    assert later.status is RequestStatus.PENDING
    assert agreed.status is RequestStatus.ACCEPTED
    told = session.scalars(select(Notification).order_by(Notification.id)).all()
    assert [(row.account_id, row.kind, row.values["name"]) for row in told] == [
        (all_of.founder.account_id, NotificationKind.REQUEST_EXPIRED, "Nuri Fund"),
        (all_of.investor.account_id, NotificationKind.REQUEST_EXPIRED, "Chip House"),
    ]


def test_an_answer_after_the_day_comes_too_late_even_before_the_sweep(session, all_of, now):
    request = make_request(session, all_of.chip, all_of.fund, expires_at=now)

    with pytest.raises(RequestChangedError):
        accept_request(
            session,
            actor=all_of.investor,
            request_id=request.public_id,
            answer=Answer(request.version),
            now=now,
        )
