"""Hosts that help with an event: one invites the startups, one the investors."""

import pytest

from matchmaker.domain.enums import Kind
from tests.factories.events import make_helper
from tests.factories.hosts import name_host


@pytest.fixture
def helping(session, helper, made, now):
    """The organizer of a host that invites the startups, as services ask for them."""
    name_host(session, helper, "Da Nang Startups")
    return {"actor": helper, "event_id": made.event.public_id, "now": now}


@pytest.fixture
def agency(session, made, now):
    """The organizer of another host, which invites the investors."""
    actor = make_helper(session, made.event, Kind.INVESTOR)
    name_host(session, actor, "Seoul Agency")
    return {"actor": actor, "event_id": made.event.public_id, "now": now}
