"""Many at the same moment, in transactions of their own: the database decides who is first."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from matchmaker.domain.errors import OpenRequestError, OutgoingCapError
from matchmaker.domain.meeting_enums import InterestValue, RequestStatus
from matchmaker.services.meetings.interests import set_interest
from matchmaker.services.meetings.requests import (
    Answer,
    accept_request,
    send_request,
    withdraw_request,
)
from matchmaker.storage.models.meeting_requests import MeetingRequest
from matchmaker.storage.models.notifications import Notification
from matchmaker.storage.session import reading, unit_of_work
from tests.factories.meetings import make_guests, make_meetings
from tests.factories.races import Act, at_once, drop_unique

PARALLEL = 20


@pytest.fixture
def world(factory: sessionmaker[Session]) -> SimpleNamespace:
    """Public ids and actors, since rows do not pass from one session to the next."""
    with unit_of_work(factory) as session:
        made = make_meetings(session)
        made.host.startup_request_cap = 3
        return SimpleNamespace(
            fund=made.fund.public_id,
            chip=made.chip.public_id,
            investor=made.investor,
            founder=made.founder,
            guests=make_guests(session, PARALLEL),
        )


def sending(actor: Any, own: Any, other: Any, now: Any) -> Act:
    return lambda session: send_request(
        session, actor=actor, profile_id=own, other_id=other, message="", now=now
    )


def requests(factory: sessionmaker[Session]) -> list[MeetingRequest]:
    with reading(factory) as session:
        return list(session.scalars(select(MeetingRequest)))


def test_both_sides_ask_twenty_times_at_once_and_one_request_is_open(factory, world, now):
    acts = [
        sending(world.founder, world.chip, world.fund, now)
        if number % 2
        else sending(world.investor, world.fund, world.chip, now)
        for number in range(PARALLEL)
    ]

    ended = at_once(factory, acts)

    assert len(requests(factory)) == 1
    assert ended == {"done": PARALLEL // 2, OpenRequestError.__name__: PARALLEL // 2}


def test_without_the_constraint_there_would_be_many(factory, world, now):
    """The control: what the index holds back comes through as soon as it is gone."""
    with unit_of_work(factory) as session:
        drop_unique(session, "meeting_requests", ["open_pair"])
    acts = [sending(world.founder, world.chip, world.fund, now) for _ in range(2)]

    at_once(factory, acts)

    assert len(requests(factory)) == 2


def test_of_acceptances_and_a_withdrawal_at_once_one_kind_wins(factory, world, now):
    with unit_of_work(factory) as session:
        request_id = send_request(
            session,
            actor=world.founder,
            profile_id=world.chip,
            other_id=world.fund,
            message="",
            now=now,
        )

    def accept(session: Session) -> None:
        accept_request(
            session, actor=world.investor, request_id=request_id, answer=Answer(1), now=now
        )

    def withdraw(session: Session) -> None:
        withdraw_request(session, actor=world.founder, request_id=request_id, version=1, now=now)

    ended = at_once(factory, [accept, withdraw] * 5)

    [request] = requests(factory)
    assert request.status in (RequestStatus.ACCEPTED, RequestStatus.WITHDRAWN)
    assert request.version == 2
    assert ended == {"done": 5, "RequestChangedError": 5}


def test_the_cap_holds_against_twenty_requests_at_once(factory, world, now):
    acts = [sending(world.founder, world.chip, guest, now) for guest in world.guests]

    ended = at_once(factory, acts)

    assert len(requests(factory)) == 3
    assert ended == {"done": 3, OutgoingCapError.__name__: PARALLEL - 3}


def test_two_interests_at_the_same_moment_are_told_to_both_once(factory, world, now):
    def say(actor: Any, own: Any, other: Any) -> Act:
        return lambda session: set_interest(
            session,
            actor=actor,
            profile_id=own,
            other_id=other,
            value=InterestValue.INTERESTED,
            now=now,
        )

    acts = [
        say(world.founder, world.chip, world.fund),
        say(world.investor, world.fund, world.chip),
    ]
    assert at_once(factory, acts * 5) == {"done": 10}

    with reading(factory) as session:
        assert session.scalar(select(func.count()).select_from(Notification)) == 2
