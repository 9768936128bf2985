"""Roles: what an account does for an organization, a host or a delegation.

Each function leaves a person who already has a role with the role they have.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import HostRole, OrganizationRole
from matchmaker.services import audit
from matchmaker.storage.base import Base
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.delegations import Delegation, DelegationLead
from matchmaker.storage.models.hosts import Host, HostMembership
from matchmaker.storage.models.organizations import Organization, OrganizationMembership
from matchmaker.storage.queries.accounts import (
    list_host_roles,
    list_led_delegation_ids,
    list_organization_memberships,
)


def make_owner(
    session: Session, *, account: Account, organization: Organization, now: datetime
) -> None:
    """Let a person speak for an organization."""
    memberships = list_organization_memberships(session, account.id)
    if organization.id not in {key for key, _role, _kind in memberships}:
        membership = OrganizationMembership(
            account_id=account.id,
            organization_id=organization.id,
            role=OrganizationRole.OWNER,
        )
        _give(session, account, membership, "organization", organization.public_id, now)


def make_organizer(session: Session, *, account: Account, host: Host, now: datetime) -> None:
    """Let a person organise for a host."""
    if host.id not in dict(list_host_roles(session, account.id)):
        membership = HostMembership(account_id=account.id, host_id=host.id, role=HostRole.ORGANIZER)
        _give(session, account, membership, "host", host.public_id, now)


def make_lead(session: Session, *, account: Account, delegation: Delegation, now: datetime) -> None:
    """Let a person lead a delegation and speak for its members."""
    if delegation.id not in list_led_delegation_ids(session, account.id):
        lead = DelegationLead(account_id=account.id, delegation_id=delegation.id)
        _give(session, account, lead, "delegation", delegation.public_id, now)


def _give(
    session: Session, account: Account, role: Base, subject: str, subject_id: UUID, now: datetime
) -> None:
    session.add(role)
    audit.record(
        session,
        actor=None,
        action="membership.given",
        subject_type=subject,
        subject_id=subject_id,
        details={"account": str(account.public_id)},
        now=now,
    )
