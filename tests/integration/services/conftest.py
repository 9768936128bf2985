"""A small ecosystem that service tests share."""

from types import SimpleNamespace

import pytest

from matchmaker.domain.enums import Kind
from matchmaker.services.lexicon_reading import read_again, switch_lexicon
from matchmaker.storage.session import reading, unit_of_work
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


@pytest.fixture
def lexicon_organizer(ecosystem):
    return ecosystem.organizer


@pytest.fixture
def edit_lexicon(factory, lexicon_organizer, now):
    """Do one edit of the lexicon in a transaction of its own."""

    def commit(act, **values):
        with unit_of_work(factory) as session:
            return act(session, actor=lexicon_organizer, now=now, **values)

    return commit


@pytest.fixture
def ask_lexicon(factory, lexicon_organizer):
    """Ask one question about the lexicon, as an organizer."""

    def ask(question, **values):
        with reading(factory) as session:
            return question(session, actor=lexicon_organizer, **values)

    return ask


@pytest.fixture
def switch_over(factory, lexicon_organizer, now):
    """What a worker does after an edit: read by the new lexicon, then put it in force."""

    def work():
        with reading(factory) as session:
            read = read_again(session, report=lambda _done: None)
        with unit_of_work(factory) as session:
            switch_lexicon(session, actor=lexicon_organizer, read=read, now=now)
        return read

    return work
