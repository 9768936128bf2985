"""The demo's travellers, interpreters, sites and visits."""

import pytest
from sqlalchemy import func, select

from matchmaker.domain.enums import Locale
from matchmaker.matching.lexicon.lexicon import load_lexicon
from matchmaker.services.accounts.accounts import hash_password
from matchmaker.services.seed.events import load_demo_events
from matchmaker.services.seed.seed import ACCOUNTS, load_demo
from matchmaker.services.seed.sites import load_demo_sites, told_sites
from matchmaker.services.seed.travel import load_demo_travel
from matchmaker.services.seed.visits import load_demo_visits
from matchmaker.storage import models


@pytest.fixture
def demo(session, now):
    digest = hash_password("a password of the demo")
    load_demo(session, password_hashes={demo.email: digest for demo in ACCOUNTS}, now=now)
    session.flush()


def count(session, model):
    return session.scalar(select(func.count()).select_from(model))


def test_the_demo_travels_and_loading_it_again_adds_nobody(session, demo, now):
    for _ in range(2):
        load_demo_travel(session, now=now)
        load_demo_sites(session, now=now)
        session.flush()
        load_demo_events(session, now=now)
        session.flush()
        load_demo_visits(session, now=now)
        session.flush()

    assert count(session, models.Traveller) == 72
    assert count(session, models.Interpreter) == 15
    assert count(session, models.Site) == len(told_sites())
    assert count(session, models.Visit) == 6
    heads = select(func.count()).where(models.Traveller.is_head)
    assert session.scalar(heads) == 3


def test_the_host_that_helps_brings_its_side_of_the_demo(session, demo, now):
    load_demo_travel(session, now=now)
    session.flush()
    load_demo_events(session, now=now)
    session.flush()

    hosts = select(models.Participant.side, models.Host.slug).join(models.Host)
    brought = session.execute(hosts.where(models.Host.slug != "danang").distinct()).all()
    assert brought == [("investor", "kotra")]


def test_without_a_demo_there_is_nothing_to_add_to(session, now):
    load_demo_travel(session, now=now)
    load_demo_sites(session, now=now)
    load_demo_visits(session, now=now)

    assert count(session, models.Site) == count(session, models.Traveller) == 0


@pytest.mark.parametrize("site", told_sites(), ids=lambda site: site["name"])
def test_each_site_is_told_in_every_language_with_its_source(site):
    assert all(site[locale]["name"] and site[locale]["text"] for locale in Locale)
    assert set(site["sectors"]) <= load_lexicon().concepts.keys()
    assert site["source"]
    assert site["checked_on"]
