from uuid import uuid4

import pytest

from matchmaker.domain.audiences import (
    OTHER_SIDE,
    audience_choices,
    audience_of,
    circles_of,
    visible_parts,
    visible_values,
    without_contact,
)
from matchmaker.domain.enums import Audience, HostRole, Kind, OrganizationRole
from matchmaker.domain.fields import PROFILE_FIELDS, fields_for
from matchmaker.domain.permissions import Actor, ProfileFacts

MEMBERS, MATCHED = Audience.MEMBERS, Audience.MATCHED
INSIDE = frozenset(Audience) - {Audience.ORGANIZER}
FUND = ProfileFacts(Kind.INVESTOR, organization_id=7, delegation_ids=frozenset({3}))
CONTACT = ("contact_name", "contact_email", "contact_phone")
OF_MEMBERS = {
    "name",
    "sectors",
    "stage",
    "stages",
    "summary_vi",
    "description_ko",
    "past_companies",
    "website",
    "markets",
    "seeking",
    "offering",
    "raising_amount",
    "ticket_min",
    "ticket_max",
}
"""What the other side sees unless its owner chose otherwise."""


def actor(**roles):
    return Actor(account_id=1, public_id=uuid4(), name="Somebody", **roles)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("part", [*(field.name for field in PROFILE_FIELDS), "deck", "logo"])
def test_everything_a_profile_has_is_in_the_table(kind, part):
    is_its_own = part in {"deck", "logo", *(field.name for field in fields_for(kind))}

    assert bool(audience_choices(part, kind)) is is_its_own


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("name", CONTACT)
def test_no_choice_opens_contact_data_before_a_meeting_is_agreed(kind, name):
    assert audience_choices(name, kind)[0] is MATCHED
    assert set(audience_choices(name, kind)) <= {MATCHED, Audience.OWN}


@pytest.mark.parametrize("kind", Kind)
def test_the_defaults_are_those_that_were_agreed(kind):
    names = {field.name for field in fields_for(kind)} | {"deck"}
    narrow = {*CONTACT, "valuation", "deck"} & names

    assert {name for name in names if audience_of(name, kind) is MATCHED} == narrow
    assert {audience_of(name, kind) for name in names - narrow} == {MEMBERS}
    assert {name for name in OF_MEMBERS & names if audience_of(name, kind) is not MEMBERS} == set()


def test_a_choice_counts_where_the_table_offers_it():
    chosen = {"valuation": "members", "summary": "public", "contact_email": "public"}

    assert audience_of("valuation", Kind.STARTUP, chosen) is MEMBERS
    assert audience_of("summary_vi", Kind.STARTUP, chosen) is Audience.PUBLIC
    assert audience_of("contact_email", Kind.STARTUP, chosen) is MATCHED
    assert audience_of("valuation", Kind.INVESTOR, chosen) is Audience.OWN


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("audience", Audience)
def test_a_reader_sees_the_fields_of_the_own_circles(kind, audience):
    values = {field.name: "x" for field in PROFILE_FIELDS} | {"invented": "x"}

    shown = visible_values(values, kind, frozenset({audience}))

    expected = {f.name for f in fields_for(kind) if audience_of(f.name, kind) is audience}
    assert shown == dict.fromkeys(expected, "x")


def test_contact_data_is_not_for_members_of_the_other_side():
    values = {"name": "Acme", "contact_email": "a@example.com", "contact_phone": "1"}

    assert visible_values(values, Kind.STARTUP, OTHER_SIDE[Kind.STARTUP]) == {"name": "Acme"}
    assert visible_values(values, Kind.STARTUP, frozenset({MEMBERS, MATCHED})) == values
    assert without_contact(values, Kind.STARTUP) == {"name": "Acme"}


def test_a_field_that_its_owner_narrowed_leaves_the_circle():
    values = {"name": "Acme", "raising_amount": "x"}
    chosen = {"raising_amount": "matched"}

    assert visible_values(values, Kind.STARTUP, OTHER_SIDE[Kind.STARTUP], chosen) == {
        "name": "Acme"
    }


def test_a_deck_is_seen_once_a_meeting_is_agreed_or_its_owner_opens_it():
    other_side = OTHER_SIDE[Kind.STARTUP]

    assert "deck" not in visible_parts(Kind.STARTUP, other_side)
    assert "deck" in visible_parts(Kind.STARTUP, other_side | {MATCHED})
    assert "deck" in visible_parts(Kind.STARTUP, other_side, {"deck": "members"})


def test_what_is_absent_stays_absent():
    assert visible_values({}, Kind.STARTUP, frozenset(Audience)) == {}


@pytest.mark.parametrize(
    ("roles", "circles"),
    [
        ({}, {Audience.PUBLIC}),
        ({"kinds": frozenset({Kind.STARTUP})}, {Audience.PUBLIC, MEMBERS}),
        ({"kinds": frozenset({Kind.INVESTOR})}, {Audience.PUBLIC}),
        ({"organizations": {7: OrganizationRole.VIEWER}}, INSIDE),
        ({"organizations": {8: OrganizationRole.OWNER}}, {Audience.PUBLIC}),
        ({"delegations": frozenset({3})}, INSIDE),
        ({"delegations": frozenset({4})}, {Audience.PUBLIC}),
        ({"hosts": {1: HostRole.ORGANIZER}}, set(Audience)),
        ({"hosts": {1: HostRole.DOOR_STAFF}}, {Audience.PUBLIC}),
    ],
)
def test_the_circles_follow_from_the_role(roles, circles):
    assert circles_of(actor(**roles), FUND) == circles


def test_investors_are_a_circle_of_a_startup_and_agreeing_to_meet_opens_one_more():
    startup = ProfileFacts(Kind.STARTUP, organization_id=7)
    matched = ProfileFacts(Kind.STARTUP, organization_id=7, is_matched=True)
    investor = actor(kinds=frozenset({Kind.INVESTOR}))

    assert circles_of(investor, startup) == OTHER_SIDE[Kind.STARTUP]
    assert circles_of(investor, matched) == OTHER_SIDE[Kind.STARTUP] | {MATCHED}
    assert circles_of(actor(kinds=frozenset({Kind.STARTUP})), matched) == {Audience.PUBLIC}
