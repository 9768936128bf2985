"""Invitations: by token, in lists, and the one person who may accept each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple, TypeAlias
from uuid import UUID

from sqlalchemy import ColumnElement, CursorResult, Select, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from matchmaker.domain.invitations import InvitationState
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.delegations import Delegation
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.invitations import Invitation
from matchmaker.storage.models.organizations import Organization

Condition: TypeAlias = ColumnElement[bool]
_CREATOR, _GUEST = aliased(Account), aliased(Account)


class InvitationLine(NamedTuple):
    """An invitation with the names of what it is about."""

    invitation: Invitation
    organization: Organization | None
    delegation: Delegation | None
    host_name: str | None
    creator_name: str
    guest_name: str | None


def get_invitation_line(session: Session, public_id: UUID) -> InvitationLine | None:
    row = session.execute(_lines().where(Invitation.public_id == public_id)).one_or_none()
    return InvitationLine(*row) if row else None


def get_invitation_line_by_token(session: Session, token_hash: bytes) -> InvitationLine | None:
    row = session.execute(_lines().where(Invitation.token_hash == token_hash)).one_or_none()
    return InvitationLine(*row) if row else None


def list_host_invitations(
    session: Session,
    host_ids: Collection[int],
    *,
    wanted: Collection[Condition] = (),
    offset: int = 0,
    limit: int | None = None,
) -> Sequence[InvitationLine]:
    """Invitations of these hosts, the latest first."""
    found = _lines().where(Invitation.host_id.in_(host_ids), *wanted)
    found = found.order_by(Invitation.id.desc()).offset(offset).limit(limit)
    return [InvitationLine(*row) for row in session.execute(found)]


def count_host_invitations(
    session: Session, host_ids: Collection[int], *, wanted: Collection[Condition] = ()
) -> int:
    counted = select(func.count()).select_from(Invitation)
    return session.scalar(counted.where(Invitation.host_id.in_(host_ids), *wanted)) or 0


def list_organization_invitations(
    session: Session, organization_id: int
) -> Sequence[InvitationLine]:
    """Invitations into one organization, the latest first."""
    found = _lines().where(Invitation.organization_id == organization_id)
    return [InvitationLine(*row) for row in session.execute(found.order_by(Invitation.id.desc()))]


def list_open_invitations(session: Session, now: datetime) -> Sequence[Invitation]:
    """Every invitation that would still let somebody in."""
    return session.scalars(select(Invitation).where(is_open(now))).all()


def list_open_for(
    session: Session, *, email: str | None, name: str, now: datetime
) -> Sequence[Invitation]:
    """Open invitations of one person: by address, else by name where no address is known."""
    person = (
        Invitation.email == email
        if email
        else Invitation.email.is_(None) & (Invitation.name == name)
    )
    return session.scalars(select(Invitation).where(is_open(now), person)).all()


def get_founded_by_name(session: Session, *, host_id: int, name: str) -> int | None:
    """The organization that another invitation of this host founded under the same name."""
    found = (
        select(Invitation.organization_id)
        .where(
            Invitation.host_id == host_id,
            Invitation.kind.is_not(None),
            Invitation.organization_name == name,
            Invitation.organization_id.is_not(None),
            Invitation.accepted_at.is_not(None),
        )
        .order_by(Invitation.id)
        .limit(1)
    )
    return session.scalars(found).one_or_none()


def claim_invitation(session: Session, invitation_id: int, now: datetime) -> bool:
    """Mark an invitation as accepted; False when somebody else was first, or it was revoked."""
    unused = (
        (Invitation.id == invitation_id)
        & Invitation.accepted_at.is_(None)
        & Invitation.revoked_at.is_(None)
    )
    done = session.execute(update(Invitation).where(unused).values(accepted_at=now))
    return isinstance(done, CursorResult) and done.rowcount == 1


def is_open(now: datetime) -> Condition:
    return (
        Invitation.accepted_at.is_(None)
        & Invitation.revoked_at.is_(None)
        & (Invitation.expires_at > now)
    )


def in_state(state: InvitationState, now: datetime) -> Condition:
    """The invitations that stand there, as `services.invitations.state_of` says it of one."""
    is_living = is_open(now)
    conditions: dict[InvitationState, Condition] = {
        InvitationState.ACCEPTED: Invitation.accepted_at.is_not(None),
        InvitationState.REVOKED: Invitation.accepted_at.is_(None)
        & Invitation.revoked_at.is_not(None),
        InvitationState.EXPIRED: Invitation.accepted_at.is_(None)
        & Invitation.revoked_at.is_(None)
        & (Invitation.expires_at <= now),
        InvitationState.OPENED: is_living & Invitation.opened_at.is_not(None),
        InvitationState.SENT: is_living & Invitation.opened_at.is_(None),
    }
    return conditions[state]


def of_delegation(delegation_id: int, member_ids: Collection[int]) -> Condition:
    """Those that go to its lead, to who comes with it, or to its members."""
    return or_(
        Invitation.delegation_id == delegation_id, Invitation.organization_id.in_(member_ids)
    )


def _lines() -> Select[Invitation, Organization, Delegation, str, str, str]:
    return (
        select(Invitation, Organization, Delegation, Host.name, _CREATOR.name, _GUEST.name)
        .join(_CREATOR, _CREATOR.id == Invitation.created_by_id)
        .outerjoin(Organization, Organization.id == Invitation.organization_id)
        .outerjoin(Delegation, Delegation.id == Invitation.delegation_id)
        .outerjoin(Host, Host.id == Invitation.host_id)
        .outerjoin(_GUEST, _GUEST.id == Invitation.accepted_by_id)
    )
