"""Tables of an event, in its rooms and in its slots."""

import pytest
from sqlalchemy import select

from matchmaker.domain.errors import FieldProblemsError
from matchmaker.services.resources.repairs import MeetingsThereError
from matchmaker.services.resources.rooms import (
    RoomPlan,
    add_room,
    change_room,
    load_rooms,
    move_room_up,
    remove_room,
)
from matchmaker.services.resources.slots import set_tables
from matchmaker.storage.models.schedules import Meeting
from tests.factories.working_plans import Day, put


@pytest.fixture
def plan(session, host, organizer, made):
    """Put meetings of the first two investors at tables 1 and 3 of the second slot."""
    day = Day(host, organizer, made)
    meetings = [day.meeting(0, 0, 1, 1, interpreter=0), day.meeting(1, 1, 1, 3)]
    put(session, day, meetings)
    return meetings


def planned(session, made):
    return list(session.scalars(select(Meeting).where(Meeting.event_id == made.event.id)))


def test_closing_tables_asks_only_for_the_meetings_at_them(session, by, made, plan):
    tables = {made.slots[1].public_id: 2, made.slots[0].public_id: None}

    with pytest.raises(MeetingsThereError) as caught:
        set_tables(session, tables=tables, **by)
    assert [meeting.table for meeting in caught.value.meetings] == [3]
    set_tables(session, tables=tables, may_release=True, **by)

    assert [meeting.table for meeting in planned(session, made)] == [1]
    assert made.slots[1].tables == 2


def test_tables_out_of_range_are_said_at_their_slot(session, by, made):
    key = made.slots[0].public_id

    with pytest.raises(FieldProblemsError) as caught:
        set_tables(session, tables={key: 501}, **by)

    assert set(caught.value.problems) == {f"tables-{key}"}


def test_tables_are_numbered_through_the_rooms(session, organizer, made, by):
    add_room(session, plan=RoomPlan("Hall", 4), **by)

    rooms = load_rooms(session, actor=organizer, event_id=made.event.public_id)

    assert [(room.name, room.first_table, room.last_table) for room in rooms] == [
        ("Room 1", 1, 3),
        ("Hall", 4, 7),
    ]


def test_a_room_moves_before_another(session, organizer, made, by):
    add_room(session, plan=RoomPlan("Hall", 4), **by)
    hall = load_rooms(session, actor=organizer, event_id=made.event.public_id)[1]

    for _click in range(2):
        move_room_up(session, room_id=hall.public_id, **by)
        session.flush()

    rooms = load_rooms(session, actor=organizer, event_id=made.event.public_id)
    assert [room.name for room in rooms] == ["Hall", "Room 1"]


def test_two_rooms_of_an_event_have_two_names(session, organizer, made, by):
    add_room(session, plan=RoomPlan("Phòng Hà", 4), **by)
    add_room(session, plan=RoomPlan("Phòng Hạ", 4), **by)
    key = load_rooms(session, actor=organizer, event_id=made.event.public_id)[1].public_id

    with pytest.raises(FieldProblemsError) as added:
        add_room(session, plan=RoomPlan("phòng hà", 1), **by)
    with pytest.raises(FieldProblemsError) as changed:
        change_room(session, room_id=key, plan=RoomPlan("Phòng Hạ", 4), **by)
    change_room(session, room_id=key, plan=RoomPlan("Phòng Hà", 5), **by)

    assert set(added.value.problems) == set(changed.value.problems) == {"name"}


def test_zero_tables_are_refused(session, by, made):
    with pytest.raises(FieldProblemsError) as caught:
        add_room(session, plan=RoomPlan("Hall", 0), **by)
    assert set(caught.value.problems) == {"tables"}
    with pytest.raises(FieldProblemsError):
        change_room(session, room_id=made.rooms[0].public_id, plan=RoomPlan("", 3), **by)


def test_a_smaller_room_asks_for_the_meetings_at_the_tables_that_go(session, by, made, plan):
    change = {"room_id": made.rooms[0].public_id, "plan": RoomPlan("Room 1", 1)}

    with pytest.raises(MeetingsThereError):
        change_room(session, **change, **by)
    change_room(session, **change, may_release=True, **by)

    assert [meeting.table for meeting in planned(session, made)] == [1]


def test_a_removed_room_takes_its_meetings_out_of_the_plan(session, by, made, plan):
    with pytest.raises(MeetingsThereError):
        remove_room(session, room_id=made.rooms[0].public_id, **by)
