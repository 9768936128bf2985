"""Events: who sees which, what they hold, and changing what they are."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import (
    ConflictError,
    FieldProblemsError,
    NotAllowedError,
    NotFoundError,
)
from matchmaker.domain.event_details import EventDetails
from matchmaker.domain.event_enums import PairRule, ScheduleState
from matchmaker.services.events.editing import (
    PartnerThereError,
    add_partner,
    change_event,
    possible_partners,
    remove_partner,
)
from matchmaker.services.events.events import create_event, list_events, load_event
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.events import Event, EventHost, PairWish
from matchmaker.storage.models.schedules import EventSchedule
from tests.factories.accounts import make_lead, make_organizer, make_stranger
from tests.factories.delegations import make_delegation
from tests.factories.events import DAY, ZONE, make_event, make_participant
from tests.factories.hosts import make_host
from tests.factories.schedules import meeting_entry, publish

DETAILS = EventDetails("Demo day", "Software Park", ZONE, DAY, DAY)


@pytest.fixture
def made(session, host):
    return make_event(session, host, tables=(3, 2), interpreters=[("vi", "zh")])


@pytest.fixture
def partner(session, made):
    """A host that helps with the investors of the event."""
    other = make_host(session, name="Partner")
    session.add(EventHost(event_id=made.event.id, host_id=other.id, side=Kind.INVESTOR))
    session.flush()
    return other


def test_an_organizer_creates_an_event(session, host, organizer, now):
    key = create_event(session, actor=organizer, host_id=host.public_id, details=DETAILS, now=now)

    view = load_event(session, actor=organizer, event_id=key)
    assert view.details == DETAILS
    assert (view.is_owner, view.state, view.counts.slots) == (True, ScheduleState.NONE, 0)
    entry = session.scalars(select(AuditEntry).where(AuditEntry.subject_id == key)).one()
    assert (entry.action, entry.host_id) == ("event.created", host.id)


def test_all_that_is_wrong_with_an_event_is_said_at_once(session, host, organizer, now):
    wrong = replace(DETAILS, name="", ends_on=date(2026, 3, 9), time_zone="Mars/Base")

    with pytest.raises(FieldProblemsError) as caught:
        create_event(session, actor=organizer, host_id=host.public_id, details=wrong, now=now)

    assert set(caught.value.problems) == {"name", "ends_on", "time_zone"}
    assert session.scalars(select(Event)).all() == []


def test_nobody_creates_an_event_for_another_host(session, organizer, now):
    for host_id in (make_host(session).public_id, uuid4()):
        with pytest.raises(NotFoundError):
            create_event(session, actor=organizer, host_id=host_id, details=DETAILS, now=now)


def test_an_event_counts_what_it_holds_and_nothing_of_others(session, host, organizer, made):
    make_event(session, host, slots=9, investors=4)
    make_participant(session, made.event, withdrawn_at=made.slots[0].starts_at)
    pairs = zip((PairRule.MUST, PairRule.MET), made.startups, strict=False)
    session.add_all(
        PairWish(
            event_id=made.event.id,
            investor_id=made.investors[0].id,
            startup_id=startup.id,
            rule=rule,
        )
        for rule, startup in pairs
    )
    session.flush()

    counts = load_event(session, actor=organizer, event_id=made.event.public_id).counts

    assert (counts.investors, counts.startups, counts.sessions, counts.slots) == (2, 3, 1, 4)
    assert (counts.tables, counts.interpreters, counts.musts, counts.wishes) == (5, 1, 1, 2)
    assert (counts.visits, counts.meetings) == (0, 0)


def test_events_of_a_host_stand_the_latest_first(session, host, organizer, made, count_queries):
    later = make_event(session, host, starts_on=date(2026, 5, 1), ends_on=date(2026, 5, 1))
    make_event(session, make_host(session))
    count_queries.clear()

    events = list_events(session, actor=organizer)

    assert [event.public_id for event in events] == [
        later.event.public_id,
        made.event.public_id,
    ]
    assert len(count_queries) <= 4


def test_strangers_members_and_leads_see_no_event(session, host, made):
    lead = make_lead(session, make_delegation(session, host))
    for actor in (make_stranger(session), make_organizer(session, make_host(session)), lead):
        assert list_events(session, actor=actor) == ()
        with pytest.raises(NotFoundError):
            load_event(session, actor=actor, event_id=made.event.public_id)


def test_who_helps_sees_all_and_edits_its_side(session, made, partner, organizer, now):
    helper = make_organizer(session, partner)

    [view] = list_events(session, actor=helper)

    assert (view.is_owner, view.sides) == (False, frozenset({Kind.INVESTOR}))
    assert [(one.name, one.side) for one in view.partners] == [("Partner", Kind.INVESTOR)]
    with pytest.raises(NotAllowedError):
        view.ensure_own()
    with pytest.raises(NotAllowedError):
        view.ensure_side(Kind.STARTUP)
    with pytest.raises(NotAllowedError):
        change_event(
            session,
            actor=helper,
            event_id=made.event.public_id,
            details=DETAILS,
            version=1,
            now=now,
        )
    assert load_event(session, actor=organizer, event_id=made.event.public_id).sides == {
        Kind.INVESTOR,
        Kind.STARTUP,
    }


def test_a_schedule_is_a_draft_then_in_review_then_out_then_changed(session, host, organizer, made):
    def state():
        return load_event(session, actor=organizer, event_id=made.event.public_id).state

    schedule = EventSchedule(event_id=made.event.id, working_number=2)
    session.add(schedule)
    session.flush()
    assert state() is ScheduleState.DRAFT
    schedule.review_number = 2
    session.flush()
    assert state() is ScheduleState.REVIEW
    session.delete(schedule)
    session.flush()
    entry = meeting_entry(made.investors[0], made.startups[0], made.slots[0])
    publish(session, made.event, [entry])
    assert state() is ScheduleState.PUBLISHED
    [schedule] = session.scalars(select(EventSchedule))
    schedule.working_number += 1
    session.flush()
    assert state() is ScheduleState.CHANGED


def test_an_event_is_renamed_and_lengthened(session, organizer, made, now):
    details = replace(DETAILS, name="Two days", ends_on=date(2026, 3, 11))

    change_event(
        session,
        actor=organizer,
        event_id=made.event.public_id,
        details=details,
        version=made.event.version,
        now=now,
    )

    assert (made.event.name, made.event.ends_on) == ("Two days", date(2026, 3, 11))


def test_who_changes_an_event_that_was_changed_meanwhile_is_told(session, organizer, made, now):
    with pytest.raises(ConflictError):
        change_event(
            session,
            actor=organizer,
            event_id=made.event.public_id,
            details=DETAILS,
            version=made.event.version - 1,
            now=now,
        )


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"time_zone": "Asia/Seoul"}, "time_zone"),
        ({"starts_on": date(2026, 3, 11), "ends_on": date(2026, 3, 12)}, "starts_on"),
        ({"starts_on": date(2026, 3, 8), "ends_on": date(2026, 3, 9)}, "ends_on"),
    ],
)
def test_slots_are_not_left_outside_their_event(session, organizer, made, now, change, field):
    with pytest.raises(FieldProblemsError) as caught:
        change_event(
            session,
            actor=organizer,
            event_id=made.event.public_id,
            details=replace(DETAILS, **change),
            version=made.event.version,
            now=now,
        )

    assert set(caught.value.problems) == {field}


def test_a_host_is_added_once_and_removed(session, organizer, made, now):
    other = make_host(session, name="Consulate")
    by = {"actor": organizer, "event_id": made.event.public_id}
    assert (other.public_id, "Consulate") in possible_partners(session, **by)

    add_partner(session, **by, host_id=other.public_id, side=None, now=now)

    [view] = list_events(session, actor=make_organizer(session, other))
    assert view.sides == {Kind.INVESTOR, Kind.STARTUP}
    with pytest.raises(PartnerThereError):
        add_partner(session, **by, host_id=other.public_id, side=Kind.STARTUP, now=now)
    assert other.public_id not in dict(possible_partners(session, **by))
    for _click in range(2):
        remove_partner(session, **by, host_id=other.public_id, now=now)
    assert load_event(session, **by).partners == ()


def test_the_own_host_and_none_at_all_do_not_help(session, host, organizer, made, now):
    for host_id in (host.public_id, uuid4()):
        with pytest.raises(NotFoundError):
            add_partner(
                session,
                actor=organizer,
                event_id=made.event.public_id,
                host_id=host_id,
                side=None,
                now=now,
            )
