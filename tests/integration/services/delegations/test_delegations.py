from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select

from matchmaker.domain.enums import HostRole, Kind
from matchmaker.domain.errors import InvalidInputError, NotFoundError
from matchmaker.domain.vetting import Vetting
from matchmaker.services.delegations.delegations import (
    DelegationProfile,
    DelegationSummary,
    Journey,
    ensure_delegation,
    get_delegation,
    list_delegations,
)
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.delegations import Delegation
from tests.factories.accounts import make_lead, make_member, make_organizer, make_stranger
from tests.factories.delegations import add_to_delegation, make_delegation
from tests.factories.hosts import make_host
from tests.factories.profiles import make_profile

JOURNEY = Journey("KR", date(2026, 12, 8), date(2026, 12, 10))


@pytest.fixture
def host(session):
    return make_host(session, name="Centre")


@pytest.fixture
def organizer(session, host):
    return make_organizer(session, host)


@pytest.fixture
def noise(session):
    """A delegation of another host, which nobody here may see."""
    return make_delegation(session, make_host(session), name="Elsewhere")


def make_guest(session, delegation, name="Guest", **values):
    profile = make_profile(session, {"name": name} | values, kind=Kind.INVESTOR)
    add_to_delegation(session, delegation, profile.organization)
    return profile


def test_an_organizer_sees_the_delegations_of_the_host(session, host, organizer, noise):
    later = make_delegation(session, host, name="Japan", arrives_on=date(2027, 3, 2))
    undated = make_delegation(session, host, name="Someday")
    sooner = make_delegation(session, host, name="Korea", arrives_on=date(2026, 12, 8))

    listed = list_delegations(session, actor=organizer)

    assert [row.id for row in listed] == [sooner.id, later.id, undated.id]


def test_a_line_says_whose_it_is_who_leads_and_how_many_travel(session, host, organizer, noise):
    delegation = make_delegation(
        session,
        host,
        name="Korea",
        country="KR",
        arrives_on=JOURNEY.arrives_on,
        departs_on=JOURNEY.departs_on,
    )
    make_lead(session, delegation)
    for _ in range(2):
        make_guest(session, delegation)
    make_guest(session, noise)

    assert list_delegations(session, actor=organizer) == (
        DelegationSummary(
            id=delegation.id,
            public_id=delegation.public_id,
            name="Korea",
            host_id=host.id,
            host_name="Centre",
            country="KR",
            arrives_on=date(2026, 12, 8),
            departs_on=date(2026, 12, 10),
            members=2,
            leads=("Somebody",),
        ),
    )


def test_a_lead_sees_the_delegation_led_and_no_other(session, host, noise):
    delegation = make_delegation(session, host)
    make_delegation(session, host)
    lead = make_lead(session, delegation)

    assert [row.id for row in list_delegations(session, actor=lead)] == [delegation.id]
    shown = get_delegation(session, actor=lead, delegation_id=delegation.public_id)
    assert shown.summary.id == delegation.id
    with pytest.raises(NotFoundError):
        get_delegation(session, actor=lead, delegation_id=noise.public_id)


@pytest.mark.parametrize("who", ["stranger", "guest", "other organizer", "door staff"])
def test_who_neither_leads_nor_receives_it_finds_nothing(session, host, now, who):
    delegation = make_delegation(session, host)
    actor = {
        "stranger": lambda: make_stranger(session),
        "guest": lambda: make_member(session, make_guest(session, delegation).organization),
        "other organizer": lambda: make_organizer(session, make_host(session)),
        "door staff": lambda: make_organizer(session, host, HostRole.DOOR_STAFF),
    }[who]()

    assert list_delegations(session, actor=actor) == ()
    with pytest.raises(NotFoundError):
        get_delegation(session, actor=actor, delegation_id=delegation.public_id)
    with pytest.raises(NotFoundError):
        ensure_delegation(session, actor=actor, host_id=host.id, name="Mine", now=now)


def test_a_delegation_that_never_was_is_not_found(session, organizer):
    with pytest.raises(NotFoundError):
        get_delegation(session, actor=organizer, delegation_id=uuid4())


def test_a_delegation_shows_its_profiles_by_name(session, host, organizer, noise):
    delegation = make_delegation(session, host)
    second = make_guest(session, delegation, "누리", name_latin="Nuri", country="KR")
    first = make_guest(session, delegation, "Đèn", sectors=["chips"], language="vi")
    make_guest(session, noise)

    view = get_delegation(session, actor=organizer, delegation_id=delegation.public_id)

    assert view.summary.members == 2
    assert view.profiles == (
        DelegationProfile(
            profile_id=first.id,
            public_id=first.public_id,
            kind=Kind.INVESTOR,
            name="Đèn",
            name_latin=None,
            language="vi",
            country=None,
            sectors=("chips",),
            is_published=True,
            vetting=Vetting.VERIFIED,
        ),
        DelegationProfile(
            profile_id=second.id,
            public_id=second.public_id,
            kind=Kind.INVESTOR,
            name="누리",
            name_latin="Nuri",
            language=None,
            country="KR",
            sectors=(),
            is_published=True,
            vetting=Vetting.VERIFIED,
        ),
    )


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_three_queries(session, host, organizer, count_queries, count):
    for _ in range(count):
        delegation = make_delegation(session, host)
        make_guest(session, delegation)
        make_lead(session, delegation)
    session.expunge_all()
    count_queries.clear()

    assert len(list_delegations(session, actor=organizer)) == count
    assert len(count_queries) == 3


@pytest.mark.parametrize("count", [1, 3])
def test_a_delegation_takes_four_queries(session, host, organizer, count_queries, count):
    delegation = make_delegation(session, host)
    for _ in range(count):
        make_guest(session, delegation)
    delegation_id = delegation.public_id
    session.expunge_all()
    count_queries.clear()

    view = get_delegation(session, actor=organizer, delegation_id=delegation_id)

    assert len(view.profiles) == count
    assert len(count_queries) == 4


def test_a_delegation_is_made_once(session, host, organizer, noise, now):
    made = ensure_delegation(
        session, actor=organizer, host_id=host.id, name=" Korea ", journey=JOURNEY, now=now
    )
    found = ensure_delegation(session, actor=organizer, host_id=host.id, name="Korea", now=now)

    assert found is made
    assert (made.name, made.country) == ("Korea", "KR")
    assert (made.arrives_on, made.departs_on) == (date(2026, 12, 8), date(2026, 12, 10))
    entry = session.scalars(select(AuditEntry)).one()
    assert (entry.action, entry.subject_id) == ("delegation.created", made.public_id)
    assert (entry.host_id, entry.account_id) == (host.id, organizer.account_id)


def test_hosts_may_have_delegations_of_the_same_name(session, organizer, host, noise, now):
    made = ensure_delegation(session, actor=organizer, host_id=host.id, name="Elsewhere", now=now)

    assert made.id != noise.id
    assert len(session.scalars(select(Delegation)).all()) == 2


def test_a_delegation_needs_a_name(session, host, organizer, now):
    with pytest.raises(InvalidInputError):
        ensure_delegation(session, actor=organizer, host_id=host.id, name=" ", now=now)
