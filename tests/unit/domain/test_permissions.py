from dataclasses import replace
from uuid import UUID

import pytest

from matchmaker.domain.enums import HostRole, Kind, OrganizationRole
from matchmaker.domain.permissions import (
    Actor,
    ProfileFacts,
    acts_for_profile,
    can_edit_profile,
    can_organize,
    can_see_delegation,
    can_see_profile,
    kinds_to_find,
    owns_profile,
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
