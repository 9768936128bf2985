import pytest

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import NotFoundError
from matchmaker.services.delegations.members import list_delegation_members
from tests.factories.accounts import make_lead, make_stranger
from tests.factories.delegations import add_to_delegation, make_delegation
from tests.factories.hosts import make_host
from tests.factories.organizations import make_organization
from tests.factories.profiles import make_profile


def test_members_are_told_with_what_their_profiles_lack(session):
    delegation = make_delegation(session, make_host(session))
    full, hidden = make_organization(session), make_organization(session)
    add_to_delegation(session, delegation, full, hidden)
    values = {"name": "B fund", "sectors": ["팹리스"], "summary_ko": "팹리스에 투자합니다."}
    make_profile(session, values, organization=full, kind=Kind.INVESTOR)
    make_profile(
        session, {"name": "A fund"}, organization=hidden, kind=Kind.INVESTOR, is_published=False
    )
    lead = make_lead(session, delegation)

    found = list_delegation_members(session, actor=lead, delegation_id=delegation.public_id)

    assert [(member.profile.name, member.missing) for member in found.members] == [
        ("A fund", None),
        ("B fund", ("seeking", "offering", "markets", "languages", "stages", "past_companies")),
    ]


def test_who_neither_leads_nor_receives_a_delegation_finds_nothing(session):
    delegation = make_delegation(session, make_host(session))

    with pytest.raises(NotFoundError):
        list_delegation_members(
            session, actor=make_stranger(session), delegation_id=delegation.public_id
        )


@pytest.mark.parametrize("size", [1, 4])
def test_a_delegation_needs_as_many_queries_whatever_its_size(session, count_queries, size):
    delegation = make_delegation(session, make_host(session))
    members = [make_organization(session) for _ in range(size)]
    add_to_delegation(session, delegation, *members)
    for organization in members:
        make_profile(session, organization=organization, kind=Kind.INVESTOR)
    lead = make_lead(session, delegation)
    list_delegation_members(session, actor=lead, delegation_id=delegation.public_id)
    session.expire_all()
    count_queries.clear()

    list_delegation_members(session, actor=lead, delegation_id=delegation.public_id)

    assert len(count_queries) == 10
