"""A small ecosystem that service tests share."""

from types import SimpleNamespace

import pytest

from matchmaker.domain.enums import Kind
from matchmaker.storage.session import unit_of_work
from tests.factories.accounts import make_member, make_organizer, make_stranger
from tests.factories.delegations import add_to_delegation, make_delegation
from tests.factories.hosts import make_host
from tests.factories.organizations import make_organization
from tests.factories.profiles import make_profile
from tests.factories.worlds import furnish


@pytest.fixture
def host(session):
    return make_host(session)


@pytest.fixture
def organizer(session, host):
    return make_organizer(session, host)


@pytest.fixture
def ecosystem(factory):
    """A Korean fund that excludes games, a Vietnamese chip designer, a shop and a game studio."""
    with unit_of_work(factory) as session:
        houses = {name: make_organization(session, name=name) for name in ("fund", "chip")}
        fund = make_profile(session, organization=houses["fund"], kind=Kind.INVESTOR)
        chip = make_profile(session, organization=houses["chip"])
        startups = furnish(session, fund.public_id, chip.public_id)
        host = make_host(session)
        delegation = make_delegation(session, host)
        add_to_delegation(session, delegation, houses["fund"])
        return SimpleNamespace(
            fund=fund.public_id,
            chip=chip.public_id,
            shop=startups.shop,
            game=startups.game,
            delegation=delegation.public_id,
            investor=make_member(session, houses["fund"]),
            founder=make_member(session, houses["chip"]),
            organizer=make_organizer(session, host),
            stranger=make_stranger(session),
        )
