"""Requests on personal data: those of a person, those that a host has to answer."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from matchmaker.domain.membership_enums import DataRequestKind, DataRequestStatus
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.consents import DataRequest
from matchmaker.storage.models.delegations import Delegation, DelegationMember
from matchmaker.storage.models.organizations import Organization


class RequestRow(NamedTuple):
    request: DataRequest
    account_name: str
    account_email: str
    organization: str | None


def get_data_request(session: Session, public_id: UUID) -> DataRequest | None:
    found = select(DataRequest).where(DataRequest.public_id == public_id).with_for_update()
    return session.scalars(found).one_or_none()


def list_requests_of(session: Session, account_id: int) -> list[RequestRow]:
    found = _rows().where(DataRequest.account_id == account_id)
    found = found.order_by(DataRequest.received_at.desc(), DataRequest.id.desc())
    return [RequestRow(*row) for row in session.execute(found)]


def list_requests_for(
    session: Session,
    host_ids: Collection[int] | None,
    *,
    is_open: bool,
    offset: int,
    limit: int,
) -> list[RequestRow]:
    """Open ones by their due date, others the last answered first; of every host for None."""
    found = _rows().where(_of_hosts(host_ids, is_open=is_open))
    order = DataRequest.due_on if is_open else DataRequest.closed_at.desc()
    found = found.order_by(order, DataRequest.id).offset(offset).limit(limit)
    return [RequestRow(*row) for row in session.execute(found)]


def count_requests_for(session: Session, host_ids: Collection[int] | None, *, is_open: bool) -> int:
    counted = select(func.count(DataRequest.id)).where(_of_hosts(host_ids, is_open=is_open))
    return session.scalar(counted) or 0


def has_open_request(
    session: Session, *, account_id: int, kind: DataRequestKind, organization_id: int | None
) -> bool:
    found = select(DataRequest.id).where(
        DataRequest.account_id == account_id,
        DataRequest.kind == kind,
        DataRequest.status == DataRequestStatus.OPEN,
        DataRequest.organization_id == organization_id
        if organization_id is not None
        else DataRequest.organization_id.is_(None),
    )
    return session.scalars(found.limit(1)).one_or_none() is not None


def list_hosts_of(session: Session, organization_ids: Collection[int]) -> list[int]:
    """Hosts that have to do with these organizations: who receives them, then who vetted them."""
    receiving = (
        select(Delegation.host_id)
        .join(DelegationMember, DelegationMember.delegation_id == Delegation.id)
        .where(DelegationMember.organization_id.in_(organization_ids))
        .order_by(Delegation.id)
    )
    vetting = (
        select(Organization.vetted_by_host_id)
        .where(Organization.id.in_(organization_ids), Organization.vetted_by_host_id.is_not(None))
        .order_by(Organization.id)
    )
    found = [*session.scalars(receiving), *session.scalars(vetting)]
    return [host_id for host_id in found if host_id is not None]


def list_hosts_of_delegations(session: Session, delegation_ids: Collection[int]) -> list[int]:
    found = select(Delegation.host_id).where(Delegation.id.in_(delegation_ids))
    return list(session.scalars(found.order_by(Delegation.id)))


def _rows() -> Select[DataRequest, str, str, str | None]:
    return (
        select(DataRequest, Account.name, Account.email, Organization.name)
        .join(Account, Account.id == DataRequest.account_id)
        .outerjoin(Organization, Organization.id == DataRequest.organization_id)
    )


def _of_hosts(host_ids: Collection[int] | None, *, is_open: bool) -> ColumnElement[bool]:
    is_opened = DataRequest.status == DataRequestStatus.OPEN
    asked = is_opened if is_open else ~is_opened
    if host_ids is None:
        return asked
    return and_(asked, or_(DataRequest.host_id.in_(host_ids), DataRequest.host_id.is_(None)))
