from datetime import UTC, datetime
from uuid import uuid4

import pytest

from matchmaker.domain.enums import HostRole, Kind
from matchmaker.domain.errors import NotFoundError
from matchmaker.domain.vetting import Vetting
from matchmaker.services.organizations.organizations import (
    ListedDelegation,
    ListedProfile,
    ProfileFilter,
    list_organizations,
)
from tests.factories.accounts import make_lead, make_member, make_organizer, make_stranger
from tests.factories.delegations import add_to_delegation, make_delegation
from tests.factories.hosts import make_host
from tests.factories.organizations import make_organization
from tests.factories.profiles import make_profile


def names(session, organizer, **wanted):
    page = list_organizations(session, actor=organizer, wanted=ProfileFilter(**wanted))
    return [profile.name for profile in page.profiles]


def test_profiles_are_listed_by_name_in_any_script(session, organizer):
    for name in ("누리", "Đèn", "Zebra", "Dê", "青波", "ánh"):
        make_profile(session, {"name": name})

    assert names(session, organizer) == ["ánh", "Dê", "Đèn", "Zebra", "青波", "누리"]


def test_a_line_says_what_an_organizer_needs(session, host, organizer):
    organization = make_organization(session, name="Holding", vetting=Vetting.VERIFIED)
    values = {
        "name": "누리",
        "name_latin": "Nuri",
        "country": "KR",
        "language": "ko",
        "summary_ko": "반도체",
        "summary_en": "Chips",
        "sectors": ["반도체"],
        "contact_email": "a@example.com",
    }
    profile = make_profile(session, values, organization=organization, kind=Kind.INVESTOR)
    delegation = make_delegation(session, host, name="Korea")
    elsewhere = make_delegation(session, make_host(session), name="Elsewhere")
    add_to_delegation(session, delegation, organization)
    add_to_delegation(session, elsewhere, organization)

    page = list_organizations(session, actor=organizer)

    assert page.profiles == (
        ListedProfile(
            public_id=profile.public_id,
            organization_public_id=organization.public_id,
            kind=Kind.INVESTOR,
            name="누리",
            name_latin="Nuri",
            country="KR",
            language="ko",
            text_languages=("en", "ko"),
            sectors=("반도체",),
            vetting=Vetting.VERIFIED,
            is_published=True,
            delegations=(ListedDelegation(delegation.public_id, "Korea"),),
            updated_at=datetime(2026, 1, 1, tzinfo=UTC),
        ),
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("da nang", ["Đà Nẵng Robotics"]),
        ("ĐÀ", ["Đà Nẵng Robotics"]),
        ("nuri", ["누리"]),
        ("누", ["누리"]),
        ("holding", ["Acme"]),
        ("%", []),
        ("  ", ["Acme", "Đà Nẵng Robotics", "누리"]),
    ],
)
def test_a_name_is_found_in_any_spelling(session, organizer, text, found):
    make_profile(session, {"name": "Acme"}, organization=make_organization(session, name="Holding"))
    make_profile(session, {"name": "Đà Nẵng Robotics"})
    make_profile(session, {"name": "누리", "name_latin": "Nuri"})

    assert names(session, organizer, text=text) == found


def test_one_kind_is_listed_and_all_kinds_are_counted(session, organizer):
    make_profile(session, {"name": "Startup A"})
    make_profile(session, {"name": "Startup B"})
    make_profile(session, {"name": "Fund A"}, kind=Kind.INVESTOR)

    page = list_organizations(session, actor=organizer, wanted=ProfileFilter(kind=Kind.INVESTOR))
    found = list_organizations(
        session, actor=organizer, wanted=ProfileFilter(kind=Kind.INVESTOR, text="a")
    )

    assert [profile.name for profile in page.profiles] == ["Fund A"]
    assert page.counts == {Kind.STARTUP: 2, Kind.INVESTOR: 1, Kind.PARTNER: 0}
    assert (page.total, found.total) == (1, 1)
    assert found.counts == {Kind.STARTUP: 2, Kind.INVESTOR: 1, Kind.PARTNER: 0}


def test_one_delegation_is_listed(session, host, organizer):
    delegation = make_delegation(session, host)
    add_to_delegation(session, delegation, make_profile(session, {"name": "Guest"}).organization)
    make_profile(session, {"name": "Noise"})

    assert names(session, organizer, delegation_id=delegation.public_id) == ["Guest"]


def test_the_delegation_of_another_host_is_no_filter(session, organizer):
    elsewhere = make_delegation(session, make_host(session))

    for delegation_id in (elsewhere.public_id, uuid4()):
        with pytest.raises(NotFoundError):
            names(session, organizer, delegation_id=delegation_id)


@pytest.mark.parametrize(
    ("page", "number", "shown"),
    [(1, 1, ["A", "B"]), (2, 2, ["C"]), (9, 2, ["C"]), (0, 1, ["A", "B"])],
)
def test_a_page_past_the_end_is_the_last_one(session, organizer, page, number, shown):
    for name in "CAB":
        make_profile(session, {"name": name})

    result = list_organizations(session, actor=organizer, page=page, size=2)

    assert [profile.name for profile in result.profiles] == shown
    assert (result.number, result.total) == (number, 3)


def test_an_empty_list_has_one_page(session, organizer):
    page = list_organizations(session, actor=organizer)

    assert (page.profiles, page.number, page.total) == ((), 1, 0)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_four_queries(session, host, organizer, count_queries, count):
    delegation = make_delegation(session, host)
    for _ in range(count):
        profile = make_profile(session, {"name": "Acme", "summary_vi": "Vi mạch"})
        add_to_delegation(session, delegation, profile.organization)
    session.expunge_all()
    count_queries.clear()

    page = list_organizations(session, actor=organizer)

    assert len(page.profiles) == count
    assert len(count_queries) == 4


@pytest.mark.parametrize("who", ["stranger", "member", "lead", "door staff"])
def test_only_organizers_list(session, host, who):
    profile = make_profile(session)
    actor = {
        "stranger": lambda: make_stranger(session),
        "member": lambda: make_member(session, profile.organization),
        "lead": lambda: make_lead(session, make_delegation(session, host)),
        "door staff": lambda: make_organizer(session, host, HostRole.DOOR_STAFF),
    }[who]()

    with pytest.raises(NotFoundError):
        list_organizations(session, actor=actor)


def test_pending_organizations_are_found_and_each_state_is_counted(session, organizer):
    for name, vetting in (("A", Vetting.PENDING), ("B", Vetting.VERIFIED), ("C", Vetting.PENDING)):
        make_profile(
            session, {"name": name}, organization=make_organization(session, vetting=vetting)
        )

    page = list_organizations(
        session, actor=organizer, wanted=ProfileFilter(vetting=Vetting.PENDING)
    )

    assert [profile.name for profile in page.profiles] == ["A", "C"]
    assert page.vetted == {Vetting.PENDING: 2, Vetting.VERIFIED: 1, Vetting.SUSPENDED: 0}
    assert page.counts[Kind.STARTUP] == 2
