"""What organizers set for their host, and what was learned for it."""

import pytest
from sqlalchemy import select

from matchmaker.storage.models.host_weights import HostWeights
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.jobs import Job
from matchmaker.storage.session import unit_of_work
from tests.factories.worlds import furnish


@pytest.fixture
def startups(world, factory):
    with unit_of_work(factory) as session:
        return furnish(session, world.guest_profile, world.startup_profile)


def test_an_organizer_sets_the_limits_of_its_own_host_only(sign_in_as, world, read):
    organizer = sign_in_as(world.organizer)
    [host, *_others] = read(select(Host).order_by(Host.id))
    address = f"/hosts/{host.public_id}/caps"
    numbers = {
        "startup_request_cap": "5",
        "investor_request_cap": "6",
        "inbox_cap": "7",
        "request_days": "8",
    }

    assert sign_in_as(world.other_organizer).get(address).status_code == 404
    assert sign_in_as(world.startup).get(address).status_code == 404
    wrong = organizer.send(address, numbers | {"inbox_cap": "many"})
    assert wrong.status_code == 422
    assert "Write a whole number from 1 to 200." in wrong.text
    assert 'value="many"' in wrong.text
    assert organizer.send(address, numbers).status_code == 302

    [host] = read(select(Host).where(Host.id == host.id))
    assert (host.startup_request_cap, host.investor_request_cap) == (5, 6)
    assert (host.inbox_cap, host.request_days) == (7, 8)


def test_an_organizer_asks_to_learn_and_takes_it_back(sign_in_as, world, startups, read, worker):
    [host, *_others] = read(select(Host).order_by(Host.id))
    address = f"/hosts/{host.public_id}/learning"
    organizer = sign_in_as(world.organizer)

    assert sign_in_as(world.other_organizer).get(address).status_code == 404
    assert sign_in_as(world.other_organizer).send(address).status_code == 404
    assert "The usual weights are in force." in organizer.get(address).text
    organizer.send(address)
    [job_id] = read(select(Job.public_id))
    assert "Learning is under way" in organizer.get(address).text
    worker.perform(job_id)

    page = organizer.get(address).text
    assert "Fewer than 20 profiles have chosen somebody." in page
    [weights_id] = read(select(HostWeights.public_id))
    assert organizer.send(f"{address}/{weights_id}/revert").status_code == 302
    assert "taken back on" in organizer.get(address).text
