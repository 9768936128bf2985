from datetime import timedelta

import pytest

from matchmaker.domain.errors import NotFoundError
from matchmaker.services.schedules.own_days import list_days, list_own_days, load_own_day
from matchmaker.services.schedules.published import load_published_schedule
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.models.profiles import Profile
from tests.factories.accounts import make_lead, make_member, make_organizer
from tests.factories.delegations import add_to_delegation, make_delegation
from tests.factories.events import NINE, make_event, make_participant
from tests.factories.hosts import make_host
from tests.factories.profiles import make_profile
from tests.factories.schedules import meeting_entry, publish, visit_entry


@pytest.fixture
def host(session):
    return make_host(session)


@pytest.fixture
def organizer(session, host):
    return make_organizer(session, host)


@pytest.fixture
def own(session):
    return make_profile(session, {"name": "Own startup"})


@pytest.fixture
def world(session, host, own):
    """A day on which two startups meet one fund each; `own` meets the first at nine."""
    made = make_event(session, host, interpreters=[("vi", "zh")])
    party = make_participant(session, made.event, profile=own)
    meetings = [
        meeting_entry(
            made.investors[0], party, made.slots[0], table=3, interpreter=made.interpreters[0]
        ),
        meeting_entry(made.investors[1], made.startups[0], made.slots[0], table=1),
    ]
    visit = visit_entry(party, made.startups[1], starts_at=NINE + timedelta(hours=4))
    publish(session, made.event, meetings, visits=[visit])
    return made


def names(meetings):
    return [(meeting.investor.name, meeting.startup.name) for meeting in meetings]


def test_organizers_read_all_of_it_by_time_and_table(session, organizer, world):
    schedule = load_published_schedule(session, actor=organizer, event_id=world.event.public_id)

    assert [meeting.table for meeting in schedule.meetings] == [1, 3]
    assert schedule.meetings[1].startup.name == "Own startup"
    assert schedule.meetings[1].room == "Room 1"
    [voice] = [meeting.interpreter for meeting in schedule.meetings if meeting.interpreter]
    assert voice.number == 1


def test_nothing_is_out_before_publishing(session, host, organizer):
    made = make_event(session, host)

    schedule = load_published_schedule(session, actor=organizer, event_id=made.event.public_id)

    assert (schedule.number, schedule.meetings) == (None, ())


def test_organizers_of_another_host_find_no_schedule(session, world):
    stranger = make_organizer(session, make_host(session, slug="other", name="Other"))

    with pytest.raises(NotFoundError):
        load_published_schedule(session, actor=stranger, event_id=world.event.public_id)
    with pytest.raises(NotFoundError):
        list_days(session, actor=stranger, event_id=world.event.public_id)


def test_members_read_their_own_day_and_nobody_elses(session, own, world):
    member = make_member(session, own.organization)

    [day] = list_own_days(session, actor=member)

    assert day.party.name == "Own startup"
    assert names(day.meetings) == [(world_name(world), "Own startup")]
    assert [visit.buses[day.party.public_id] for visit in day.visits] == [1]


def world_name(world):
    return f"Fund {world.event.name.removeprefix('Event ')}.1"


def test_the_day_of_another_is_not_found(session, own, world):
    member = make_member(session, own.organization)

    with pytest.raises(NotFoundError):
        load_own_day(session, actor=member, participant_id=world.startups[0].public_id)


def test_the_lead_reads_the_days_of_the_delegation(session, host, world):
    delegation = make_delegation(session, host)
    travelling = session.get_one(Profile, world.investors[0].profile_id)
    organization = session.get_one(Organization, travelling.organization_id)
    add_to_delegation(session, delegation, organization)
    lead = make_lead(session, delegation)

    [day] = list_own_days(session, actor=lead)

    assert day.party.public_id == world.investors[0].public_id


def test_organizers_read_the_day_of_each_who_has_one(session, organizer, world):
    days = list_days(session, actor=organizer, event_id=world.event.public_id)

    assert len(days) == 5
    assert world.startups[2].public_id not in {day.party.public_id for day in days}


def test_what_is_not_published_is_nobodys_day(session, host, own):
    made = make_event(session, host)
    party = make_participant(session, made.event, profile=own)
    member = make_member(session, own.organization)

    assert list_own_days(session, actor=member) == ()
    with pytest.raises(NotFoundError):
        load_own_day(session, actor=member, participant_id=party.public_id)
