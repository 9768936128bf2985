"""Who takes part in an event, when they are there, and who interprets."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import (
    ConflictError,
    FieldProblemsError,
    NotFoundError,
    OtherSideError,
)
from matchmaker.domain.participation import Limits, ParticipantPlan
from matchmaker.services.events.hours import participant_hours
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
from matchmaker.services.resources.interpreters import load_interpreters
from matchmaker.storage.models.events import EventDelegation, Participant
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.models.schedules import Meeting
from tests.factories.accounts import make_stranger
from tests.factories.delegations import add_to_delegation, make_delegation
from tests.factories.events import make_event
from tests.factories.hosts import make_host
from tests.factories.profiles import make_profile


def rows(session, made):
    found = select(Participant).where(Participant.event_id == made.event.id)
    return {row.profile_id: row for row in session.scalars(found)}


def test_profiles_take_part_on_the_side_of_their_kind(session, host, made, by):
    fund = make_profile(session, {"name": "Fund"}, kind=Kind.INVESTOR)
    startup = make_profile(session, {"name": "New"})
    partner = make_profile(session, {"name": "Bank"}, kind=Kind.PARTNER)
    known = made.startups[0].profile_id
    keys = [fund.public_id, startup.public_id, partner.public_id, uuid4()]

    came = add_participants(session, profile_ids=keys, **by)

    assert came == Added(added=2, refused=1)
    assert rows(session, made)[fund.id].side is Kind.INVESTOR
    assert rows(session, made)[startup.id].host_id == host.id
    assert partner.id not in rows(session, made)
    assert add_participants(session, profile_ids=keys, **by) == Added(refused=1, known=2)
    assert known in rows(session, made)


def test_a_delegation_comes_with_all_its_profiles(session, host, made, by):
    delegation = make_delegation(session, host)
    guests = [make_profile(session, kind=Kind.INVESTOR) for _ in range(2)]
    add_to_delegation(session, delegation, *(guest.organization for guest in guests))
    elsewhere = make_delegation(session, make_host(session))

    for _click in range(2):
        add_delegation(session, delegation_id=delegation.public_id, **by)

    assert {guest.id for guest in guests} <= rows(session, made).keys()
    assert [row.delegation_id for row in session.scalars(select(EventDelegation))] == [
        delegation.id
    ]
    with pytest.raises(NotFoundError):
        add_delegation(session, delegation_id=elsewhere.public_id, **by)


def test_the_list_says_what_was_agreed_with_each(session, made, of, meeting):
    made.startups[1].languages = ["en"]
    made.startups[1].minimum, made.startups[1].maximum = 1, 3
    session.flush()

    people = {one.public_id: one for one in list_participants(session, **of)}

    assert len(people) == 5
    changed = people[made.startups[1].public_id]
    assert (changed.minimum, changed.maximum, changed.languages) == (1, 3, ("en",))
    assert (changed.has_own, changed.free, changed.meetings) == (True, 4, 0)
    usual = people[made.startups[0].public_id]
    assert (usual.languages, usual.has_own, usual.meetings) == (("vi",), False, 1)


def test_one_participant_is_changed(session, made, by):
    row = made.startups[0]
    plan = ParticipantPlan(Limits(1, 4), 2, ("en", "vi"))
    change = {"participant_id": row.public_id, "plan": plan}

    change_participant(session, **change, version=row.version, **by)

    assert (row.minimum, row.maximum, row.people, row.languages) == (1, 4, 2, ["en", "vi"])
    with pytest.raises(ConflictError):
        change_participant(session, **change, version=row.version - 1, **by)


def test_a_minimum_over_the_maximum_is_said_at_once(session, made, by):
    row = made.startups[0]

    with pytest.raises(FieldProblemsError) as caught:
        change_participant(
            session,
            participant_id=row.public_id,
            plan=ParticipantPlan(Limits(5, 4), 1, None),
            version=row.version,
            **by,
        )
    assert set(caught.value.problems) == {"maximum"}
    with pytest.raises(FieldProblemsError):
        set_limits(session, participant_ids=[row.public_id], limits=Limits(5, 4), **by)


def test_many_get_the_same_limits(session, made, by):
    keys = [row.public_id for row in made.startups[:2]]

    assert set_limits(session, participant_ids=keys, limits=Limits(1, 2), **by) == 2

    assert [(row.minimum, row.maximum) for row in made.startups] == [(1, 2), (1, 2), (0, None)]


def test_who_is_taken_out_keeps_the_row_and_can_come_back(session, made, by, of, meeting):
    gone = made.startups[0]

    assert withdraw(session, participant_ids=[gone.public_id], **by) == 1

    assert session.get(Meeting, meeting.id) is not None
    [listed] = [one for one in list_participants(session, **of) if one.is_withdrawn]
    assert listed.public_id == gone.public_id
    assert withdraw(session, participant_ids=[gone.public_id], **by) == 0
    assert put_back(session, participant_ids=[gone.public_id], **by) == 1
    assert gone.withdrawn_at is None


def test_adding_who_was_taken_out_puts_them_back(session, made, by):
    made.startups[0].withdrawn_at = by["now"]
    profile = make_profile(session, {"name": "Back"})
    made.startups[0].profile_id = profile.id
    session.flush()

    assert add_participants(session, profile_ids=[profile.public_id], **by) == Added(returned=1)


def test_who_helps_changes_its_own_side_only(session, made, helper, now):
    by = {"actor": helper, "event_id": made.event.public_id, "now": now}
    fund = make_profile(session, kind=Kind.INVESTOR)
    startup = make_profile(session)

    came = add_participants(session, profile_ids=[fund.public_id, startup.public_id], **by)

    assert came == Added(added=1, refused=1)
    assert rows(session, made)[startup.id].host_id in helper.organizer_hosts
    assert withdraw(session, participant_ids=[made.startups[0].public_id], **by) == 0
    for change in (
        lambda: withdraw(session, participant_ids=[made.investors[0].public_id], **by),
        lambda: set_limits(
            session, participant_ids=[made.investors[0].public_id], limits=Limits(), **by
        ),
    ):
        with pytest.raises(OtherSideError):
            change()


def test_strangers_find_nobody(session, made, now):
    stranger = {"actor": make_stranger(session), "event_id": made.event.public_id}

    for question in (
        lambda: list_participants(session, **stranger),
        lambda: load_interpreters(session, **stranger),
        lambda: participant_hours(session, **stranger, side=Kind.STARTUP),
        lambda: add_participants(session, **stranger, profile_ids=[], now=now),
    ):
        with pytest.raises(NotFoundError):
            question()


def test_people_of_another_event_are_nobodys(session, host, by):
    other = make_event(session, host)

    with pytest.raises(NotFoundError):
        withdraw(session, participant_ids=[other.startups[0].public_id], **by)


@pytest.mark.parametrize(("own", "assumed"), [([], ["ko"]), (["en"], None)], ids=["silent", "told"])
def test_whose_profile_names_no_language_speaks_those_of_the_delegation(
    session, host, made, by, own, assumed
):
    profile = make_profile(session, {"name": "Fund", "languages": own}, kind=Kind.INVESTOR)
    delegation = make_delegation(session, host, languages=["ko"])
    organization = session.get_one(Organization, profile.organization_id)
    add_to_delegation(session, delegation, organization)

    add_participants(session, profile_ids=[profile.public_id], **by)

    assert rows(session, made)[profile.id].languages == assumed
