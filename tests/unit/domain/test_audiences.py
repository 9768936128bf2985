from uuid import uuid4

import pytest

from matchmaker.domain.audiences import reader_audience, visible_values
from matchmaker.domain.enums import Audience, HostRole, Kind, OrganizationRole
from matchmaker.domain.fields import PROFILE_FIELDS, fields_for
from matchmaker.domain.permissions import Actor, ProfileFacts

CIRCLES = list(Audience)
PROFILE = ProfileFacts(Kind.INVESTOR, organization_id=7, delegation_ids=frozenset({3}))


def actor(**roles):
    return Actor(account_id=1, public_id=uuid4(), name="Somebody", **roles)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("audience", Audience)
def test_a_reader_sees_the_fields_of_the_own_circle_and_of_wider_ones(kind, audience):
    values = {field.name: "x" for field in PROFILE_FIELDS} | {"invented": "x"}

    shown = visible_values(values, kind, audience)

    reach = CIRCLES.index(audience)
    assert shown == {
        field.name: "x" for field in fields_for(kind) if CIRCLES.index(field.audience) <= reach
    }


def test_contact_data_is_not_for_members_of_the_other_side():
    values = {"name": "Acme", "contact_email": "a@example.com", "contact_phone": "1"}

    assert visible_values(values, Kind.STARTUP, Audience.MEMBERS) == {"name": "Acme"}
    assert visible_values(values, Kind.STARTUP, Audience.OWN) == values


def test_what_is_absent_stays_absent():
    assert visible_values({}, Kind.STARTUP, Audience.ORGANIZER) == {}


@pytest.mark.parametrize(
    ("roles", "audience"),
    [
        ({}, Audience.MEMBERS),
        ({"kinds": frozenset({Kind.STARTUP})}, Audience.MEMBERS),
        ({"organizations": {7: OrganizationRole.VIEWER}}, Audience.OWN),
        ({"organizations": {8: OrganizationRole.OWNER}}, Audience.MEMBERS),
        ({"delegations": frozenset({3})}, Audience.OWN),
        ({"delegations": frozenset({4})}, Audience.MEMBERS),
        ({"hosts": {1: HostRole.ORGANIZER}}, Audience.ORGANIZER),
        ({"hosts": {1: HostRole.DOOR_STAFF}}, Audience.MEMBERS),
    ],
)
def test_the_circle_follows_from_the_role(roles, audience):
    assert reader_audience(actor(**roles), PROFILE) is audience
