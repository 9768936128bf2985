"""Versions: what each did, what lies between two, and going back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from matchmaker.domain.errors import NotFoundError
from matchmaker.services.schedules.moves import Sight
from matchmaker.services.schedules.versions import (
    changes_since,
    compare_versions,
    list_versions,
    roll_back,
    what_is_lost,
)
from matchmaker.storage.models.events import Slot
from tests.factories.accounts import make_organizer
from tests.factories.hosts import make_host
from tests.factories.working_plans import Day, make_day, put

NOW = datetime(2026, 1, 13, 3, 2, tzinfo=UTC)


def _three(session: Session) -> Day:
    day = make_day(session)
    put(session, day, [day.meeting(0, 0, 0, 1, interpreter=0), day.meeting(1, 1, 1, 1)])
    put(session, day, [day.meeting(0, 0, 0, 2, interpreter=0), day.meeting(1, 1, 1, 1)])
    put(session, day, [day.meeting(0, 0, 0, 2, interpreter=0)])
    return day


def test_versions_say_who_did_what_the_latest_first(session: Session) -> None:
    noise = _three(session)
    day = _three(session)
    found = list_versions(session, actor=day.organizer, event_id=day.world.event.public_id, page=1)
    assert found.found == 3
    assert [line.number for line in found.lines] == [3, 2, 1]
    assert [dict(line.changed) for line in found.lines] == [
        {"dropped": 1},
        {"moved": 1},
        {"added": 2},
    ]
    assert {line.account_name for line in found.lines} == {day.organizer.name}
    assert found.lines[1].changes[0]["was"]["table"] == 1
    with pytest.raises(NotFoundError):
        list_versions(session, actor=day.organizer, event_id=noise.world.event.public_id, page=1)


def test_two_versions_are_compared_whichever_is_named_first(session: Session) -> None:
    day = _three(session)
    event_id = day.world.event.public_id
    for older, newer in ((1, 3), (3, 1)):
        between = compare_versions(
            session, actor=day.organizer, event_id=event_id, older=older, newer=newer
        )
        assert (between.older.number, between.newer.number) == (1, 3)
        assert [change["what"] for change in between.changes] == ["dropped", "moved"]
    with pytest.raises(NotFoundError):
        compare_versions(session, actor=day.organizer, event_id=event_id, older=1, newer=9)


def test_what_others_did_since_is_told(session: Session) -> None:
    day = _three(session)
    since = changes_since(session, actor=day.organizer, event_id=day.world.event.public_id, seen=1)
    assert [line.number for line in since] == [3, 2]


def test_going_back_is_a_version_of_its_own(session: Session) -> None:
    day = _three(session)
    sight = Sight(day.world.event.public_id, 3)
    other = day.meeting(1, 1, 1, 1, interpreter=1)
    put(session, day, [day.meeting(0, 0, 0, 1, interpreter=0), other], seen=3)
    put(session, day, [], seen=4)
    back = roll_back(
        session,
        actor=day.organizer,
        sight=Sight(sight.event_id, 5),
        number=4,
        now=NOW,
    )
    assert (back.number, back.lost) == (6, ())
    places = {meeting.place for meeting in day.plan(session).meetings.values()}
    assert places == {
        day.meeting(0, 0, 0, 1, interpreter=0).place,
        day.meeting(1, 1, 1, 1, interpreter=1).place,
    }
    versions = list_versions(session, actor=day.organizer, event_id=sight.event_id, page=1)
    assert (versions.lines[0].origin, versions.lines[0].from_number) == ("rolled-back", 4)


def test_meetings_that_cannot_come_back_are_named_with_the_reason(session: Session) -> None:
    day = make_day(session)
    put(
        session,
        day,
        [
            day.meeting(0, 0, 0, 1, interpreter=0),
            day.meeting(0, 1, 1, 3, interpreter=0),
            day.meeting(1, 2, 2, 3, interpreter=0),
            day.meeting(1, 1, 3, 1, interpreter=0),
        ],
    )
    put(session, day, [])
    day.world.startups[0].withdrawn_at = NOW
    day.world.slots[2].tables = 2
    session.delete(session.get_one(Slot, day.world.slots[1].id))
    session.flush()
    lost = what_is_lost(session, actor=day.organizer, event_id=day.world.event.public_id, number=1)
    reasons = sorted(str(one.reason) for one in lost)
    assert len(reasons) == 3
    assert reasons[0].startswith("Its time, one of the two or their interpreter")
    assert reasons[1].endswith("does not take part any more.")
    assert reasons[2] == "Table 3 is not open at 09:40."
    back = roll_back(
        session,
        actor=day.organizer,
        sight=Sight(day.world.event.public_id, 2),
        number=1,
        now=NOW,
    )
    assert len(back.lost) == 3
    assert len(day.plan(session).meetings) == 1


def test_strangers_find_no_versions(session: Session) -> None:
    day = _three(session)
    stranger = make_organizer(session, make_host(session))
    with pytest.raises(NotFoundError):
        compare_versions(
            session, actor=stranger, event_id=day.world.event.public_id, older=1, newer=2
        )
    with pytest.raises(NotFoundError):
        roll_back(
            session,
            actor=stranger,
            sight=Sight(day.world.event.public_id, 3),
            number=1,
            now=NOW,
        )
