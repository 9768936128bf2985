import pytest
from sqlalchemy import select

from matchmaker.domain.enums import HostRole, OrganizationRole
from matchmaker.services.acting import actor_of
from matchmaker.services.organizations.memberships import make_lead, make_organizer, make_owner
from matchmaker.storage.models.audit import AuditEntry
from tests.factories.accounts import make_account
from tests.factories.delegations import make_delegation
from tests.factories.hosts import make_host
from tests.factories.organizations import make_organization


@pytest.fixture
def account(session):
    make_account(session)
    return make_account(session)


def test_a_person_gets_each_role_once(session, account, now):
    organization, host = make_organization(session), make_host(session)
    delegation = make_delegation(session, host)

    for _ in range(2):
        make_owner(session, account=account, organization=organization, now=now)
        make_organizer(session, account=account, host=host, now=now)
        make_lead(session, account=account, delegation=delegation, now=now)
        session.flush()

    actor = actor_of(session, account=account)
    assert actor.organizations == {organization.id: OrganizationRole.OWNER}
    assert actor.hosts == {host.id: HostRole.ORGANIZER}
    assert actor.delegations == {delegation.id}
    entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [(entry.action, entry.subject_type) for entry in entries] == [
        ("membership.given", "organization"),
        ("membership.given", "host"),
        ("membership.given", "delegation"),
    ]
    assert {entry.details["account"] for entry in entries} == {str(account.public_id)}
