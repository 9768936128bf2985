"""Putting a plan in the place of another: rows, bookings, a version, all or nothing."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matchmaker.domain.errors import NotAllowedError
from matchmaker.services.schedules.changes import AlreadyBookedError, StaleScheduleError
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.schedules import Booking, EventSchedule, Meeting, ScheduleVersion
from tests.factories.accounts import make_organizer
from tests.factories.hosts import make_host
from tests.factories.working_plans import make_day, put


def test_a_plan_is_written_with_its_bookings_and_its_version(session: Session) -> None:
    noise = make_day(session)
    put(session, noise, [noise.meeting(1, 1, 1, 1, interpreter=1)])
    day = make_day(session)
    one, other = day.meeting(0, 0, 0, 1, interpreter=0), day.meeting(1, 1, 0, 2)
    assert put(session, day, [one, other]) == 1
    plan = day.plan(session)
    assert plan.meetings == {one.id: one, other.id: other}
    assert plan.number == 1
    assert plan.figures == {"objective": 1.0, "changed": {"added": 2}}
    booked = select(Booking.resource).where(Booking.event_id == day.world.event.id)
    # twenty minutes are four grains: two people and a table each, and one interpreter
    assert len(session.scalars(booked).all()) == 4 * (3 + 3 + 1)
    version = session.scalars(
        select(ScheduleVersion).where(ScheduleVersion.event_id == day.world.event.id)
    ).one()
    assert [entry["what"] for entry in version.changes] == ["added", "added"]
    assert [entry["id"] for entry in version.meetings] == [str(one.id), str(other.id)]
    assert version.meetings[0]["starts_at"] == "2026-03-10T02:00:00+00:00"


def test_a_pair_keeps_its_meeting_from_plan_to_plan(session: Session) -> None:
    day = make_day(session)
    before = day.meeting(0, 0, 0, 1), day.meeting(1, 1, 0, 2), day.meeting(0, 2, 1, 1)
    put(session, day, before)
    after = day.meeting(0, 0, 0, 2), day.meeting(1, 1, 0, 1), day.meeting(1, 0, 3, 3)
    put(session, day, after)
    plan = day.plan(session)
    assert plan.meetings[before[0].id].table == 2
    assert plan.meetings[before[1].id].table == 1
    assert set(plan.meetings) == {before[0].id, before[1].id, after[2].id}
    assert session.scalars(select(func.count()).select_from(Booking)).one() == 3 * 3 * 4
    last = session.scalars(select(ScheduleVersion).where(ScheduleVersion.number == 2)).one()
    assert sorted(entry["what"] for entry in last.changes) == [
        "added",
        "dropped",
        "moved",
        "moved",
    ]


def test_who_saw_an_older_version_is_told(session: Session) -> None:
    day = make_day(session)
    put(session, day, [day.meeting(0, 0, 0, 1)])
    with pytest.raises(StaleScheduleError):
        put(session, day, [], seen=0)
    assert len(day.plan(session).meetings) == 1


def test_the_database_lets_nobody_sit_at_two_tables(session: Session) -> None:
    day = make_day(session)
    put(session, day, [day.meeting(0, 0, 0, 1)])
    twice = [day.meeting(0, 0, 0, 1), day.meeting(0, 1, 0, 2)]
    with pytest.raises(AlreadyBookedError), session.begin_nested():
        put(session, day, twice)
    session.expire_all()
    assert len(day.plan(session).meetings) == 1
    assert session.scalars(select(EventSchedule.working_number)).one() == 1


def test_only_the_host_of_an_event_plans_it(session: Session) -> None:
    day = make_day(session)
    stranger = make_organizer(session, make_host(session))
    with pytest.raises(NotAllowedError):
        put(session, day, [], actor=stranger)


def test_a_plan_is_written_down_in_the_record(session: Session) -> None:
    day = make_day(session)
    put(session, day, [day.meeting(0, 0, 0, 1)])
    entry = session.scalars(select(AuditEntry).where(AuditEntry.subject_type == "event")).one()
    assert (entry.action, entry.host_id) == ("schedule.planned", day.host.id)
    assert entry.details == {"version": 1}


def test_a_plan_is_written_in_as_many_statements_however_large(
    session: Session, count_queries: list[str]
) -> None:
    day = make_day(session, slots=20, tables=(20,), investors=20, startups=20)
    meetings = [day.meeting(i, (i + s) % 20, s, i + 1) for i in range(20) for s in range(20)]
    count_queries.clear()
    put(session, day, meetings)
    assert len(count_queries) < 50
    assert session.scalars(select(func.count()).select_from(Meeting)).one() == 400
