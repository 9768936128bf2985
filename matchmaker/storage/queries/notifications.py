"""Notifications, whom they are for, and which of them no letter has told of."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaker.domain.enums import OrganizationRole
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.organizations import OrganizationMembership

_ANSWERABLE = (OrganizationRole.OWNER, OrganizationRole.EDITOR)


def list_account_ids_of(session: Session, organization_id: int) -> Sequence[int]:
    """Active owners and editors, the oldest member first."""
    question = (
        select(OrganizationMembership.account_id)
        .join(Account, Account.id == OrganizationMembership.account_id)
        .where(
            OrganizationMembership.organization_id == organization_id,
            OrganizationMembership.role.in_(_ANSWERABLE),
            Account.is_active,
        )
        .order_by(OrganizationMembership.id)
    )
    return session.scalars(question).all()
