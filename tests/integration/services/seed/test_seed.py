import json
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import select

from matchmaker.domain.enums import HostRole, Kind, OrganizationRole
from matchmaker.domain.records import parse_record
from matchmaker.domain.vetting import Vetting
from matchmaker.services.acting import actor_of
from matchmaker.services.delegations.delegations import get_delegation, list_delegations
from matchmaker.services.organizations.organizations import list_organizations
from matchmaker.services.profiles.profiles import profiles_of
from matchmaker.services.seed.seed import (
    ACCOUNTS,
    FOLDER,
    JOURNEYS,
    STARTUPS,
    has_accounts,
    load_demo,
    missing_accounts,
    records_of,
)
from matchmaker.storage.base import Base
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.queries.accounts import get_account_by_email
from matchmaker.storage.queries.changes import latest_change_number
from matchmaker.storage.session import reading, unit_of_work

FILES = (STARTUPS, *JOURNEYS)
HASHES = {demo.email: "a hash" for demo in ACCOUNTS}


@pytest.fixture
def seeded(session, now):
    load_demo(session, password_hashes=HASHES, now=now)
    session.flush()
    return session


def who(session, email):
    account = get_account_by_email(session, email)
    assert account is not None
    assert account.email_verified_at is not None
    return actor_of(session, account=account)


def everything(factory):
    with reading(factory) as session:
        return {
            table.name: sorted(map(repr, session.execute(select(table))))
            for table in Base.metadata.sorted_tables
        }


@pytest.mark.parametrize("file", FILES)
def test_every_line_of_the_demo_is_read_without_a_problem(file):
    lines = [json.loads(line) for line in (FOLDER / file).read_text().splitlines()]

    records = records_of(file)

    assert len(records) == len(lines)
    assert [(record.id, record.problems) for record in records if record.problems] == []
    assert [record for record in map(parse_record, lines) if record not in records] == []
    assert [key for key, times in Counter(r.id for r in records).items() if times > 1] == []


def test_the_demo_is_as_large_as_promised(seeded):
    page = list_organizations(seeded, actor=who(seeded, "organizer@demo.example"))

    assert page.counts[Kind.STARTUP] >= 60
    assert page.counts[Kind.INVESTOR] >= 50
    assert set(seeded.scalars(select(Organization.vetting))) == {Vetting.VERIFIED}


def test_three_delegations_visit_one_host(seeded):
    organizer = who(seeded, "organizer@demo.example")
    listed = list_delegations(seeded, actor=organizer)

    assert [delegation.country for delegation in listed] == ["KR", "CN", "JP"]
    assert list_delegations(seeded, actor=who(seeded, "organizer-kotra@demo.example")) == ()
    for delegation, file in zip(listed, JOURNEYS, strict=True):
        view = get_delegation(seeded, actor=organizer, delegation_id=delegation.public_id)
        assert {profile.name for profile in view.profiles} == {r.name for r in records_of(file)}
        assert view.summary.arrives_on == JOURNEYS[file].arrives_on


@pytest.mark.parametrize("demo", [demo for demo in ACCOUNTS if demo.profile], ids=lambda d: d.email)
def test_members_own_the_profile_promised(seeded, demo):
    actor = who(seeded, demo.email)
    names = {record.id: record.name for file in FILES for record in records_of(file)}

    assert [own.name for own in profiles_of(seeded, actor)] == [names[demo.profile]]
    assert set(actor.organizations.values()) == {OrganizationRole.OWNER}
    assert (actor.name, actor.language) == (demo.name, demo.language)


def test_an_account_is_named_like_the_contact_of_its_profile():
    contacts = {r.id: r.values.get("contact_name") for file in FILES for r in records_of(file)}
    members = {demo.name: contacts[demo.profile] for demo in ACCOUNTS if demo.profile}

    assert {name: contact for name, contact in members.items() if name != contact} == {}


def test_organizers_and_lead_have_their_roles(seeded):
    centre, kotra = (
        who(seeded, f"{name}@demo.example") for name in ("organizer", "organizer-kotra")
    )
    lead = who(seeded, "lead@demo.example")
    [korea] = list_delegations(seeded, actor=lead)

    assert [*centre.hosts.values(), *kotra.hosts.values()] == [HostRole.ORGANIZER] * 2
    assert centre.hosts.keys().isdisjoint(kotra.hosts)
    assert (korea.country, lead.organizations) == ("KR", {})


def test_loading_twice_changes_nothing(factory, now):
    with unit_of_work(factory) as session:
        load_demo(session, password_hashes=HASHES, now=now)
    first = everything(factory)

    with unit_of_work(factory) as session:
        load_demo(session, password_hashes={}, now=now + timedelta(days=1))

    assert everything(factory) == first
    with reading(factory) as session:
        assert latest_change_number(session) == 1


def test_a_database_is_in_use_once_somebody_has_an_account(session, now):
    assert not has_accounts(session)
    assert missing_accounts(session) == ACCOUNTS

    load_demo(session, password_hashes=HASHES, now=now)

    assert has_accounts(session)
    assert missing_accounts(session) == ()
