"""Invitations as organizers and owners look at them: the list, one with its link, a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import HostRole, Kind, Locale, OrganizationRole
from matchmaker.domain.errors import NotFoundError
from matchmaker.domain.invitations import InvitationState, InvitedTo
from matchmaker.domain.paging import page_within
from matchmaker.domain.permissions import Actor
from matchmaker.services.delegations.delegations import visible_delegation
from matchmaker.services.invitations.links import InvitationLinks
from matchmaker.storage.models.invitations import Invitation
from matchmaker.storage.queries import invitations as queries
from matchmaker.storage.queries.delegations import list_member_ids
from matchmaker.storage.queries.invitations import InvitationLine

PAGE_SIZE = 50
MOST_ON_PAPER = 300
"""So many cards are printed at once; a delegation has fewer members."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationView:
    """An invitation without its link; `guest` is who accepted it."""

    public_id: UUID
    to: InvitedTo
    name: str
    email: str | None
    language: Locale | None
    organization_name: str
    organization_id: UUID | None
    delegation_name: str | None
    host_name: str | None
    role: OrganizationRole
    host_role: HostRole | None
    kind: Kind | None
    state: InvitationState
    inviter: str
    guest: str | None
    created_at: datetime
    expires_at: datetime
    mailed_at: datetime | None
    accepted_at: datetime | None


@dataclass(frozen=True, slots=True)
class GivenInvitation:
    """An invitation with the token of its link; None when a new one has to be made."""

    view: InvitationView
    token: str | None


@dataclass(frozen=True, slots=True)
class InvitationPage:
    """One page of the list, the latest first."""

    invitations: tuple[InvitationView, ...]
    number: int
    found: int


@dataclass(frozen=True, slots=True)
class InvitationFilter:
    """Which invitations are asked for; what is None filters nothing."""

    state: InvitationState | None = None
    delegation_id: UUID | None = None


def list_invitations(
    session: Session, *, actor: Actor, wanted: InvitationFilter, page: int = 1, now: datetime
) -> InvitationPage:
    """Invitations of the actor's hosts; a page past the end is the last one."""
    conditions = _conditions(session, actor, wanted, now)
    hosts = actor.organizer_hosts
    found = queries.count_host_invitations(session, hosts, wanted=conditions)
    number = page_within(page, found, PAGE_SIZE)
    lines = queries.list_host_invitations(
        session, hosts, wanted=conditions, offset=(number - 1) * PAGE_SIZE, limit=PAGE_SIZE
    )
    return InvitationPage(tuple(view_of(line, now) for line in lines), number, found)


def list_open_with_links(
    session: Session,
    *,
    actor: Actor,
    wanted: InvitationFilter,
    links: InvitationLinks,
    now: datetime,
) -> tuple[GivenInvitation, ...]:
    """What is still to be handed out, for a sheet to print, the oldest first."""
    conditions = [queries.is_open(now), *_conditions(session, actor, wanted, now)]
    lines = queries.list_host_invitations(
        session, actor.organizer_hosts, wanted=conditions, limit=MOST_ON_PAPER
    )
    return tuple(_given(line, links, now) for line in reversed(lines))


def load_invitation(
    session: Session,
    *,
    actor: Actor,
    invitation_id: UUID,
    links: InvitationLinks,
    now: datetime,
) -> GivenInvitation:
    """One invitation with its link, for who may hand it out."""
    return _given(own_line(session, actor=actor, invitation_id=invitation_id), links, now)


def own_line(session: Session, *, actor: Actor, invitation_id: UUID) -> InvitationLine:
    """The row; NotFoundError for all but organizers of its host and owners of its organization."""
    line = queries.get_invitation_line(session, invitation_id)
    if line is None or not _may_hand_out(actor, line.invitation):
        raise NotFoundError(invitation_id=invitation_id)
    return line


def state_of(invitation: Invitation, now: datetime) -> InvitationState:
    if invitation.accepted_at is not None:
        return InvitationState.ACCEPTED
    if invitation.revoked_at is not None:
        return InvitationState.REVOKED
    if invitation.expires_at <= now:
        return InvitationState.EXPIRED
    return InvitationState.OPENED if invitation.opened_at else InvitationState.SENT


def invited_to(invitation: Invitation) -> InvitedTo:
    if invitation.host_role is not None:
        return InvitedTo.HOST
    if invitation.is_lead:
        return InvitedTo.DELEGATION
    return InvitedTo.NEW_ORGANIZATION if invitation.kind else InvitedTo.ORGANIZATION


def view_of(line: InvitationLine, now: datetime) -> InvitationView:
    invitation, organization = line.invitation, line.organization
    return InvitationView(
        public_id=invitation.public_id,
        to=invited_to(invitation),
        name=invitation.name,
        email=invitation.email,
        language=invitation.language,
        organization_name=organization.name if organization else invitation.organization_name,
        organization_id=organization.public_id if organization else None,
        delegation_name=line.delegation.name if line.delegation else None,
        host_name=line.host_name,
        role=invitation.role,
        host_role=invitation.host_role,
        kind=invitation.kind,
        state=state_of(invitation, now),
        inviter=line.creator_name,
        guest=line.guest_name,
        created_at=invitation.created_at,
        expires_at=invitation.expires_at,
        mailed_at=invitation.mailed_at,
        accepted_at=invitation.accepted_at,
    )


def _given(line: InvitationLine, links: InvitationLinks, now: datetime) -> GivenInvitation:
    """Only a link that still lets somebody in is worth showing."""
    view = view_of(line, now)
    is_open = view.state in (InvitationState.SENT, InvitationState.OPENED)
    return GivenInvitation(view, links.token_of(line.invitation) if is_open else None)


def _may_hand_out(actor: Actor, invitation: Invitation) -> bool:
    if invitation.host_role is not None and actor.is_admin:
        return True
    if invitation.host_id in actor.organizer_hosts:
        return True
    organization_id = invitation.organization_id
    if organization_id is None or invitation.kind is not None or invitation.is_lead:
        return False
    is_owner = actor.organizations.get(organization_id) is OrganizationRole.OWNER
    return is_owner or actor.is_organizer


def _conditions(
    session: Session, actor: Actor, wanted: InvitationFilter, now: datetime
) -> Sequence[queries.Condition]:
    conditions: list[queries.Condition] = []
    if wanted.state is not None:
        conditions.append(queries.in_state(wanted.state, now))
    if wanted.delegation_id is not None:
        delegation = visible_delegation(session, actor=actor, delegation_id=wanted.delegation_id)
        members = list_member_ids(session, delegation.id)
        conditions.append(queries.of_delegation(delegation.id, members))
    return conditions
