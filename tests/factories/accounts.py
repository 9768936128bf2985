"""People, and the actors they are when they work."""

from datetime import UTC, datetime
from itertools import count
from typing import Any

from sqlalchemy.orm import Session

from matchmaker.domain.enums import HostRole, OrganizationRole
from matchmaker.domain.permissions import Actor
from matchmaker.services.acting import actor_of
from matchmaker.storage.base import Base
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.delegations import Delegation, DelegationLead
from matchmaker.storage.models.hosts import Host, HostMembership
from matchmaker.storage.models.organizations import Organization, OrganizationMembership

_NUMBERS = count(1)


def make_account(session: Session, **values: Any) -> Account:
    boring: dict[str, Any] = {
        "email": f"person-{next(_NUMBERS)}@example.com",
        "name": "Somebody",
        "created_at": datetime(2026, 1, 1, tzinfo=UTC),
        "email_verified_at": datetime(2026, 1, 1, tzinfo=UTC),
    }
    account = Account(**boring | values)
    session.add(account)
    session.flush()
    return account


def make_stranger(session: Session) -> Actor:
    """Signed in, and with nothing to do here."""
    return actor_of(session, account=make_account(session))


def make_member(
    session: Session, organization: Organization, role: OrganizationRole = OrganizationRole.OWNER
) -> Actor:
    account = make_account(session)
    membership = OrganizationMembership(
        account_id=account.id, organization_id=organization.id, role=role
    )
    return _actor(session, account, membership)


def make_organizer(session: Session, host: Host, role: HostRole = HostRole.ORGANIZER) -> Actor:
    account = make_account(session)
    return _actor(
        session, account, HostMembership(account_id=account.id, host_id=host.id, role=role)
    )


def make_lead(session: Session, delegation: Delegation) -> Actor:
    account = make_account(session)
    lead = DelegationLead(account_id=account.id, delegation_id=delegation.id)
    return _actor(session, account, lead)


def _actor(session: Session, account: Account, role: Base) -> Actor:
    session.add(role)
    session.flush()
    return actor_of(session, account=account)
