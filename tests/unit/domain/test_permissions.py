from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from matchmaker.domain.enums import HostRole, Kind, OrganizationRole
from matchmaker.domain.permissions import (
    Actor,
    ProfileFacts,
    acts_for_profile,
    can_edit_profile,
    can_organize,
    can_place_interpreter,
    can_rule_pair,
    can_see_delegation,
    can_see_event,
    can_see_profile,
    host_at_event,
    hosts_at_event,
    kinds_to_find,
    owns_profile,
    sides_at_event,
)

ACME, OTHER = 7, 8
KOREA, JAPAN = 3, 4
CITY, KOTRA = 1, 2


def actor(**roles):
    return Actor(account_id=1, public_id=UUID(int=1), name="Somebody", **roles)


def member(role, kind=Kind.STARTUP, organization=ACME):
    return actor(organizations={organization: role}, kinds=frozenset({kind}))


def profile(kind=Kind.STARTUP, *, is_published=True, delegation=KOREA):
    return ProfileFacts(kind, ACME, frozenset({delegation}), is_published)


STRANGER = actor()
CHARLIE = member(OrganizationRole.OWNER, Kind.STARTUP, OTHER)
INVESTOR = member(OrganizationRole.OWNER, Kind.INVESTOR, OTHER)
PARTNER = member(OrganizationRole.OWNER, Kind.PARTNER, OTHER)
OWNER = member(OrganizationRole.OWNER)
EDITOR = member(OrganizationRole.EDITOR)
VIEWER = member(OrganizationRole.VIEWER)
LEAD = actor(delegations=frozenset({KOREA}))
OTHER_LEAD = actor(delegations=frozenset({JAPAN}))
ORGANIZER = actor(hosts={CITY: HostRole.ORGANIZER})
DOOR_STAFF = actor(hosts={CITY: HostRole.DOOR_STAFF})
ADMIN = actor(is_admin=True)

EVERYBODY = {
    "stranger": STRANGER,
    "startup": CHARLIE,
    "investor": INVESTOR,
    "partner": PARTNER,
    "owner": OWNER,
    "editor": EDITOR,
    "viewer": VIEWER,
    "lead": LEAD,
    "other lead": OTHER_LEAD,
    "organizer": ORGANIZER,
    "door staff": DOOR_STAFF,
    "admin": ADMIN,
}
INSIDE = {"owner", "editor", "viewer", "lead", "organizer"}


def who(predicate, *facts, **named):
    return {name for name, somebody in EVERYBODY.items() if predicate(somebody, *facts, **named)}


def test_members_of_its_organization_own_a_profile():
    assert who(owns_profile, profile()) == {"owner", "editor", "viewer"}


@pytest.mark.parametrize("kind", Kind)
def test_members_its_lead_and_organizers_act_for_a_profile(kind):
    assert who(acts_for_profile, profile(kind)) == INSIDE


def test_a_startup_is_seen_by_investors_and_leads_and_not_by_its_rivals():
    assert who(can_see_profile, profile(Kind.STARTUP)) == INSIDE | {"investor", "other lead"}


def test_an_investor_is_seen_by_startups_and_not_by_its_rivals():
    seen_by = who(can_see_profile, profile(Kind.INVESTOR))

    assert seen_by == INSIDE | {"startup"}


def test_a_partner_is_seen_by_whoever_has_a_profile_or_leads_a_delegation():
    seen_by = who(can_see_profile, profile(Kind.PARTNER))

    assert seen_by == INSIDE | {"startup", "investor", "partner", "other lead"}


@pytest.mark.parametrize("kind", Kind)
def test_a_profile_that_shows_its_name_to_all_is_seen_by_every_member(kind):
    public = ProfileFacts(kind, ACME, frozenset({KOREA}), is_public=True)

    seen_by = who(can_see_profile, public)

    assert seen_by == INSIDE | {"startup", "investor", "partner", "other lead"}
    assert who(can_see_profile, replace(public, is_published=False)) == INSIDE


@pytest.mark.parametrize("kind", Kind)
def test_before_it_is_published_only_those_who_act_for_a_profile_see_it(kind):
    assert who(can_see_profile, profile(kind, is_published=False)) == INSIDE


@pytest.mark.parametrize("kind", Kind)
def test_who_acts_for_a_profile_may_edit_it_but_a_viewer_only_looks(kind):
    assert who(can_edit_profile, profile(kind)) == INSIDE - {"viewer"}


def test_a_delegation_is_seen_by_its_lead_and_by_the_organizers_of_its_host():
    assert who(can_see_delegation, delegation_id=KOREA, host_id=CITY) == {"lead", "organizer"}
    assert who(can_see_delegation, delegation_id=JAPAN, host_id=KOTRA) == {"other lead"}


