"""Members of delegations in protocol order, and the people who travel with them."""

from collections import Counter
from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from matchmaker.domain.membership_enums import ConsentPurpose
from matchmaker.storage.models.consents import Consent
from matchmaker.storage.models.delegations import Delegation, DelegationMember, Traveller
from matchmaker.storage.models.interpreters import Interpreter
from matchmaker.storage.models.organizations import Organization


class MemberLine(NamedTuple):
    member: DelegationMember
    organization: Organization


class TravellerLine(NamedTuple):
    traveller: Traveller
    organization: Organization | None


def lock_delegation(session: Session, delegation_id: int) -> None:
    """Let nobody else change its order until the end; on SQLite the transaction does that."""
    session.execute(select(Delegation.id).where(Delegation.id == delegation_id).with_for_update())


def list_member_lines(session: Session, delegation_id: int) -> list[MemberLine]:
    """In protocol order; those without a number last, by name."""
    found = (
        select(DelegationMember, Organization)
        .join(Organization, Organization.id == DelegationMember.organization_id)
        .where(DelegationMember.delegation_id == delegation_id)
        .order_by(
            DelegationMember.protocol_order.is_(None),
            DelegationMember.protocol_order,
            Organization.name,
            Organization.id,
        )
    )
    return [MemberLine(*row) for row in session.execute(found)]


def list_traveller_lines(session: Session, delegation_id: int) -> list[TravellerLine]:
    """In protocol order; those without a number last, as they were entered."""
    found = (
        select(Traveller, Organization)
        .outerjoin(Organization, Organization.id == Traveller.organization_id)
        .where(Traveller.delegation_id == delegation_id)
        .order_by(
            Traveller.protocol_order.is_(None),
            Traveller.protocol_order,
            Traveller.id,
        )
    )
    return [TravellerLine(*row) for row in session.execute(found)]


def get_traveller(session: Session, *, delegation_id: int, public_id: UUID) -> Traveller | None:
    found = select(Traveller).where(
        Traveller.public_id == public_id, Traveller.delegation_id == delegation_id
    )
    return session.scalars(found).one_or_none()


def count_travellers(session: Session, delegation_id: int) -> Counter[int | None]:
    """How many people travel, by the key of their organization."""
    found = (
        select(Traveller.organization_id, func.count())
        .where(Traveller.delegation_id == delegation_id)
        .group_by(Traveller.organization_id)
    )
    return Counter({row[0]: row[1] for row in session.execute(found)})


def has_head(session: Session, delegation_id: int) -> bool:
    found = exists().where(Traveller.delegation_id == delegation_id, Traveller.is_head)
    return bool(session.scalar(select(found)))


def count_interpreters(session: Session, delegation_id: int) -> int:
    found = select(func.count()).where(Interpreter.delegation_id == delegation_id)
    return session.scalar(found) or 0


def list_agreeing(
    session: Session, organization_ids: Collection[int], purpose: ConsentPurpose
) -> set[int]:
    """Which of these organizations agree to this purpose as things stand."""
    found = select(Consent.organization_id).where(
        Consent.organization_id.in_(organization_ids),
        Consent.purpose == purpose,
        Consent.withdrawn_at.is_(None),
    )
    return {key for key in session.scalars(found) if key is not None}
