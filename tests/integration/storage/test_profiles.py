from uuid import uuid4

import pytest

from matchmaker.domain.enums import Kind
from matchmaker.domain.vetting import Vetting
from matchmaker.storage.queries.profiles import (
    find_published_profile,
    get_profile,
    list_delegations_of,
    list_own_names,
    list_profile_names,
    list_profiles,
    list_profiles_of,
    list_published_ids,
    list_published_profiles,
)
from tests.factories.delegations import add_to_delegation, make_delegation
from tests.factories.hosts import make_host
from tests.factories.organizations import make_organization
from tests.factories.profiles import make_profile

BOTH = (Kind.STARTUP, Kind.INVESTOR)


def make_investor(session, delegation):
    values = {
        "name": "누리솔벤처스",
        "country": "KR",
        "summary_ko": "반도체",
        "sectors": ["반도체"],
        "past_companies": [{"name": "Anh"}, {"name": "Bình"}],
    }
    profile = make_profile(session, values, kind=Kind.INVESTOR)
    add_to_delegation(session, delegation, profile.organization)
    return profile, values


@pytest.mark.parametrize("count", [1, 3])
def test_reading_profiles_needs_five_queries_whatever_their_number(session, count_queries, count):
    delegation = make_delegation(session, make_host(session))
    made = [make_investor(session, delegation) for _ in range(count)]
    session.expire_all()
    count_queries.clear()

    published = list(list_published_profiles(session, list_published_ids(session, kinds=BOTH)))

    assert len(count_queries) == 1 + 5
    assert [row.profile_id for row in published] == [profile.id for profile, _ in made]
    for row, (profile, values) in zip(published, made, strict=True):
        assert row.values == values
        assert find_published_profile(session, profile.public_id) == row
        assert (row.public_id, row.organization_id) == (profile.public_id, profile.organization_id)
        assert (row.kind, row.version) == (Kind.INVESTOR, 1)


def test_the_index_holds_no_partner_no_draft_and_nobody_suspended(session):
    shown = make_profile(session)
    make_profile(session, kind=Kind.PARTNER)
    draft = make_profile(session, is_published=False)
    make_profile(session, organization=make_organization(session, vetting=Vetting.SUSPENDED))

    assert list_published_ids(session, kinds=BOTH) == [shown.id]
    assert list(list_published_profiles(session, [draft.id])) == []
    assert find_published_profile(session, draft.public_id) is None


def test_a_whole_profile_takes_three_queries(session, count_queries):
    profile, values = make_investor(session, make_delegation(session, make_host(session)))
    session.expunge_all()
    count_queries.clear()

    found = get_profile(session, profile.public_id)

    assert found is not None
    assert [company.name for company in found.past_companies] == ["Anh", "Bình"]
    assert [text.summary for text in found.texts] == ["반도체"]
    assert found.organization.name == values["name"]
    assert len(count_queries) == 3


def test_an_unknown_profile_is_none(session):
    assert get_profile(session, uuid4()) is None


@pytest.mark.parametrize("lock", [False, True])
@pytest.mark.parametrize("count", [1, 3])
def test_whole_profiles_of_organizations_take_three_queries(session, count_queries, count, lock):
    delegation = make_delegation(session, make_host(session))
    made = [make_investor(session, delegation)[0] for _ in range(count)]
    make_profile(session)
    session.expunge_all()
    count_queries.clear()

    found = list_profiles_of(session, [profile.organization_id for profile in made], lock=lock)

    assert [profile.id for profile in found] == [profile.id for profile in made]
    assert [len(profile.past_companies) for profile in found] == [2] * count
    assert len(count_queries) == 3


@pytest.mark.parametrize("count", [1, 3])
def test_short_rows_of_profiles_take_two_queries(session, count_queries, count):
    made = [make_profile(session, {"summary_vi": "Vi mạch"}) for _ in range(count)]
    make_profile(session)
    session.expunge_all()
    count_queries.clear()

    found = list_profiles(session, [profile.id for profile in made])

    assert [profile.id for profile in found] == [profile.id for profile in made]
    assert [profile.organization.name for profile in found] == ["Acme"] * count
    assert [text.language for profile in found for text in profile.texts] == ["vi"] * count
    assert len(count_queries) == 2


def test_names_are_those_of_one_delegation_when_asked(session):
    delegation = make_delegation(session, make_host(session))
    travelling, _ = make_investor(session, delegation)
    staying = make_profile(session, {"name": "Ở nhà", "name_latin": "O nha"})

    everybody = list_profile_names(session)
    members = list_profile_names(session, delegation_id=delegation.id)

    assert [tuple(row) for row in everybody] == [
        (travelling.id, Kind.INVESTOR, "누리솔벤처스", None, "누리솔벤처스", Vetting.VERIFIED),
        (staying.id, Kind.STARTUP, "Ở nhà", "O nha", "Ở nhà", Vetting.VERIFIED),
    ]
    assert [row.id for row in members] == [travelling.id]


def test_delegations_are_found_by_organization_by_name_on_every_database(session):
    host = make_host(session)
    second, first = (
        make_delegation(session, host, name="Hà Nội"),
        make_delegation(session, host, name="Đà Nẵng"),
    )
    profile, _ = make_investor(session, second)
    add_to_delegation(session, first, profile.organization)
    stranger = make_profile(session)

    found = list_delegations_of(session, [profile.organization_id, stranger.organization_id])

    assert dict(found) == {profile.organization_id: [first, second]}


def test_own_names_are_those_of_the_organizations(session):
    own = make_profile(session, {"name": "Mine"})
    make_profile(session, {"name": "Noise"})

    assert list_own_names(session, [own.organization_id]) == [(own.public_id, "Mine", Kind.STARTUP)]
