"""Who works for an organization or a host."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matchmaker.domain.enums import HostRole
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.confirmations import Confirmation
from matchmaker.storage.models.hosts import Host, HostMembership
from matchmaker.storage.models.organizations import OrganizationMembership


class MemberRow(NamedTuple):
    membership: OrganizationMembership
    account: Account


class TeamRow(NamedTuple):
    membership: HostMembership
    account: Account


def list_members(session: Session, organization_id: int) -> Sequence[MemberRow]:
    """Everybody who works for an organization, the oldest membership first."""
    found = (
        select(OrganizationMembership, Account)
        .join(Account, Account.id == OrganizationMembership.account_id)
        .where(OrganizationMembership.organization_id == organization_id)
        .order_by(OrganizationMembership.id)
    )
    return [MemberRow(*row) for row in session.execute(found)]


def get_member(session: Session, organization_id: int, account_id: UUID) -> MemberRow | None:
    found = (
        select(OrganizationMembership, Account)
        .join(Account, Account.id == OrganizationMembership.account_id)
        .where(
            OrganizationMembership.organization_id == organization_id,
            Account.public_id == account_id,
        )
    )
    row = session.execute(found).one_or_none()
    return MemberRow(*row) if row else None


def list_team(session: Session, host_id: int) -> Sequence[TeamRow]:
    found = (
        select(HostMembership, Account)
        .join(Account, Account.id == HostMembership.account_id)
        .where(HostMembership.host_id == host_id)
        .order_by(HostMembership.id)
    )
    return [TeamRow(*row) for row in session.execute(found)]


def lock_team(session: Session, host_id: int) -> None:
    """Let nobody else change who works for a host until the end."""
    session.execute(select(Host.id).where(Host.id == host_id).with_for_update())


def count_organizers(session: Session, host_id: int) -> int:
    counted = (
        select(func.count())
        .select_from(HostMembership)
        .join(Account, Account.id == HostMembership.account_id)
        .where(
            HostMembership.host_id == host_id,
            HostMembership.role == HostRole.ORGANIZER,
            Account.is_active,
        )
    )
    return session.scalar(counted) or 0


def list_organizations_with_people(session: Session, organization_ids: Collection[int]) -> set[int]:
    """Those of these organizations that somebody works for."""
    found = select(OrganizationMembership.organization_id).where(
        OrganizationMembership.organization_id.in_(organization_ids)
    )
    return set(session.scalars(found.distinct()))


def list_confirmations(
    session: Session, organization_id: int
) -> Sequence[tuple[Confirmation, str]]:
    """What was confirmed of an organization and not revoked, with the name of the host."""
    found = (
        select(Confirmation, Host.name)
        .join(Host, Host.id == Confirmation.host_id)
        .where(Confirmation.organization_id == organization_id, Confirmation.revoked_at.is_(None))
        .order_by(Confirmation.issued_on, Confirmation.id)
    )
    return [(row[0], row[1]) for row in session.execute(found)]


def get_confirmation(session: Session, public_id: UUID) -> Confirmation | None:
    found = select(Confirmation).where(Confirmation.public_id == public_id)
    return session.scalars(found).one_or_none()
