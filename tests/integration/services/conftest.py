"""A small ecosystem that service tests share."""

from types import SimpleNamespace

import pytest

from matchmaker.domain.enums import Kind
from matchmaker.services.events.wishes import pair_scores, pair_totals
from matchmaker.services.lexicon.reading import read_again, switch_lexicon
from matchmaker.storage.models.events import Event
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.queries.profiles import get_profile
from matchmaker.storage.session import reading, unit_of_work
from tests.factories.accounts import make_account, make_member, make_organizer, make_stranger
from tests.factories.delegations import add_to_delegation, make_delegation
from tests.factories.events import make_event, make_helper, make_meeting, make_participant
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
def made(session, host):
    """Four slots of twenty minutes from nine o'clock, three tables in one room."""
    make_event(session, host, interpreters=[("vi", "ko")])  # of which nothing is seen or touched
    return make_event(session, host, interpreters=[("vi", "zh")])


@pytest.fixture
def of(organizer, made):
    """Whoever looks at the event, as services ask for it."""
    return {"actor": organizer, "event_id": made.event.public_id}


@pytest.fixture
def by(of, now):
    """Whoever changes it."""
    return of | {"now": now}


@pytest.fixture
def helper(session, made):
    """An organizer of a host that invites the startups."""
    return make_helper(session, made.event, Kind.STARTUP)


@pytest.fixture
def meeting(session, made):
    return make_meeting(session, made)


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
def met(factory, ecosystem):
    """An event with the fund, the chip designer and the game studio that the fund excludes."""
    with unit_of_work(factory) as session:
        host_id = next(iter(ecosystem.organizer.organizer_hosts))
        host = session.get_one(Host, host_id)
        event = make_event(session, host, investors=0, startups=0).event
        people = {
            name: make_participant(session, event, profile=get_profile(session, key)).public_id
            for name, key in (
                ("fund", ecosystem.fund),
                ("chip", ecosystem.chip),
                ("game", ecosystem.game),
            )
        }
        return {"event": event.public_id, "event_key": event.id, "host": host_id, **people}


@pytest.fixture
def say(factory, ecosystem, now):
    """Let one profile say something of another."""

    def say(kind, own, other, **values):
        with unit_of_work(factory) as session:
            keys = [profile.id for key in (own, other) if (profile := get_profile(session, key))]
            account = make_account(session).id
            session.add(kind(tuple(keys), account, now, **values))

    return say


@pytest.fixture
def pair_worth(factory, met):
    """What a meeting of each pair of the event is worth now, also for a plan."""

    def worth():
        with reading(factory) as session:
            event = session.get_one(Event, met["event_key"])
            found = pair_scores(session, event)
            planned = pair_totals(session, event)
        assert planned == {(str(a), str(b)): score.total for (a, b), score in found.items()}
        return found

    return worth


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
