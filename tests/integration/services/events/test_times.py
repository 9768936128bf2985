"""Sessions, slots, breaks and rooms of an event, and the meetings that stand in them."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from matchmaker.domain.errors import FieldProblemsError, NotAllowedError, NotFoundError
from matchmaker.domain.event_enums import ScheduleOrigin
from matchmaker.domain.event_plans import BreakPlan, SessionPlan, SlotPlan
from matchmaker.domain.event_times import local_time
from matchmaker.services.events.times import load_times
from matchmaker.services.resources.repairs import MeetingsThereError
from matchmaker.services.resources.rooms import RoomPlan, add_room, remove_room
from matchmaker.services.resources.sessions import (
    add_break,
    add_session,
    change_session,
    remove_break,
    remove_session,
)
from matchmaker.services.resources.slots import add_slot, change_slot, remove_slots
from matchmaker.storage.models.events import ParticipantAbsence, Slot
from matchmaker.storage.models.schedules import Booking, Meeting, ScheduleVersion
from tests.factories.events import DAY, ZONE, make_event, make_helper
from tests.factories.working_plans import Day, put

MORNING = SessionPlan("Morning", DAY, time(9, 0), time(10, 20), 20, 0)


@pytest.fixture
def look(session, organizer, made):
    def times():
        found = load_times(session, actor=organizer, event_id=made.event.public_id)
        return [local_time(s.starts_at, ZONE).strftime("%H:%M") for s in found.slots]

    return times


@pytest.fixture
def plan(session, host, organizer, made):
    """Put meetings of the first two investors at tables 1 and 3 of the second slot."""
    day = Day(host, organizer, made)
    meetings = [day.meeting(0, 0, 1, 1, interpreter=0), day.meeting(1, 1, 1, 3)]
    put(session, day, meetings)
    return meetings


def versions(session, made):
    found = select(ScheduleVersion).where(ScheduleVersion.event_id == made.event.id)
    return list(session.scalars(found.order_by(ScheduleVersion.number)))


def planned(session, made):
    return list(session.scalars(select(Meeting).where(Meeting.event_id == made.event.id)))


def test_a_session_is_cut_into_slots(session, by, look):
    afternoon = SessionPlan("Afternoon", DAY, time(14, 0), time(15, 0), 25, 5)

    assert add_session(session, plan=afternoon, **by) == 2

    assert look()[4:] == ["14:00", "14:30"]


@pytest.mark.parametrize(
    ("start", "end", "field"),
    [(time(10, 0), time(11, 0), "start"), (time(8, 30), time(9, 30), "start")],
)
def test_slots_do_not_cross_those_that_are_there(session, by, look, start, end, field):
    crossing = SessionPlan("Late", DAY, start, end, 30, 0)

    with pytest.raises(FieldProblemsError) as caught:
        add_session(session, plan=crossing, **by)

    assert set(caught.value.problems) == {field}
    assert len(look()) == 4


def test_too_many_slots_and_none_at_all_are_refused(session, by):
    many = SessionPlan("Long", DAY, time(10, 30), time(23, 0), 5, 0)
    add_session(session, plan=many, **by)
    add_break(session, plan=BreakPlan("Night", DAY, time(23, 30), 25), **by)

    with pytest.raises(FieldProblemsError) as caught:
        add_session(session, plan=SessionPlan("X", DAY, time(23, 30), time(23, 55), 20, 0), **by)

    assert set(caught.value.problems) == {"end"}


def test_slots_on_the_day_the_clocks_change(session, host, organizer, now):
    autumn = date(2026, 10, 25)
    made = make_event(
        session, host, slots=0, time_zone="Europe/Berlin", starts_on=autumn, ends_on=autumn
    )
    twice = SessionPlan("Night", autumn, time(1, 0), time(4, 0), 30, 0)

    with pytest.raises(FieldProblemsError) as caught:
        add_session(session, actor=organizer, event_id=made.event.public_id, plan=twice, now=now)

    assert "twice" in str(caught.value.problems["start"])


def test_a_session_changed_keeps_the_slots_that_stay_with_who_is_absent(session, by, made, look):
    absence = ParticipantAbsence(participant_id=made.startups[0].id, slot_id=made.slots[0].id)
    session.add(absence)
    session.flush()
    longer = SessionPlan("Morning", DAY, time(9, 0), time(10, 40), 20, 0)

    change_session(session, session_id=made.session.public_id, plan=longer, **by)

    assert look() == ["09:00", "09:20", "09:40", "10:00", "10:20"]
    assert session.get(ParticipantAbsence, absence.id) is not None


def test_a_session_cut_otherwise_asks_for_the_meetings_that_lose_their_slot(
    session, by, made, plan, look
):
    shorter = SessionPlan("Morning", DAY, time(9, 0), time(10, 20), 30, 0)
    change = {"session_id": made.session.public_id, "plan": shorter}

    with pytest.raises(MeetingsThereError) as caught:
        change_session(session, **change, **by)

    assert [meeting.table for meeting in caught.value.meetings] == [1, 3]
    assert caught.value.meetings[0].startup.name.startswith("Startup")
    assert len(planned(session, made)) == 2

    change_session(session, **change, may_release=True, **by)

    assert look() == ["09:00", "09:30"]
    assert planned(session, made) == []


def test_a_session_is_removed_with_its_slots(session, by, made, look):
    remove_session(session, session_id=made.session.public_id, **by)

    assert look() == []
    assert len(session.scalars(select(Slot)).all()) == 4


def test_a_break_cuts_the_session_anew(session, by, look):
    add_break(session, plan=BreakPlan("Coffee", DAY, time(9, 30), 15), **by)

    assert look() == ["09:00", "09:45"]


def test_a_break_does_not_push_meetings_aside(session, by, plan, look):
    with pytest.raises(FieldProblemsError) as caught:
        add_break(session, plan=BreakPlan("Coffee", DAY, time(9, 25), 15), **by)

    assert set(caught.value.problems) == {"start"}
    assert len(look()) == 4


def test_a_break_goes_and_the_slots_stay(session, organizer, made, by, look):
    add_break(session, plan=BreakPlan("Lunch", DAY, time(12, 0), 60), **by)
    [lunch] = load_times(session, actor=organizer, event_id=made.event.public_id).breaks

    for _click in range(2):
        remove_break(session, break_id=lunch.public_id, **by)

    assert load_times(session, actor=organizer, event_id=made.event.public_id).breaks == ()
    assert len(look()) == 4


def test_a_single_slot_stands_by_itself(session, organizer, made, by):
    add_slot(session, plan=SlotPlan(DAY, time(11, 0), 45, 2), **by)

    times = load_times(session, actor=organizer, event_id=made.event.public_id)
    assert [(part.public_id is None, len(part.slots)) for part in times.sessions] == [
        (False, 4),
        (True, 1),
    ]
    assert times.slots[-1].tables == 2


def test_a_break_over_a_single_slot_is_refused(session, by):
    add_slot(session, plan=SlotPlan(DAY, time(11, 0), 45), **by)

    with pytest.raises(FieldProblemsError):
        add_break(session, plan=BreakPlan("Coffee", DAY, time(11, 10), 10), **by)


def test_a_slot_that_moves_asks_for_its_meetings(session, by, made, plan):
    later = SlotPlan(DAY, time(11, 0), 20)
    change = {"slot_id": made.slots[1].public_id, "plan": later}

    with pytest.raises(MeetingsThereError):
        change_slot(session, **change, **by)
    change_slot(session, **change, may_release=True, **by)

    assert local_time(made.slots[1].starts_at, ZONE).hour == 11
    assert planned(session, made) == []


def test_a_slot_that_holds_meetings_is_not_deleted_in_silence(session, by, made, plan):
    doomed = [made.slots[1].public_id, made.slots[2].public_id]

    with pytest.raises(MeetingsThereError) as caught:
        remove_slots(session, slot_ids=doomed, **by)

    assert len(caught.value.meetings) == 2
    assert len(planned(session, made)) == 2


def test_meetings_of_a_deleted_slot_stay_in_the_versions(session, by, made, plan):
    assert remove_slots(session, slot_ids=[made.slots[1].public_id], may_release=True, **by) == 1

    before, after = versions(session, made)
    assert (len(before.meetings), after.meetings) == (2, [])
    assert after.origin is ScheduleOrigin.REPAIRED
    assert {change["what"] for change in after.changes} == {"dropped"}
    assert planned(session, made) == []
    booked = select(Booking).where(Booking.event_id == made.event.id)
    assert session.scalars(booked).all() == []


def test_slots_of_another_event_are_nobodys(session, by, made, host):
    other = make_event(session, host)

    assert remove_slots(session, slot_ids=[other.slots[0].public_id], **by) == 0
    for change in (
        lambda: change_slot(
            session, slot_id=other.slots[0].public_id, plan=SlotPlan(DAY, time(11, 0), 20), **by
        ),
        lambda: remove_session(session, session_id=other.session.public_id, **by),
        lambda: remove_room(session, room_id=other.rooms[0].public_id, **by),
    ):
        with pytest.raises(NotFoundError):
            change()


def test_who_helps_changes_no_times(session, made, now):
    helper = {
        "actor": make_helper(session, made.event),
        "event_id": made.event.public_id,
        "now": now,
    }

    for change in (
        lambda: add_session(session, plan=MORNING, **helper),
        lambda: remove_slots(session, slot_ids=[uuid4()], **helper),
        lambda: add_room(session, plan=RoomPlan("Hall", 4), **helper),
    ):
        with pytest.raises(NotAllowedError):
            change()


def test_moments_are_kept_in_utc(session, made, by):
    add_slot(session, plan=SlotPlan(DAY, time(11, 0), 20), **by)

    last = session.scalars(
        select(Slot).where(Slot.event_id == made.event.id).order_by(Slot.starts_at.desc())
    ).first()
    assert last.starts_at == datetime(2026, 3, 10, 4, 0, tzinfo=UTC)
    assert last.starts_at - made.slots[0].starts_at == timedelta(hours=2)
