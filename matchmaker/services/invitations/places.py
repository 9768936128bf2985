"""What somebody becomes part of by an invitation, and who is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.errors import AlreadyMemberError, DeadLinkError
from matchmaker.domain.invitations import InvitedTo
from matchmaker.domain.meeting_enums import NotificationKind
from matchmaker.services.invitations.invitations import invited_to
from matchmaker.services.mail.notifications import notify, people_of
from matchmaker.services.organizations.founding import NewOrganization, found_organization
from matchmaker.services.organizations.memberships import (
    Giving,
    make_lead,
    make_member,
    make_organizer,
)
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.delegations import Delegation, DelegationMember
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.queries.invitations import InvitationLine, get_founded_by_name
from matchmaker.storage.queries.organizations import list_profile_public_ids


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody belongs now; `organization_key` is its row's, `profile_id` its first page."""

    to: InvitedTo
    name: str
    organization_key: int | None = None
    profile_id: UUID | None = None
    delegation_id: UUID | None = None


def take_place(session: Session, *, line: InvitationLine, account: Account, now: datetime) -> Place:
    """Give the account the role of the invitation. Raises AlreadyMemberError."""
    to = invited_to(line.invitation)
    if to is InvitedTo.HOST:
        return _into_host(session, line, account, now)
    if to is InvitedTo.DELEGATION:
        return _into_lead(session, line, account, now)
    organization = _organization(session, line, now)
    giving = Giving(account, now)
    if not make_member(
        session, giving=giving, organization=organization, role=line.invitation.role
    ):
        raise AlreadyMemberError(name=organization.name)
    session.flush()
    _tell(session, line, account, organization, now)
    profiles = list_profile_public_ids(session, organization.id)
    return Place(to, organization.name, organization.id, profiles[0] if profiles else None)


def _into_host(session: Session, line: InvitationLine, account: Account, now: datetime) -> Place:
    host = session.get(Host, line.invitation.host_id)
    role = line.invitation.host_role
    if host is None or role is None:
        raise DeadLinkError
    if not make_organizer(session, account=account, host=host, now=now, role=role):
        raise AlreadyMemberError(name=host.name)
    return Place(InvitedTo.HOST, host.name)


def _into_lead(session: Session, line: InvitationLine, account: Account, now: datetime) -> Place:
    delegation: Delegation | None = line.delegation
    if delegation is None:
        raise DeadLinkError
    if not make_lead(session, account=account, delegation=delegation, now=now):
        raise AlreadyMemberError(name=delegation.name)
    return Place(InvitedTo.DELEGATION, delegation.name, delegation_id=delegation.public_id)


def _organization(session: Session, line: InvitationLine, now: datetime) -> Organization:
    """The one that is there, also by another invitation to the same, or a new one."""
    if line.organization is not None:
        return line.organization
    invitation = line.invitation
    if invitation.kind is None or invitation.host_id is None:
        raise DeadLinkError
    known = get_founded_by_name(
        session, host_id=invitation.host_id, name=invitation.organization_name
    )
    organization = session.get(Organization, known) if known else None
    if organization is None:
        new = NewOrganization(
            invitation.organization_name,
            invitation.kind,
            invitation.language,
            vetted_by=invitation.host_id,
        )
        organization = found_organization(session, new=new, now=now).organization
        if invitation.delegation_id is not None:
            session.add(
                DelegationMember(
                    delegation_id=invitation.delegation_id, organization_id=organization.id
                )
            )
    invitation.organization_id = organization.id
    return organization


def _tell(
    session: Session,
    line: InvitationLine,
    account: Account,
    organization: Organization,
    now: datetime,
) -> None:
    """Owners and editors, and who invited; not the newcomer."""
    people = {*people_of(session, organization.id), line.invitation.created_by_id} - {account.id}
    notify(
        session,
        account_ids=sorted(people),
        kind=NotificationKind.MEMBER_JOINED,
        subject_id=organization.public_id,
        values={"person": account.name, "name": organization.name},
        now=now,
    )
