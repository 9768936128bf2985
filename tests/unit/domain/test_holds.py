from uuid import uuid4

import pytest

from matchmaker.domain.enums import HostRole
from matchmaker.domain.holds import Hold, Standing, hold_for
from matchmaker.domain.permissions import Actor

BOTH = ("organizer", "admin")


def actor(**values):
    return Actor(account_id=1, public_id=uuid4(), name="Hà", **values)


ORGANIZER = actor(hosts={1: HostRole.ORGANIZER})
DOOR_STAFF = actor(hosts={1: HostRole.DOOR_STAFF})
ADMIN = actor(is_admin=True)
MEMBER = actor()


@pytest.mark.parametrize("who", [ORGANIZER, DOOR_STAFF, ADMIN, MEMBER])
def test_whoever_is_not_verified_does_that_first(who):
    assert hold_for(who, Standing(is_verified=False, has_code=False), BOTH) is Hold.VERIFY_EMAIL
    assert hold_for(who, Standing(is_verified=False, has_code=True), ()) is Hold.VERIFY_EMAIL


@pytest.mark.parametrize(
    ("who", "roles", "hold"),
    [
        (ORGANIZER, BOTH, Hold.SET_UP_CODE),
        (ORGANIZER, ("admin",), None),
        (ORGANIZER, (), None),
        (ADMIN, BOTH, Hold.SET_UP_CODE),
        (ADMIN, ("organizer",), None),
        (DOOR_STAFF, BOTH, None),
        (MEMBER, BOTH, None),
    ],
)
def test_a_second_factor_is_asked_of_the_roles_that_are_named(who, roles, hold):
    assert hold_for(who, Standing(is_verified=True, has_code=False), roles) is hold
    assert hold_for(who, Standing(is_verified=True, has_code=True), roles) is None
