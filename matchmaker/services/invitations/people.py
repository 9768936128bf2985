"""The people of an organization: their roles, handing over, leaving; the last owner stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import OrganizationRole
from matchmaker.domain.errors import LastOwnerError, NotAllowedError, NotFoundError
from matchmaker.domain.permissions import Actor
from matchmaker.domain.vetting import Vetting
from matchmaker.services import audit
from matchmaker.services.acting_in_name import tell_members
from matchmaker.services.invitations.invitations import InvitationView, view_of
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.organizations import Organization, OrganizationMembership
from matchmaker.storage.queries.invitations import list_organization_invitations
from matchmaker.storage.queries.organizations import (
    get_organization,
    list_profile_public_ids,
    lock_organization,
)
from matchmaker.storage.queries.people import MemberRow, get_member, list_members

OWNER = OrganizationRole.OWNER


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who works for an organization."""

    account_id: UUID
    name: str
    email: str
    role: OrganizationRole
    is_self: bool
    is_active: bool


@dataclass(frozen=True, slots=True)
class People:
    """Who works for an organization, as far as the actor may see; owners also see invitations."""

    organization_id: UUID
    organization_name: str
    profile_ids: tuple[UUID, ...]
    vetting: Vetting
    members: tuple[Member, ...]
    invitations: tuple[InvitationView, ...]
    can_manage: bool
    is_member: bool


@dataclass(frozen=True, slots=True)
class _Change:
    """What happened to whose role."""

    action: str
    account: Account
    before: OrganizationRole
    after: OrganizationRole | None


def list_people(session: Session, *, actor: Actor, organization_id: UUID, now: datetime) -> People:
    """For those who work there and for organizers; NotFoundError for everybody else."""
    organization = _visible(session, actor, organization_id)
    manages = _manages(actor, organization)
    lines = list_organization_invitations(session, organization.id) if manages else ()
    return People(
        organization_id=organization.public_id,
        organization_name=organization.name,
        profile_ids=tuple(list_profile_public_ids(session, organization.id)),
        vetting=organization.vetting,
        members=tuple(_member(row, actor) for row in list_members(session, organization.id)),
        invitations=tuple(view_of(line, now) for line in lines),
        can_manage=manages,
        is_member=organization.id in actor.organizations,
    )


def change_role(
    session: Session,
    *,
    actor: Actor,
    organization_id: UUID,
    account_id: UUID,
    role: OrganizationRole,
    now: datetime,
) -> None:
    """Give somebody another role. Raises LastOwnerError for the only owner."""
    organization, row = _managed_member(session, actor, organization_id, account_id)
    if row.membership.role is role:
        return
    if row.membership.role is OWNER:
        _check_other_owner(session, organization, row)
    change = _Change("membership.role-changed", row.account, row.membership.role, role)
    row.membership.role = role
    _record(session, actor, organization, change, now)
    _notify_if_acting(session, actor, organization, now)


def remove_member(
    session: Session, *, actor: Actor, organization_id: UUID, account_id: UUID, now: datetime
) -> None:
    """End somebody's access with their next request; one may always leave oneself."""
    if account_id == actor.public_id:
        leave(session, actor=actor, organization_id=organization_id, now=now)
        return
    organization, row = _managed_member(session, actor, organization_id, account_id)
    _end(session, actor, organization, row, "membership.removed", now)
    _notify_if_acting(session, actor, organization, now)


def leave(session: Session, *, actor: Actor, organization_id: UUID, now: datetime) -> None:
    """Stop working for an organization. Raises LastOwnerError for the only owner."""
    organization = _visible(session, actor, organization_id)
    lock_organization(session, organization.id)
    row = get_member(session, organization.id, actor.public_id)
    if row is None:
        raise NotFoundError(organization_id=organization_id)
    _end(session, actor, organization, row, "membership.left", now)


def transfer_ownership(
    session: Session, *, actor: Actor, organization_id: UUID, account_id: UUID, now: datetime
) -> None:
    """Make somebody else who works there its owner, and oneself an editor."""
    organization, row = _managed_member(session, actor, organization_id, account_id)
    own = get_member(session, organization.id, actor.public_id)
    change = _Change("membership.transferred", row.account, row.membership.role, OWNER)
    row.membership.role = OWNER
    if own is not None and own.account.id != row.account.id:
        own.membership.role = OrganizationRole.EDITOR
    _record(session, actor, organization, change, now)
    _notify_if_acting(session, actor, organization, now)


def _visible(session: Session, actor: Actor, organization_id: UUID) -> Organization:
    organization = get_organization(session, organization_id)
    if organization is None or not (organization.id in actor.organizations or actor.is_organizer):
        raise NotFoundError(organization_id=organization_id)
    return organization


def _manages(actor: Actor, organization: Organization) -> bool:
    return actor.organizations.get(organization.id) is OWNER or actor.is_organizer


def _managed_member(
    session: Session, actor: Actor, organization_id: UUID, account_id: UUID
) -> tuple[Organization, MemberRow]:
    """Whose role is to change, with the others' changes kept out until this one is done."""
    organization = _visible(session, actor, organization_id)
    if not _manages(actor, organization):
        raise NotAllowedError(organization_id=organization_id)
    lock_organization(session, organization.id)
    _check_still_owner(session, actor, organization)
    row = get_member(session, organization.id, account_id)
    if row is None:
        raise NotFoundError(account_id=account_id)
    return organization, row


def _check_still_owner(session: Session, actor: Actor, organization: Organization) -> None:
    """Two owners may take each other's role at the same moment: only the first one may."""
    if actor.is_organizer:
        return
    own = get_member(session, organization.id, actor.public_id)
    if own is None or own.membership.role is not OWNER:
        raise NotAllowedError(organization_id=organization.public_id)


def _check_other_owner(session: Session, organization: Organization, row: MemberRow) -> None:
    owners = {
        other.account.id
        for other in list_members(session, organization.id)
        if other.membership.role is OWNER and other.account.is_active
    }
    if not owners - {row.account.id}:
        raise LastOwnerError(organization_id=organization.public_id)


def _end(
    session: Session,
    actor: Actor,
    organization: Organization,
    row: MemberRow,
    action: str,
    now: datetime,
) -> None:
    membership: OrganizationMembership = row.membership
    if membership.role is OWNER:
        _check_other_owner(session, organization, row)
    session.delete(membership)
    change = _Change(action, row.account, membership.role, None)
    _record(session, actor, organization, change, now)


def _record(
    session: Session,
    actor: Actor,
    organization: Organization,
    change: _Change,
    now: datetime,
) -> None:
    in_its_name = organization.id not in actor.organizations
    audit.record(
        session,
        actor=actor,
        action=change.action,
        subject_type="organization",
        subject_id=organization.public_id,
        host_id=min(actor.organizer_hosts, default=None) if in_its_name else None,
        details={
            "account": str(change.account.public_id),
            "before": change.before,
            "after": change.after,
            "in_its_name": in_its_name,
        },
        now=now,
    )


def _notify_if_acting(
    session: Session, actor: Actor, organization: Organization, now: datetime
) -> None:
    """Its people learn what an organizer did for them."""
    if organization.id in actor.organizations:
        return
    session.flush()
    tell_members(
        session,
        organization_id=organization.id,
        name=organization.name,
        subject_id=organization.public_id,
        now=now,
    )


def _member(row: MemberRow, actor: Actor) -> Member:
    account = row.account
    return Member(
        account_id=account.public_id,
        name=account.name,
        email=account.email,
        role=row.membership.role,
        is_self=account.id == actor.account_id,
        is_active=account.is_active,
    )
