"""Meetings that lost their people, slot, table or interpreter: taken out, never in silence."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaker.services.schedules.checks import conflicts_of
from matchmaker.services.schedules.moves import Sight, drop_meeting
from matchmaker.services.schedules.plan import PlannedMeeting
from matchmaker.services.schedules.repair import drop_broken, release_meetings
from matchmaker.storage.models.events import Slot
from matchmaker.storage.models.interpreters import InterpreterAbsence
from matchmaker.storage.models.schedules import ScheduleVersion
from tests.factories.working_plans import Day, make_day, put

NOW = datetime(2026, 1, 13, 3, 2, tzinfo=UTC)


def test_what_is_gone_is_taken_out_and_said(session: Session) -> None:
    day = make_day(session)
    one, other = day.meeting(0, 0, 0, 1, interpreter=0), day.meeting(1, 1, 1, 1, interpreter=1)
    put(session, day, [one, other])
    gone = release_meetings(
        session,
        actor=day.organizer,
        event=day.world.event,
        of=[day.world.slots[1].public_id],
        now=NOW,
    )
    assert gone == (other,)
    session.delete(session.get_one(Slot, day.world.slots[1].id))
    session.flush()
    assert set(day.plan(session).meetings) == {one.id}
    last = session.scalars(select(ScheduleVersion).where(ScheduleVersion.number == 2)).one()
    assert (last.origin, [change["what"] for change in last.changes]) == ("repaired", ["dropped"])
    again = release_meetings(
        session, actor=day.organizer, event=day.world.event, of=[uuid4()], now=NOW
    )
    assert (again, day.plan(session).number) == ((), 2)


def test_broken_meetings_are_found_and_dropped(session: Session) -> None:
    day = make_day(session)
    meetings = [
        day.meeting(0, 0, 0, 1, interpreter=0),
        day.meeting(0, 1, 1, 1, interpreter=1),
        day.meeting(1, 2, 0, 3, interpreter=2),
        day.meeting(1, 1, 2, 2, interpreter=0),
    ]
    put(session, day, meetings)
    assert not conflicts_of(day.plan(session))
    day.world.startups[0].withdrawn_at = NOW
    day.world.rooms[0].tables = 2
    session.add(
        InterpreterAbsence(
            event_interpreter_id=day.world.interpreters[1].id, slot_id=day.world.slots[1].id
        )
    )
    session.flush()
    found = conflicts_of(day.plan(session))
    assert [str(found[one.id][0]).partition(" ")[2] for one in meetings[:3]] == [
        str(found[meetings[0].id][0]).partition(" ")[2],
        "2 is not there at 09:20.",
        "3 is not open at 09:00.",
    ]
    assert "does not take part any more" in str(found[meetings[0].id][0])
    dropped = drop_broken(
        session,
        actor=day.organizer,
        sight=Sight(day.world.event.public_id, day.plan(session).number),
        now=NOW,
    )
    assert {one.id for one in dropped} == {one.id for one in meetings[:3]}
    assert set(day.plan(session).meetings) == {meetings[3].id}


def test_a_bound_goes_on_only_while_no_more_is_missing(session: Session) -> None:
    day = make_day(session)
    meetings = [
        day.meeting(0, 0, 0, 1, interpreter=0, score=60.0),
        day.meeting(1, 1, 0, 2, interpreter=1, score=30.0),
    ]
    proved = {"objective": 90.0, "bound": 100.0, "missing_must": 0, "missing_minimum": 0}
    put(session, day, meetings, figures={**proved, "gap": 0.1, "status": "feasible"})
    _drop(session, day, meetings[1])
    still = day.plan(session).figures
    assert (still["objective"], still["bound"], round(still["gap"], 9)) == (60.0, 100.0, 0.4)
    day.world.investors[0].minimum = 1
    session.flush()
    _drop(session, day, meetings[0])
    after = day.plan(session).figures
    assert (after["objective"], after["missing_minimum"]) == (0.0, 1)
    assert not {"bound", "gap", "status"} & after.keys()


def _drop(session: Session, day: Day, meeting: PlannedMeeting) -> None:
    sight = Sight(day.world.event.public_id, day.plan(session).number)
    drop_meeting(session, actor=day.organizer, sight=sight, meeting_id=meeting.id, now=NOW)
