"""Organizers and visits at the same moment: one is first, the others are told, nothing is twice."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from matchmaker.domain.event_enums import ScheduleOrigin
from matchmaker.services.schedules.changes import PlanChange, apply_plan
from matchmaker.services.schedules.moves import Sight, add_meeting
from matchmaker.services.schedules.plan import PlannedMeeting
from matchmaker.storage.models.events import Event
from matchmaker.storage.models.schedules import Booking, Meeting, ScheduleVersion
from matchmaker.storage.session import reading, unit_of_work
from tests.factories.races import Act, at_once, drop_unique
from tests.factories.working_plans import Day, book_visit, make_day, put

PARALLEL = 12
NOW = datetime(2026, 1, 13, 3, 2, tzinfo=UTC)


@pytest.fixture
def day(factory: sessionmaker[Session]) -> Day:
    """A day with one table, where nobody meets yet."""
    with unit_of_work(factory) as session:
        day = make_day(session, investors=PARALLEL, startups=PARALLEL, tables=(1,), slots=2)
        put(session, day, [])
        return day


def adding(day: Day, meeting: PlannedMeeting, seen: int = 1) -> Act:
    sight = Sight(day.world.event.public_id, seen)
    return lambda session: add_meeting(
        session, actor=day.organizer, sight=sight, meeting=meeting, now=NOW
    )


def most_at_once(factory: sessionmaker[Session]) -> int:
    """How often the busiest person, table or interpreter is booked for the same time."""
    found = select(func.count(Booking.id))
    found = found.group_by(Booking.event_id, Booking.resource, Booking.grain)
    with reading(factory) as session:
        return max(session.scalars(found), default=0)


def count(factory: sessionmaker[Session], table: type[Meeting | ScheduleVersion]) -> int:
    with reading(factory) as session:
        return session.scalars(select(func.count()).select_from(table)).one()


def test_twelve_want_the_last_table_and_one_gets_it(
    factory: sessionmaker[Session], day: Day
) -> None:
    ended = at_once(factory, [adding(day, day.meeting(n, n, 0, 1)) for n in range(PARALLEL)])
    assert ended == {"done": 1, "StaleScheduleError": PARALLEL - 1}
    assert (count(factory, Meeting), most_at_once(factory)) == (1, 1)
    assert count(factory, ScheduleVersion) == 2


def test_twelve_want_the_same_person_and_one_gets_them(
    factory: sessionmaker[Session], day: Day
) -> None:
    ended = at_once(factory, [adding(day, day.meeting(0, n, 1, 1)) for n in range(PARALLEL)])
    assert ended == {"done": 1, "StaleScheduleError": PARALLEL - 1}
    assert most_at_once(factory) == 1


def test_the_first_plan_of_all_is_made_once(factory: sessionmaker[Session]) -> None:
    with unit_of_work(factory) as session:
        day = make_day(session)
    meetings = [day.meeting(0, 0, 0, 1, interpreter=0)]

    def planning(session: Session) -> None:
        put(session, day, meetings, seen=0)

    ended = at_once(factory, [planning] * PARALLEL)
    assert ended == {"done": 1, "StaleScheduleError": PARALLEL - 1}
    assert count(factory, ScheduleVersion) == 1


def test_a_visit_and_a_meeting_do_not_take_one_person_both(
    factory: sessionmaker[Session], day: Day
) -> None:
    """The plan was made before the visit was: the database is what knows of it first."""
    assert _both(factory, day) == ["done", "AlreadyBookedError"]
    assert most_at_once(factory) == 1


def test_without_the_constraint_they_would_take_them_both(
    factory: sessionmaker[Session], day: Day
) -> None:
    """The control: what the constraint holds back comes through as soon as it is gone."""
    with unit_of_work(factory) as session:
        drop_unique(session, "bookings", ["event_id", "resource", "grain"])
    assert _both(factory, day) == ["done", "done"]
    assert most_at_once(factory) == 2


def _both(factory: sessionmaker[Session], day: Day) -> list[str]:
    visiting = day.world.investors[0], day.world.slots[0]

    def plan(session: Session) -> None:
        apply_plan(
            session,
            actor=day.organizer,
            event=session.get_one(Event, day.world.event.id),
            meetings=[day.meeting(0, 0, 0, 1, interpreter=0)],
            change=PlanChange(ScheduleOrigin.PLANNED, based_on=1, figures={}),
            now=NOW,
        )

    acts: tuple[Act, ...] = (lambda session: book_visit(session, day, *visiting), plan)
    return [next(iter(at_once(factory, [act]))) for act in acts]
