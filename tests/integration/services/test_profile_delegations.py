"""Who knows with which delegations an organization travels."""

from matchmaker.domain.enums import Kind
from matchmaker.services.profiles.profiles import load_profile
from tests.factories.accounts import make_lead, make_member, make_organizer
from tests.factories.delegations import add_to_delegation, make_delegation
from tests.factories.hosts import make_host
from tests.factories.profiles import make_profile


def test_a_delegation_is_known_to_all_once_its_arrival_is_announced(session, now):
    host, other_host = make_host(session), make_host(session)
    quiet = make_delegation(session, host, name="Quiet")
    announced = make_delegation(session, other_host, name="Announced", arrives_on=now.date())
    guest = make_profile(session, {"name": "Guest"}, kind=Kind.INVESTOR)
    add_to_delegation(session, quiet, guest.organization)
    add_to_delegation(session, announced, guest.organization)
    startup = make_profile(session).organization
    both, public = ["Announced", "Quiet"], ["Announced"]

    for actor, names in (
        (make_member(session, startup), public),
        (make_organizer(session, other_host), public),
        (make_lead(session, announced), public),
        (make_organizer(session, host), both),
        (make_lead(session, quiet), both),
        (make_member(session, guest.organization), both),
    ):
        seen = load_profile(session, actor=actor, profile_id=guest.public_id)
        assert [delegation.name for delegation in seen.delegations] == names
