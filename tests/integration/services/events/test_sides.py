"""What a host that helps with an event does for its side, and what it leaves to others."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from matchmaker.domain.enums import HostRole, Kind
from matchmaker.domain.errors import NotFoundError, OtherSideError
from matchmaker.domain.meeting_enums import NotificationKind
from matchmaker.domain.participation import Limits, ParticipantPlan
from matchmaker.services.audit_search import RecordSearch, list_record
from matchmaker.services.events.hours import Presence, participant_hours, set_participant_hours
from matchmaker.services.events.participants import (
    Added,
    add_delegation,
    add_participants,
    change_participant,
    list_participants,
    put_back,
    set_limits,
    withdraw,
)
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.events import EventDelegation, EventHost, Participant
from matchmaker.storage.models.hosts import Host, HostMembership
from matchmaker.storage.models.notifications import Notification
from matchmaker.storage.models.schedules import EventSchedule
from tests.factories.delegations import add_to_delegation, make_delegation
from tests.factories.events import make_event, make_helper
from tests.factories.hosts import host_key, make_host
from tests.factories.profiles import make_profile


def test_a_helping_host_prepares_its_side(session, made, helping):
    startup = make_profile(session)
    own = made.startups[0]

    assert add_participants(session, profile_ids=[startup.public_id], **helping) == Added(added=1)
    set_limits(session, participant_ids=[own.public_id], limits=Limits(1, 3), **helping)
    plan = ParticipantPlan(Limits(2, 4), 2, ("en",))
    change_participant(
        session, participant_id=own.public_id, plan=plan, version=own.version, **helping
    )
    there = {own.public_id: frozenset(slot.public_id for slot in made.slots[1:])}
    set_participant_hours(session, slots=[made.slots[0].public_id], there=there, **helping)
    withdraw(session, participant_ids=[made.startups[1].public_id], **helping)
    put_back(session, participant_ids=[made.startups[1].public_id], **helping)

    assert (own.minimum, own.maximum, own.people, own.languages) == (2, 4, 2, ["en"])
    new = session.scalars(select(Participant).filter_by(profile_id=startup.id)).one()
    assert new.host_id == host_key(helping)
    entries = session.scalars(select(AuditEntry).filter_by(subject_id=made.event.public_id))
    assert {entry.host_id for entry in entries} == {host_key(helping)}


@pytest.mark.parametrize("change", ["limits", "one", "hours", "out", "back"])
def test_the_other_side_is_left_to_who_invites_it(session, made, agency, change):
    row = made.startups[0]
    keys = [row.public_id]
    there: Presence = {row.public_id: frozenset()}
    plan = ParticipantPlan(Limits(), 1, None)
    act = {
        "limits": lambda: set_limits(session, participant_ids=keys, limits=Limits(), **agency),
        "one": lambda: change_participant(
            session, participant_id=row.public_id, plan=plan, version=row.version, **agency
        ),
        "hours": lambda: set_participant_hours(
            session, slots=[made.slots[0].public_id], there=there, **agency
        ),
        "out": lambda: withdraw(session, participant_ids=keys, **agency),
        "back": lambda: put_back(session, participant_ids=keys, **agency),
    }[change]

    with pytest.raises(OtherSideError) as refused:
        act()

    assert refused.value.values["hosts"]
    assert row.withdrawn_at is None


@pytest.mark.usefixtures("helping")
def test_who_prepares_a_side_is_named_to_the_others(session, host, made, agency):
    with pytest.raises(OtherSideError) as refused:
        withdraw(session, participant_ids=[made.startups[0].public_id], **agency)

    assert refused.value.values["hosts"] == f"{host.name}, Da Nang Startups"


def test_a_host_without_a_side_prepares_both(session, made, now):
    both = make_helper(session, made.event, None)
    by = {"actor": both, "event_id": made.event.public_id, "now": now}
    fund, startup = make_profile(session, kind=Kind.INVESTOR), make_profile(session)

    came = add_participants(session, profile_ids=[fund.public_id, startup.public_id], **by)

    assert came == Added(added=2)
    assert withdraw(session, participant_ids=[made.investors[0].public_id], **by) == 0
    assert withdraw(session, participant_ids=[made.startups[0].public_id], **by) == 0


def test_who_works_for_two_hosts_brings_each_side_for_its_own(session, made, helper, now):
    other = make_host(session)
    session.add_all(
        [
            EventHost(event_id=made.event.id, host_id=other.id, side=Kind.INVESTOR),
            HostMembership(host_id=other.id, account_id=helper.account_id, role=HostRole.ORGANIZER),
        ]
    )
    session.flush()
    hosts = {**helper.hosts, other.id: HostRole.ORGANIZER}
    two = replace(helper, hosts=hosts)
    fund, startup = make_profile(session, kind=Kind.INVESTOR), make_profile(session)

    keys = [fund.public_id, startup.public_id]
    add_participants(session, actor=two, event_id=made.event.public_id, profile_ids=keys, now=now)

    brought = {
        row.profile_id: row.host_id
        for row in session.scalars(select(Participant).filter_by(event_id=made.event.id))
    }
    assert brought[fund.id] == other.id
    assert brought[startup.id] in helper.organizer_hosts


def test_the_list_names_the_host_that_brought_each(session, host, made, helping):
    startup = make_profile(session, {"name": "Brought along"})
    add_participants(session, profile_ids=[startup.public_id], **helping)

    people = list_participants(session, actor=helping["actor"], event_id=made.event.public_id)

    named = {person.name: person.host for person in people}
    assert named.pop("Brought along") == "Da Nang Startups"
    assert set(named.values()) == {host.name}


def test_a_helping_host_brings_its_own_delegation(session, made, agency):
    delegation = make_delegation(session, session.get_one(Host, host_key(agency)))
    guest = make_profile(session, kind=Kind.INVESTOR)
    add_to_delegation(session, delegation, guest.organization)

    came = add_delegation(session, delegation_id=delegation.public_id, **agency)

    assert came == Added(added=1)
    put_down = session.scalars(select(EventDelegation).filter_by(event_id=made.event.id)).one()
    assert put_down.delegation_id == delegation.id


def test_a_delegation_of_the_other_side_is_not_put_down(session, made, helping):
    delegation = make_delegation(session, session.get_one(Host, host_key(helping)))
    guest = make_profile(session, kind=Kind.INVESTOR)
    add_to_delegation(session, delegation, guest.organization)

    came = add_delegation(session, delegation_id=delegation.public_id, **helping)

    assert came == Added(refused=1)
    assert session.scalars(select(EventDelegation)).all() == []


def test_a_delegation_of_the_holder_is_not_the_helping_hosts_to_bring(session, host, agency):
    delegation = make_delegation(session, host)

    with pytest.raises(NotFoundError):
        add_delegation(session, delegation_id=delegation.public_id, **agency)


@pytest.fixture
def told(session):
    """Who was told that another host changed its side, by account."""

    def read():
        kind = NotificationKind.SIDE_CHANGED
        return list(session.scalars(select(Notification).filter_by(kind=kind)))

    return read


def test_once_the_schedule_is_out_the_holder_hears_of_it_once_a_day(
    session, made, helping, agency, by, told
):
    out = [made.startups[0].public_id]
    withdraw(session, participant_ids=out, **helping)
    assert told() == []
    session.add(EventSchedule(event_id=made.event.id, working_number=1, published_number=1))
    session.flush()

    put_back(session, participant_ids=out, **helping)
    withdraw(session, participant_ids=out, **helping)
    withdraw(session, participant_ids=[made.investors[0].public_id], **agency)
    withdraw(session, participant_ids=[made.startups[1].public_id], **by)

    assert [row.account_id for row in told()] == [by["actor"].account_id] * 2
    assert {row.values["host"] for row in told()} == {"Da Nang Startups", "Seoul Agency"}
    assert {row.subject_id for row in told()} == {made.event.public_id}
    later = helping | {"now": helping["now"] + timedelta(days=1, minutes=1)}
    put_back(session, participant_ids=out, **later)
    assert len(told()) == 3


def test_the_holder_reads_in_the_record_what_a_helping_host_did(
    session, host, organizer, made, helping, agency
):
    withdraw(session, participant_ids=[made.startups[0].public_id], **helping)

    def read(actor):
        wanted = RecordSearch(subject=made.event.public_id)
        return [entry.action for entry in list_record(session, actor=actor, wanted=wanted)]

    assert read(organizer) == ["event.participants-withdrawn"]
    assert read(helping["actor"]) == ["event.participants-withdrawn"]
    assert read(agency["actor"]) == []


def test_participants_of_another_event_are_not_a_helping_hosts(session, host, helping):
    other = make_event(session, host)

    with pytest.raises(NotFoundError):
        withdraw(session, participant_ids=[other.startups[0].public_id], **helping)


def test_the_hours_of_the_other_side_are_looked_at_only(session, made, helping):
    def may_edit(side):
        shown = participant_hours(
            session, actor=helping["actor"], event_id=made.event.public_id, side=side
        )
        return {one.may_edit for one in shown}

    assert may_edit(Kind.STARTUP) == {True}
    assert may_edit(Kind.INVESTOR) == {False}
