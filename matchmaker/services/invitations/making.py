"""Making invitations: for one person at a time, and taking them back or renewing their link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from matchmaker.domain.enums import HostRole, Kind, Locale, OrganizationRole
from matchmaker.domain.errors import (
    AlreadyInvitedError,
    InvalidInputError,
    NotAllowedError,
    NotFoundError,
    UsedInvitationError,
)
from matchmaker.domain.permissions import Actor, can_organize
from matchmaker.services import audit
from matchmaker.services.delegations.delegations import visible_delegation
from matchmaker.services.invitations.invitations import invited_to, own_line
from matchmaker.services.invitations.links import InvitationLinks, hashed
from matchmaker.services.mail.outbox import put_letter
from matchmaker.storage.models.invitations import Invitation
from matchmaker.storage.queries.hosts import get_host
from matchmaker.storage.queries.invitations import InvitationLine, list_open_for
from matchmaker.storage.queries.organizations import get_organization


@dataclass(frozen=True, slots=True, kw_only=True)
class NewInvitation:
    """Who is invited, and into what: `host_role`, `is_lead`, `organization` or `kind` says it.

    A new organization of a kind may travel with a delegation.
    """

    name: str = ""
    email: str | None = None
    language: Locale | None = None
    host: UUID | None = None
    host_role: HostRole | None = None
    delegation: UUID | None = None
    is_lead: bool = False
    organization: UUID | None = None
    role: OrganizationRole = OrganizationRole.OWNER
    kind: Kind | None = None
    organization_name: str = ""
    is_mailed: bool = False


@dataclass(frozen=True, slots=True)
class Inviter:
    """Who invites, when, and how links are made."""

    actor: Actor
    links: InvitationLinks
    now: datetime


def invite(session: Session, *, by: Inviter, new: NewInvitation) -> UUID:
    """Add an invitation and, if wished, the letter that takes it to its address.

    Raises AlreadyInvitedError when the same person has one into the same that is still open.
    """
    columns = _place(session, by.actor, new)
    _check_new(session, columns, new, by.now)
    public_id = uuid4()
    invitation = Invitation(
        public_id=public_id,
        name=new.name,
        email=new.email,
        language=new.language,
        token_hash=hashed(by.links.new_token(public_id, 1)),
        created_by_id=by.actor.account_id,
        created_at=by.now,
        expires_at=by.now + by.links.lifetime,
        **columns,
    )
    session.add(invitation)
    session.flush()
    _record(session, by, invitation, "invitation.created")
    if new.is_mailed:
        mail_invitation(session, by=by, invitation_id=public_id)
    return public_id


def mail_invitation(session: Session, *, by: Inviter, invitation_id: UUID) -> None:
    """Send the letter with the link to the address of the invitation."""
    line = _open_line(session, by, invitation_id)
    invitation, token = line.invitation, by.links.token_of(line.invitation)
    if invitation.email is None or token is None:
        raise InvalidInputError(invitation_id=invitation_id)
    put_letter(
        session,
        kind="invitation",
        recipient=invitation.email,
        language=invitation.language,
        payload={
            "link": join_path(token, invitation.language),
            "name": invitation.name,
            "inviter": line.host_name or line.creator_name,
            "organization": name_of_place(line),
        },
        account_id=None,
        now=by.now,
    )
    invitation.mailed_at = by.now
    _record(session, by, invitation, "invitation.mailed")


def renew_link(session: Session, *, by: Inviter, invitation_id: UUID) -> None:
    """Give an invitation a new link and its whole time again; the earlier link is over."""
    line = own_line(session, actor=by.actor, invitation_id=invitation_id)
    invitation = line.invitation
    if invitation.accepted_at is not None:
        raise UsedInvitationError(invitation_id=invitation_id)
    invitation.serial += 1
    token = by.links.new_token(invitation.public_id, invitation.serial)
    invitation.token_hash = hashed(token)
    invitation.expires_at = by.now + by.links.lifetime
    invitation.revoked_at = invitation.opened_at = invitation.mailed_at = None
    _record(session, by, invitation, "invitation.renewed")


def revoke_invitation(session: Session, *, by: Inviter, invitation_id: UUID) -> None:
    """Make an invitation useless that nobody has accepted; twice is once."""
    invitation = own_line(session, actor=by.actor, invitation_id=invitation_id).invitation
    if invitation.accepted_at is not None:
        raise UsedInvitationError(invitation_id=invitation_id)
    if invitation.revoked_at is None:
        invitation.revoked_at = by.now
        _record(session, by, invitation, "invitation.revoked")


def join_path(token: str, language: Locale | None) -> str:
    """A letter, a text to paste and the page they lead to are in one language."""
    return f"/join/{token}?lang={language}" if language else f"/join/{token}"


def name_of_place(line: InvitationLine) -> str:
    """What an invitation lets in to, by its own name."""
    if line.organization is not None:
        return line.organization.name
    if line.invitation.organization_name:
        return line.invitation.organization_name
    return line.delegation.name if line.delegation else line.host_name or ""


def _place(session: Session, actor: Actor, new: NewInvitation) -> dict[str, Any]:
    """The columns that say into what; permitted to organizers, and to owners for their own."""
    if new.organization is not None:
        return _into_organization(session, actor, new)
    if new.delegation is not None:
        return _with_delegation(session, actor, new)
    host = get_host(session, new.host) if new.host else None
    if host is None or not _may_invite_for(actor, host.id, new):
        raise NotFoundError(host_id=new.host)
    if new.host_role is not None:
        return {"host_id": host.id, "host_role": new.host_role}
    return {"host_id": host.id, **_new_organization(new)}


def _may_invite_for(actor: Actor, host_id: int, new: NewInvitation) -> bool:
    is_for_team = new.host_role is not None
    return can_organize(actor, host_id=host_id) or (actor.is_admin and is_for_team)


def _into_organization(session: Session, actor: Actor, new: NewInvitation) -> dict[str, Any]:
    organization = get_organization(session, new.organization) if new.organization else None
    is_known = organization is not None and (
        actor.is_organizer or organization.id in actor.organizations
    )
    if organization is None or not is_known:
        raise NotFoundError(organization_id=new.organization)
    is_owner = actor.organizations.get(organization.id) is OrganizationRole.OWNER
    if not is_owner and not actor.is_organizer:
        raise NotAllowedError(organization_id=new.organization)
    host_id = None if is_owner else min(actor.organizer_hosts)
    return {"host_id": host_id, "organization_id": organization.id, "role": new.role}


def _with_delegation(session: Session, actor: Actor, new: NewInvitation) -> dict[str, Any]:
    if new.delegation is None:
        raise NotFoundError
    delegation = visible_delegation(session, actor=actor, delegation_id=new.delegation)
    if not can_organize(actor, host_id=delegation.host_id):
        raise NotAllowedError(delegation_id=new.delegation)
    place = {"host_id": delegation.host_id, "delegation_id": delegation.id}
    return {**place, "is_lead": True} if new.is_lead else {**place, **_new_organization(new)}


def _new_organization(new: NewInvitation) -> dict[str, Any]:
    if new.kind is None or not new.organization_name:
        raise InvalidInputError(field="organization")
    return {"kind": new.kind, "organization_name": new.organization_name, "role": new.role}


def _check_new(
    session: Session, columns: dict[str, Any], new: NewInvitation, now: datetime
) -> None:
    """The same person, by address or else by name, is not invited to the same twice."""
    if not new.email and not new.name:
        return
    target = ("organization_id", "delegation_id", "organization_name", "host_role", "is_lead")
    for other in list_open_for(session, email=new.email, name=new.name, now=now):
        if all(getattr(other, name) == columns.get(name, _EMPTY[name]) for name in target):
            raise AlreadyInvitedError(invitation_id=other.public_id)


_EMPTY: dict[str, Any] = {
    "organization_id": None,
    "delegation_id": None,
    "organization_name": "",
    "host_role": None,
    "is_lead": False,
}


def _open_line(session: Session, by: Inviter, invitation_id: UUID) -> InvitationLine:
    line = own_line(session, actor=by.actor, invitation_id=invitation_id)
    is_over = line.invitation.revoked_at is not None or line.invitation.expires_at <= by.now
    if line.invitation.accepted_at is not None or is_over:
        raise UsedInvitationError(invitation_id=invitation_id)
    return line


def _record(session: Session, by: Inviter, invitation: Invitation, action: str) -> None:
    audit.record(
        session,
        actor=by.actor,
        action=action,
        subject_type="invitation",
        subject_id=invitation.public_id,
        host_id=invitation.host_id,
        details={"to": invited_to(invitation)},
        now=by.now,
    )
