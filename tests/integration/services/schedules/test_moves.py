"""Moving, swapping, adding, dropping and locking by hand: done, or refused in words."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaker.domain.errors import NotFoundError
from matchmaker.domain.event_enums import PairRule
from matchmaker.services.schedules.changes import StaleScheduleError
from matchmaker.services.schedules.checks import conflicts_of
from matchmaker.services.schedules.moves import (
    Done,
    RefusedMoveError,
    Sight,
    Target,
    add_meeting,
    drop_meeting,
    lock_meeting,
    move_meeting,
    swap_meetings,
)
from matchmaker.services.schedules.places import places_of, swaps_of
from matchmaker.services.schedules.plan import PlannedMeeting
from matchmaker.storage.models.events import PairWish, ParticipantAbsence
from matchmaker.storage.models.schedules import Booking, ScheduleVersion
from tests.factories.accounts import make_member, make_organizer
from tests.factories.hosts import make_host
from tests.factories.organizations import make_organization
from tests.factories.working_plans import Day, book_visit, make_day, put

NOW = datetime(2026, 1, 13, 3, 2, tzinfo=UTC)


def _move(session: Session, day: Day, meeting: PlannedMeeting, slot: int, table: int) -> Done:
    return move_meeting(
        session,
        actor=day.organizer,
        sight=_sight(session, day),
        meeting_id=meeting.id,
        to=Target(day.world.slots[slot].public_id, table),
        now=NOW,
    )


def _sight(session: Session, day: Day) -> Sight:
    return Sight(day.world.event.public_id, day.plan(session).number)


def _refusal(session: Session, day: Day, meeting: PlannedMeeting, slot: int, table: int) -> str:
    with pytest.raises(RefusedMoveError) as refused:
        _move(session, day, meeting, slot, table)
    assert day.plan(session).meetings[meeting.id].place == meeting.place
    return str(refused.value)


def test_a_meeting_moves_with_its_interpreter(session: Session) -> None:
    day = make_day(session)
    meeting = day.meeting(0, 0, 0, 1, interpreter=2, score=61.0)
    put(session, day, [meeting])
    done = _move(session, day, meeting, 3, 2)
    moved = day.plan(session).meetings[meeting.id]
    assert moved.place == day.meeting(0, 0, 3, 2, interpreter=2).place
    assert (done.number, done.before.objective, done.after.objective) == (2, 61.0, 61.0)
    last = session.scalars(select(ScheduleVersion).where(ScheduleVersion.number == 2)).one()
    assert [change["what"] for change in last.changes] == ["moved"]
    assert last.changes[0]["was"]["table"] == 1
    grains = set(session.scalars(select(Booking.grain)))
    assert len(grains) == 4


def test_another_interpreter_takes_over_where_the_own_one_is_busy(session: Session) -> None:
    day = make_day(session)
    meeting, other = day.meeting(0, 0, 0, 1, interpreter=0), day.meeting(1, 1, 1, 1, interpreter=0)
    put(session, day, [meeting, other])
    _move(session, day, meeting, 1, 2)
    moved = day.plan(session).meetings[meeting.id]
    assert moved.interpreter == day.world.interpreters[1].public_id


def test_who_is_busy_where_is_said(session: Session) -> None:
    day = make_day(session)
    meeting = day.meeting(0, 0, 0, 1, interpreter=0)
    put(session, day, [meeting, day.meeting(0, 1, 1, 3, interpreter=0)])
    fund, other = (day.plan(session).people[id_] for id_ in day.meeting(0, 1, 0, 1).pair)
    assert _refusal(session, day, meeting, 1, 2) == (
        f"Nothing was changed. {fund.name} meets {other.name} at 09:20, at table 3."
    )


def test_a_table_that_is_taken_or_not_there_is_said(session: Session) -> None:
    day = make_day(session)
    meeting = day.meeting(0, 0, 0, 1, interpreter=0)
    put(session, day, [meeting, day.meeting(1, 1, 1, 3, interpreter=1)])
    assert "Table 3 is taken at 09:20 by" in _refusal(session, day, meeting, 1, 3)
    assert "Table 4 is not open at 09:20." in _refusal(session, day, meeting, 1, 4)


def test_a_missing_interpreter_is_said(session: Session) -> None:
    day = make_day(session, interpreters=[("zh", "vi")])
    meeting = day.meeting(0, 0, 0, 1, interpreter=0)
    put(session, day, [meeting, day.meeting(1, 1, 1, 3, interpreter=0)])
    assert "no interpreter of theirs is free at 09:20." in _refusal(session, day, meeting, 1, 1)


def test_absences_visits_and_maxima_are_said(session: Session) -> None:
    day = make_day(session)
    meeting = day.meeting(0, 0, 0, 1, interpreter=0)
    put(session, day, [meeting])
    guest = day.world.investors[0]
    session.add(ParticipantAbsence(participant_id=guest.id, slot_id=day.world.slots[1].id))
    session.flush()
    assert "is not there at 09:20." in _refusal(session, day, meeting, 1, 1)
    guest.maximum = 1
    session.flush()
    new = day.meeting(0, 1, 2, 1, interpreter=0)
    with pytest.raises(RefusedMoveError, match="has 2 meetings with this one, and may have 1"):
        _add(session, day, new)


def _add(session: Session, day: Day, meeting: PlannedMeeting) -> Done:
    return add_meeting(
        session, actor=day.organizer, sight=_sight(session, day), meeting=meeting, now=NOW
    )


def test_a_meeting_is_added_once_and_not_for_who_must_not_meet(session: Session) -> None:
    day = make_day(session)
    put(session, day, [])
    done = _add(session, day, day.meeting(0, 0, 0, 1, score=70.0))
    assert done.after.objective - done.before.objective == 70.0
    added = day.plan(session).meetings[done.meeting_id]
    assert added.interpreter == day.world.interpreters[0].public_id
    with pytest.raises(RefusedMoveError, match="meet already, at 09:00 at table 1"):
        _add(session, day, day.meeting(0, 0, 1, 1))
    session.add(
        PairWish(
            event_id=day.world.event.id,
            investor_id=day.world.investors[0].id,
            startup_id=day.world.startups[1].id,
            rule=PairRule.MUST_NOT,
        )
    )
    session.flush()
    with pytest.raises(RefusedMoveError, match="must not meet"):
        _add(session, day, day.meeting(0, 1, 1, 1))


def test_a_locked_meeting_stays_until_it_is_unlocked(session: Session) -> None:
    day = make_day(session)
    meeting = day.meeting(0, 0, 0, 1, interpreter=0)
    put(session, day, [meeting])

    def lock(*, is_locked: bool) -> None:
        lock_meeting(
            session,
            actor=day.organizer,
            sight=_sight(session, day),
            meeting_id=meeting.id,
            is_locked=is_locked,
            now=NOW,
        )

    lock(is_locked=True)
    assert "are locked" in _refusal(session, day, meeting, 1, 1)
    lock(is_locked=False)
    _move(session, day, meeting, 1, 1)
    origins = session.scalars(select(ScheduleVersion.origin).order_by(ScheduleVersion.number))
    assert list(origins) == ["planned", "locked", "unlocked", "moved"]


def test_two_meetings_swap_and_a_dropped_one_costs_its_score(session: Session) -> None:
    day = make_day(session)
    one = day.meeting(0, 0, 0, 1, interpreter=0, score=40.0)
    other = day.meeting(1, 1, 2, 3, interpreter=1, score=50.0)
    put(session, day, [one, other])
    assert swaps_of(day.plan(session), one) == (other,)
    swap_meetings(
        session,
        actor=day.organizer,
        sight=_sight(session, day),
        meeting_id=one.id,
        other_id=other.id,
        now=NOW,
    )
    plan = day.plan(session)
    assert plan.meetings[one.id].place[:2] == other.place[:2]
    assert plan.meetings[other.id].place[:2] == one.place[:2]
    done = drop_meeting(
        session,
        actor=day.organizer,
        sight=_sight(session, day),
        meeting_id=other.id,
        now=NOW,
    )
    assert (done.before.objective, done.after.objective) == (90.0, 40.0)
    assert set(day.plan(session).meetings) == {one.id}


def test_places_break_nothing_and_say_who_makes_way(session: Session) -> None:
    day = make_day(session, slots=3, tables=(1,), investors=2, startups=2)
    meeting = day.meeting(0, 0, 0, 1, interpreter=0)
    other = day.meeting(0, 1, 1, 1, interpreter=0)
    put(session, day, [meeting, other])
    free, moving = places_of(day.plan(session), meeting)
    assert free.meeting.place[:2] == day.meeting(0, 0, 2, 1).place[:2]
    assert (free.moves, free.drops) == (None, None)
    assert moving.moves is not None
    assert moving.moves.place[:2] == meeting.place[:2]
    move_meeting(
        session,
        actor=day.organizer,
        sight=_sight(session, day),
        meeting_id=meeting.id,
        to=Target(day.world.slots[1].public_id, 1, makes_way=other.id),
        now=NOW,
    )
    plan = day.plan(session)
    assert plan.meetings[other.id].place[:2] == meeting.place[:2]


def test_every_place_that_is_offered_is_accepted(session: Session) -> None:
    day = make_day(session, slots=4, tables=(2,), interpreters=[("zh", "vi")] * 2)
    meetings = [
        day.meeting(0, 0, 0, 1, interpreter=0),
        day.meeting(1, 1, 0, 2, interpreter=1),
        day.meeting(0, 1, 1, 1, interpreter=0),
        day.meeting(1, 2, 2, 1, interpreter=0, is_locked=True),
    ]
    put(session, day, meetings)
    plan = day.plan(session)
    offered = [place for one in meetings[:3] for place in places_of(plan, one)]
    assert offered
    for place in offered:
        other = place.moves or place.drops
        makes_way = other.id if other else None
        target = Target(place.meeting.slot, place.meeting.table, makes_way=makes_way)
        with session.begin_nested() as undone:
            move_meeting(
                session,
                actor=day.organizer,
                sight=Sight(day.world.event.public_id, plan.number),
                meeting_id=place.meeting.id,
                to=target,
                now=NOW,
            )
            assert not conflicts_of(day.plan(session))
            undone.rollback()
        session.expire_all()


def test_who_saw_an_older_plan_changes_nothing(session: Session) -> None:
    day = make_day(session)
    meeting = day.meeting(0, 0, 0, 1, interpreter=0)
    put(session, day, [meeting])
    with pytest.raises(StaleScheduleError):
        drop_meeting(
            session,
            actor=day.organizer,
            sight=Sight(day.world.event.public_id, 0),
            meeting_id=meeting.id,
            now=NOW,
        )


def test_strangers_find_nothing_and_members_neither(session: Session) -> None:
    day = make_day(session)
    meeting = day.meeting(0, 0, 0, 1, interpreter=0)
    put(session, day, [meeting])
    stranger = make_organizer(session, make_host(session))
    for actor in (stranger, make_member(session, make_organization(session))):
        with pytest.raises(NotFoundError):
            drop_meeting(
                session,
                actor=actor,
                sight=_sight(session, day),
                meeting_id=meeting.id,
                now=NOW,
            )
    with pytest.raises(NotFoundError):
        drop_meeting(
            session,
            actor=day.organizer,
            sight=_sight(session, day),
            meeting_id=uuid4(),
            now=NOW,
        )


def test_a_visit_keeps_who_is_on_it_away(session: Session) -> None:
    day = make_day(session)
    meeting = day.meeting(0, 0, 0, 1, interpreter=0)
    put(session, day, [meeting])
    book_visit(session, day, day.world.investors[0], day.world.slots[1])
    assert "is on the visit to Hi-Tech Park at 09:20." in _refusal(session, day, meeting, 1, 1)
