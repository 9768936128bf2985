"""Delegations, who leads them and who travels with them."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, joinedload

from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.delegations import Delegation, DelegationLead, DelegationMember
from matchmaker.storage.models.profiles import Profile


def get_delegation(session: Session, public_id: UUID) -> Delegation | None:
    """The delegation with its host."""
    found = select(Delegation).where(Delegation.public_id == public_id)
    return session.scalars(found.options(joinedload(Delegation.host))).one_or_none()


def get_delegation_by_name(session: Session, *, host_id: int, name: str) -> Delegation | None:
    found = select(Delegation).where(Delegation.host_id == host_id, Delegation.name == name)
    return session.scalars(found.options(joinedload(Delegation.host))).one_or_none()


def list_delegations(
    session: Session, *, host_ids: Collection[int], delegation_ids: Collection[int]
) -> list[Delegation]:
    """Delegations of these hosts and these delegations, the earliest arrival first."""
    found = (
        select(Delegation)
        .where(or_(Delegation.host_id.in_(host_ids), Delegation.id.in_(delegation_ids)))
        .options(joinedload(Delegation.host))
        .order_by(Delegation.arrives_on.is_(None), Delegation.arrives_on, Delegation.id)
    )
    return list(session.scalars(found))


def count_members(session: Session, delegation_ids: Collection[int]) -> dict[int, int]:
    counted = (
        select(DelegationMember.delegation_id, func.count())
        .where(DelegationMember.delegation_id.in_(delegation_ids))
        .group_by(DelegationMember.delegation_id)
    )
    return {row[0]: row[1] for row in session.execute(counted)}


def list_lead_names(session: Session, delegation_ids: Collection[int]) -> dict[int, list[str]]:
    found = (
        select(DelegationLead.delegation_id, Account.name)
        .join(Account, Account.id == DelegationLead.account_id)
        .where(DelegationLead.delegation_id.in_(delegation_ids), Account.is_active)
        .order_by(DelegationLead.id)
    )
    names: dict[int, list[str]] = defaultdict(list)
    for delegation_id, name in session.execute(found):
        names[delegation_id].append(name)
    return names


def list_member_profiles(session: Session, delegation_id: int) -> list[Profile]:
    """Profiles of those who travel with a delegation, each with its organization."""
    found = (
        select(Profile)
        .join(DelegationMember, DelegationMember.organization_id == Profile.organization_id)
        .where(DelegationMember.delegation_id == delegation_id)
        .options(joinedload(Profile.organization))
        .order_by(Profile.id)
    )
    return list(session.scalars(found))


def list_member_ids(session: Session, delegation_id: int) -> set[int]:
    """Keys of the organizations that travel with a delegation."""
    found = select(DelegationMember.organization_id)
    return set(session.scalars(found.where(DelegationMember.delegation_id == delegation_id)))


def list_travelling_ids(session: Session, delegation_ids: Collection[int]) -> list[UUID]:
    """Public ids of the profiles that travel with any of these delegations."""
    found = (
        select(Profile.public_id)
        .join(DelegationMember, DelegationMember.organization_id == Profile.organization_id)
        .where(DelegationMember.delegation_id.in_(delegation_ids))
        .order_by(Profile.id)
    )
    return list(dict.fromkeys(session.scalars(found)))


def list_delegation_languages(
    session: Session, organization_ids: Collection[int], *, host_id: int
) -> dict[int, list[str]]:
    """What the delegation an organization travels with, received by this host, can meet in."""
    found = (
        select(DelegationMember.organization_id, Delegation.languages)
        .join(Delegation, Delegation.id == DelegationMember.delegation_id)
        .where(
            DelegationMember.organization_id.in_(organization_ids), Delegation.host_id == host_id
        )
        .order_by(Delegation.arrives_on, Delegation.id)
    )
    return {key: languages for key, languages in session.execute(found) if languages}
