"""An event copied as a template, and the days of meetings of the demo."""

from collections import Counter
from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import FieldProblemsError, NotFoundError
from matchmaker.domain.event_enums import PairRule
from matchmaker.domain.event_plans import BreakPlan
from matchmaker.domain.event_times import local_time
from matchmaker.services.acting import actor_of
from matchmaker.services.events.copying import CopyPlan, copy_event
from matchmaker.services.events.events import list_events, load_event
from matchmaker.services.events.participants import list_participants
from matchmaker.services.events.times import load_times
from matchmaker.services.resources.interpreters import load_interpreters
from matchmaker.services.resources.rooms import load_rooms
from matchmaker.services.resources.sessions import add_break
from matchmaker.services.seed.events import load_demo_events
from matchmaker.services.seed.seed import ACCOUNTS, CENTRE, load_demo
from matchmaker.services.seed.travel import load_demo_travel
from matchmaker.storage.models.events import EventHost, PairWish, ParticipantAbsence
from matchmaker.storage.queries.accounts import get_account_by_email
from tests.factories.accounts import make_stranger
from tests.factories.events import DAY, make_event, make_participant
from tests.factories.hosts import make_host

LATER = date(2026, 9, 10)


@pytest.fixture
def made(session, host, organizer, now):
    made = make_event(session, host, tables=(3, 2), interpreters=[("vi", "zh")])
    made.event.weights = {"met": 7}
    by = {"actor": organizer, "event_id": made.event.public_id, "now": now}
    add_break(session, plan=BreakPlan("Lunch", DAY, time(12, 0), 60), **by)
    session.add_all(
        [
            EventHost(event_id=made.event.id, host_id=make_host(session).id, side=Kind.STARTUP),
            ParticipantAbsence(participant_id=made.startups[0].id, slot_id=made.slots[0].id),
            PairWish(
                event_id=made.event.id,
                investor_id=made.investors[0].id,
                startup_id=made.startups[0].id,
                rule=PairRule.MUST,
            ),
        ]
    )
    made.startups[0].maximum = 2
    make_participant(session, made.event, withdrawn_at=now)
    return made


@pytest.fixture
def copy(session, organizer, made, now):
    def make(**values):
        plan = replace(CopyPlan(name="Again", starts_on=LATER), **values)
        key = copy_event(
            session, actor=organizer, event_id=made.event.public_id, plan=plan, now=now
        )
        session.flush()
        return key

    return make


def test_a_copy_has_the_same_day_later(session, organizer, made, copy):
    key = copy()

    view = load_event(session, actor=organizer, event_id=key)
    times = load_times(session, actor=organizer, event_id=key)
    assert (view.starts_on, view.ends_on, view.counts.investors) == (LATER, LATER, 0)
    assert [one.side for one in view.partners] == [Kind.STARTUP]
    starts = [local_time(slot.starts_at, view.time_zone) for slot in times.slots]
    assert [start.date() for start in starts] == [LATER] * 4
    assert [start.strftime("%H:%M") for start in starts][:2] == ["09:00", "09:20"]
    assert [part.name for part in times.sessions] == ["Morning"]
    assert [row.name for row in times.breaks] == ["Lunch"]
    assert [room.tables for room in load_rooms(session, actor=organizer, event_id=key)] == [3, 2]
    assert len(load_interpreters(session, actor=organizer, event_id=key).at_work) == 1


def test_people_come_along_when_asked_without_what_was_said(session, organizer, copy):
    key = copy(with_interpreters=False, with_participants=True)

    view = load_event(session, actor=organizer, event_id=key)
    people = list_participants(session, actor=organizer, event_id=key)
    assert (view.counts.interpreters, view.counts.wishes) == (0, 0)
    assert Counter(person.side for person in people) == {Kind.INVESTOR: 2, Kind.STARTUP: 3}
    assert {person.free for person in people} == {4}
    assert [person.maximum for person in people if person.maximum] == [2]


def test_the_event_that_was_copied_stays_as_it_was(session, organizer, made, copy):
    before = load_times(session, actor=organizer, event_id=made.event.public_id)

    copy()

    assert load_times(session, actor=organizer, event_id=made.event.public_id) == before


@pytest.mark.parametrize(
    ("values", "field"), [({"name": ""}, "name"), ({"starts_on": None}, "starts_on")]
)
def test_a_copy_needs_a_name_and_a_day(copy, values, field):
    with pytest.raises(FieldProblemsError) as caught:
        copy(**values)

    assert set(caught.value.problems) == {field}


def test_a_copy_onto_a_day_whose_clocks_skip_a_slot_is_refused(session, host, organizer, now):
    night = make_event(
        session,
        host,
        time_zone="Europe/Berlin",
        starts_on=date(2026, 3, 10),
        ends_on=date(2026, 3, 10),
    )
    for slot in night.slots:  # three o'clock in Da Nang is two hours and more later there
        slot.starts_at -= timedelta(hours=1)
    session.flush()

    with pytest.raises(FieldProblemsError) as caught:
        copy_event(
            session,
            actor=organizer,
            event_id=night.event.public_id,
            plan=CopyPlan("Spring", date(2026, 3, 29)),
            now=now,
        )

    assert set(caught.value.problems) == {"starts_on"}


def test_strangers_copy_nothing(session, made, now):
    with pytest.raises(NotFoundError):
        copy_event(
            session,
            actor=make_stranger(session),
            event_id=made.event.public_id,
            plan=CopyPlan("Mine", LATER),
            now=now,
        )


@pytest.fixture
def demo(session, now):
    """The organizer of the demo, who has two days of meetings to plan."""
    load_demo(session, password_hashes={one.email: "a hash" for one in ACCOUNTS}, now=now)
    session.flush()
    load_demo_travel(session, now=now)
    session.flush()
    for _time in range(2):
        load_demo_events(session, now=now)
        session.flush()
    email = next(one.email for one in ACCOUNTS if one.host == CENTRE)
    account = get_account_by_email(session, email)
    assert account
    return actor_of(session, account=account)


def test_the_demo_day_is_thirty_by_sixty(session, demo):
    day, forum = list_events(session, actor=demo)

    counts = day.counts
    assert (counts.investors, counts.startups, counts.slots, counts.tables) == (30, 60, 12, 20)
    assert (counts.interpreters, counts.musts) == (8, 7)
    assert (forum.counts.investors, forum.counts.startups) == (15, 28)
    assert forum.counts.interpreters == 4
    assert [partner.side for partner in forum.partners] == [Kind.INVESTOR]


def test_the_demo_has_people_who_are_not_always_there(session, demo):
    day, _forum = list_events(session, actor=demo)

    people = list_participants(session, actor=demo, event_id=day.public_id)

    assert {person.free for person in people} == {8, 10, 12}
    assert all(person.minimum and person.maximum for person in people)