def test_only_its_own_organizers_organize_for_a_host():
    assert who(can_organize, host_id=CITY) == {"organizer"}
    assert who(can_organize, host_id=KOTRA) == set()


def test_an_organizer_is_one_of_at_least_one_host():
    both = actor(hosts={CITY: HostRole.DOOR_STAFF, KOTRA: HostRole.ORGANIZER})

    assert both.organizer_hosts == {KOTRA}
    assert {name for name, somebody in EVERYBODY.items() if somebody.is_organizer} == {"organizer"}


def test_who_finds_whom():
    startups, investors = frozenset({Kind.STARTUP}), frozenset({Kind.INVESTOR})

    assert {name: kinds_to_find(who) for name, who in EVERYBODY.items()} == dict.fromkeys(
        EVERYBODY, frozenset()
    ) | {
        "startup": investors,
        "investor": startups,
        "owner": investors,
        "editor": investors,
        "viewer": investors,
        "lead": startups,
        "other lead": startups,
        "organizer": startups | investors,
    }


AGENCY, CENTRE, ELSEWHERE = 5, 6, 9
HELD: dict[str, Any] = {"host_id": CITY, "partners": {AGENCY: Kind.INVESTOR, CENTRE: None}}
"""An event of the city with two hosts that help, one with the investors, one with both sides."""


def organizer_of(*hosts):
    return actor(hosts=dict.fromkeys(hosts, HostRole.ORGANIZER))


AT_EVENT = {
    "holder": organizer_of(CITY),
    "of one side": organizer_of(AGENCY),
    "of both": organizer_of(CENTRE),
    "elsewhere": organizer_of(ELSEWHERE),
    "door staff that helps": actor(hosts={AGENCY: HostRole.DOOR_STAFF}),
    "member": CHARLIE,
    "admin": ADMIN,
}
HELPERS = {"of one side", "of both"}


def at_event(predicate, **named):
    return {name for name, somebody in AT_EVENT.items() if predicate(somebody, **named)}


def test_an_event_is_seen_by_organizers_of_its_host_and_of_those_that_help():
    assert at_event(can_see_event, host_ids={CITY, AGENCY, CENTRE}) == {"holder", *HELPERS}
    assert at_event(can_see_event, host_ids={CITY}) == {"holder"}


def test_who_helps_prepares_its_side_and_who_holds_the_event_both():
    both = frozenset({Kind.INVESTOR, Kind.STARTUP})

    assert {name: sides_at_event(who, **HELD) for name, who in AT_EVENT.items()} == dict.fromkeys(
        AT_EVENT, frozenset()
    ) | {"holder": both, "of one side": frozenset({Kind.INVESTOR}), "of both": both}


def test_hosts_at_an_event_are_those_one_organizes_for():
    several = organizer_of(CENTRE, AGENCY, ELSEWHERE)

    assert hosts_at_event(several, **HELD) == {CENTRE, AGENCY}
    assert hosts_at_event(AT_EVENT["door staff that helps"], **HELD) == frozenset()


@pytest.mark.parametrize("side", [Kind.INVESTOR, Kind.STARTUP, None])
def test_who_works_for_the_holder_works_in_its_name(side):
    assert host_at_event(organizer_of(CITY, AGENCY), side=side, **HELD) == CITY


@pytest.mark.parametrize(
    ("hosts", "side", "name"),
    [
        ([AGENCY], Kind.INVESTOR, AGENCY),
        ([AGENCY], Kind.STARTUP, None),
        ([AGENCY], None, AGENCY),
        ([AGENCY, CENTRE], Kind.STARTUP, CENTRE),
        ([CENTRE, ELSEWHERE], Kind.INVESTOR, CENTRE),
        ([ELSEWHERE], None, None),
    ],
)
def test_who_helps_works_in_the_name_of_the_host_that_invites_the_side(hosts, side, name):
    assert host_at_event(organizer_of(*hosts), side=side, **HELD) == name


@pytest.mark.parametrize(
    ("said_by", "may"),
    [
        (None, {"holder", *HELPERS}),
        (CITY, {"holder"}),
        (AGENCY, {"holder", "of one side"}),
        (CENTRE, {"holder", "of both"}),
        (ELSEWHERE, {"holder"}),
    ],
)
def test_what_was_said_of_a_pair_is_changed_by_who_said_it_or_holds_the_event(said_by, may):
    assert at_event(can_rule_pair, said_by=said_by, **HELD) == may


@pytest.mark.parametrize(
    ("owner", "may"),
    [
        (CITY, {"holder"}),
        (AGENCY, {"holder", "of one side"}),
        (CENTRE, {"holder", "of both"}),
        (ELSEWHERE, {"holder"}),
    ],
)
def test_interpreters_are_placed_by_their_host_or_who_holds_the_event(owner, may):
    assert at_event(can_place_interpreter, owner_id=owner, **HELD) == may
