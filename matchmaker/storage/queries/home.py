"""What the public first page tells: which delegations come, and what they are about."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from matchmaker.domain.vetting import Vetting
from matchmaker.storage.models.delegations import Delegation, DelegationMember
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.models.profiles import Profile


def list_hosts(session: Session) -> Sequence[str]:
    """Names of the hosts, the first one first."""
    return session.scalars(select(Host.name).order_by(Host.id)).all()


def list_coming_delegations(session: Session, *, today: date, limit: int) -> Sequence[Delegation]:
    """Delegations that are here or announced, each with its host, the earliest first."""
    leaves = func.coalesce(Delegation.departs_on, Delegation.arrives_on)
    question = (
        select(Delegation)
        .where(leaves >= today)
        .options(joinedload(Delegation.host))
        .order_by(Delegation.arrives_on, Delegation.id)
        .limit(limit)
    )
    return session.scalars(question).all()


def list_travelling_sectors(
    session: Session, delegation_ids: Collection[int]
) -> Sequence[tuple[int, int, Sequence[str] | None]]:
    """Delegation, organization and sectors of every profile that is published and travels."""
    question = (
        select(
            DelegationMember.delegation_id,
            Profile.organization_id,
            Profile.details["sectors"],
        )
        .join(Profile, Profile.organization_id == DelegationMember.organization_id)
        .join(Organization, Organization.id == Profile.organization_id)
        .where(
            DelegationMember.delegation_id.in_(delegation_ids),
            Profile.is_published,
            Organization.vetting == Vetting.VERIFIED,
        )
        .order_by(DelegationMember.delegation_id, Profile.id)
    )
    return session.execute(question).all()
