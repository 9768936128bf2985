"""What earlier published versions held of somebody's day, and how the file of it is numbered."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from matchmaker.domain.permissions import Actor
from matchmaker.services.schedules.own_days import OwnDay, list_own_days, load_own_day
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.models.profiles import Profile
from tests.factories.accounts import make_member
from tests.factories.events import NINE, EventWorld
from tests.factories.schedules import meeting_entry, publish, visit_entry


@pytest.fixture
def guest(session: Session, made: EventWorld) -> Actor:
    profile = session.get_one(Profile, made.investors[0].profile_id)
    return make_member(session, session.get_one(Organization, profile.organization_id))


def _day(session: Session, made: EventWorld, guest: Actor) -> OwnDay:
    day = load_own_day(session, actor=guest, participant_id=made.investors[0].public_id)
    assert list_own_days(session, actor=guest) == (day,)
    return day


def test_a_first_schedule_has_dropped_nothing(
    session: Session, made: EventWorld, guest: Actor
) -> None:
    publish(
        session, made.event, [meeting_entry(made.investors[0], made.startups[0], made.slots[0])]
    )
    day = _day(session, made, guest)
    assert (day.dropped_meetings, day.dropped_visits, day.sequence) == ((), (), 1)


def test_what_was_dropped_or_came_back_under_another_key_is_known_as_it_stood_last(
    session: Session, made: EventWorld, guest: Actor
) -> None:
    own, other = made.investors
    kept = meeting_entry(own, made.startups[0], made.slots[0])
    dropped = meeting_entry(own, made.startups[1], made.slots[1])
    moved = dropped | {"starts_at": made.slots[2].starts_at.isoformat()}
    elsewhere = meeting_entry(other, made.startups[2], made.slots[1])
    anew = meeting_entry(own, made.startups[1], made.slots[3])
    publish(session, made.event, [kept, dropped, elsewhere], number=1)
    publish(session, made.event, [kept, moved], number=4)
    publish(session, made.event, [kept, anew], number=6)

    day = _day(session, made, guest)

    assert [str(one.public_id) for one in day.meetings] == [kept["id"], anew["id"]]
    [gone] = day.dropped_meetings
    assert (str(gone.public_id), gone.starts_at) == (dropped["id"], made.slots[2].starts_at)
    assert day.sequence == 6


def test_who_was_taken_off_a_visit_had_it_and_who_stays_has_it(
    session: Session, made: EventWorld, guest: Actor, organizer: Actor
) -> None:
    own, other = made.investors
    both = visit_entry(own, other, starts_at=NINE + timedelta(hours=5))
    alone = both | {
        "places": [one for one in both["places"] if one["participant"] != str(own.public_id)]
    }
    publish(session, made.event, [], visits=[both], number=1)
    publish(session, made.event, [], visits=[alone], number=2)

    day = _day(session, made, guest)

    assert (day.visits, [str(one.public_id) for one in day.dropped_visits]) == ((), [both["id"]])
    staying = load_own_day(session, actor=organizer, participant_id=other.public_id)
    assert (len(staying.visits), staying.dropped_visits) == (1, ())


def test_calling_off_counts_once_more_than_the_version_that_was_out(
    session: Session, made: EventWorld, guest: Actor
) -> None:
    publish(session, made.event, [], number=2)
    made.event.called_off_at = NINE
    session.flush()
    assert _day(session, made, guest).sequence == 3
