"""Calling off at the same moment as others do something: one is first, the others are told."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session, sessionmaker

from matchmaker.services.schedules.publishing import publish_schedule
from matchmaker.storage.models.events import Event
from matchmaker.storage.session import reading, unit_of_work
from tests.factories.races import Act, at_once
from tests.factories.told_days import NOW, Told, call_off_day, news_for, told_day


@pytest.fixture
def told(factory: sessionmaker[Session]) -> Told:
    with unit_of_work(factory) as session:
        return told_day(session)


def _calling_off(told: Told) -> Act:
    def act(session: Session) -> None:
        call_off_day(session, told)

    return act


def test_of_many_who_call_it_off_one_does_and_people_hear_once(
    factory: sessionmaker[Session], told: Told
) -> None:
    ended = at_once(factory, [_calling_off(told)] * 6)
    assert ended == {"done": 1, "CalledOffError": 5}
    with reading(factory) as session:
        assert len(news_for(session, told.guest)) == 1


def test_publishing_and_calling_off_at_once_leave_one_after_the_other(
    factory: sessionmaker[Session], told: Told
) -> None:
    def publish(session: Session) -> None:
        publish_schedule(session, actor=told.day.organizer, sight=told.sight, now=NOW)

    ended = at_once(factory, [publish, _calling_off(told)])
    late = "CalledOffError" if ended["CalledOffError"] else "ToldMeanwhileError"
    assert ended == {"done": 1, late: 1}
    with reading(factory) as session:
        event = session.get_one(Event, told.day.world.event.id)
        assert (event.called_off_at is not None) == (late == "CalledOffError")
