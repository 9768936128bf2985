"""Roles: what an account does for an organization, a host or a delegation.

Each function leaves a person who already has a role with the role they have.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import HostRole, OrganizationRole
from matchmaker.domain.permissions import Actor
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


@dataclass(frozen=True, slots=True)
class Giving:
    """Whose role, by whom given (nobody, where the service itself does it), and when."""

    account: Account
    now: datetime
    actor: Actor | None = None


def make_owner(
    session: Session, *, account: Account, organization: Organization, now: datetime
) -> None:
    """Let a person speak for an organization."""
    make_member(
        session,
        giving=Giving(account, now),
        organization=organization,
        role=OrganizationRole.OWNER,
    )


def make_member(
    session: Session, *, giving: Giving, organization: Organization, role: OrganizationRole
) -> bool:
    """Give a person a role in an organization; False when they have one there."""
    account = giving.account
    memberships = list_organization_memberships(session, account.id)
    if organization.id in {key for key, _role, _kind in memberships}:
        return False
    membership = OrganizationMembership(
        account_id=account.id, organization_id=organization.id, role=role
    )
    _give(session, giving, membership, "organization", organization.public_id)
    return True


def make_organizer(
    session: Session,
    *,
    account: Account,
    host: Host,
    now: datetime,
    role: HostRole = HostRole.ORGANIZER,
) -> bool:
    """Let a person work for a host; False when they do."""
    if host.id in dict(list_host_roles(session, account.id)):
        return False
    membership = HostMembership(account_id=account.id, host_id=host.id, role=role)
    _give(session, Giving(account, now), membership, "host", host.public_id)
    return True


def make_lead(session: Session, *, account: Account, delegation: Delegation, now: datetime) -> bool:
    """Let a person lead a delegation and speak for its members; False when they do."""
    if delegation.id in list_led_delegation_ids(session, account.id):
        return False
    lead = DelegationLead(account_id=account.id, delegation_id=delegation.id)
    _give(session, Giving(account, now), lead, "delegation", delegation.public_id)
    return True


def _give(session: Session, giving: Giving, role: Base, subject: str, subject_id: UUID) -> None:
    session.add(role)
    audit.record(
        session,
        actor=giving.actor,
        action="membership.given",
        subject_type=subject,
        subject_id=subject_id,
        details={"account": str(giving.account.public_id)},
        now=giving.now,
    )
