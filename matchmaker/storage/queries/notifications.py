"""Notifications, whom they are for, and which of them no letter has told of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from matchmaker.domain.enums import HostRole, OrganizationRole
from matchmaker.domain.meeting_enums import NotificationKind
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.delegations import Delegation, DelegationLead, DelegationMember
from matchmaker.storage.models.events import Event
from matchmaker.storage.models.hosts import HostMembership
from matchmaker.storage.models.notifications import Notification
from matchmaker.storage.models.organizations import OrganizationMembership
from matchmaker.storage.queries.event_delegations import is_put_down, is_received_meanwhile

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


def list_organizer_ids(session: Session) -> Sequence[int]:
    """Active organizers of every host."""
    question = (
        select(HostMembership.account_id)
        .join(Account, Account.id == HostMembership.account_id)
        .where(HostMembership.role == HostRole.ORGANIZER, Account.is_active)
        .order_by(HostMembership.account_id)
        .distinct()
    )
    return session.scalars(question).all()


def list_organizer_ids_of(session: Session, host_ids: Collection[int]) -> Sequence[int]:
    """Active organizers of these hosts."""
    question = (
        select(HostMembership.account_id)
        .join(Account, Account.id == HostMembership.account_id)
        .where(
            HostMembership.host_id.in_(host_ids),
            HostMembership.role == HostRole.ORGANIZER,
            Account.is_active,
        )
        .order_by(HostMembership.account_id)
        .distinct()
    )
    return session.scalars(question).all()


def list_answerable(
    session: Session, organization_ids: Collection[int]
) -> Sequence[tuple[int, int]]:
    """Active owners and editors, each with the organization."""
    question = (
        select(OrganizationMembership.account_id, OrganizationMembership.organization_id)
        .join(Account, Account.id == OrganizationMembership.account_id)
        .where(
            OrganizationMembership.organization_id.in_(organization_ids),
            OrganizationMembership.role.in_(_ANSWERABLE),
            Account.is_active,
        )
        .order_by(OrganizationMembership.id)
    )
    return [(account_id, key) for account_id, key in session.execute(question)]


def list_leads_of(
    session: Session, event: Event, organization_ids: Collection[int]
) -> Sequence[tuple[int, int]]:
    """Leads of delegations that are there then, each with who of these travels with them."""
    question = (
        select(DelegationLead.account_id, DelegationMember.organization_id)
        .join(Account, Account.id == DelegationLead.account_id)
        .join(Delegation, Delegation.id == DelegationLead.delegation_id)
        .join(DelegationMember, DelegationMember.delegation_id == Delegation.id)
        .where(
            or_(is_put_down(event), is_received_meanwhile(event)),
            DelegationMember.organization_id.in_(organization_ids),
            Account.is_active,
        )
        .order_by(DelegationLead.id)
    )
    return [(account_id, key) for account_id, key in session.execute(question)]


def was_told_since(
    session: Session, *, kind: NotificationKind, subject_id: UUID, since: datetime
) -> bool:
    """Whether anybody was told this of somebody since a moment."""
    told = select(Notification.id).where(
        Notification.kind == kind,
        Notification.subject_id == subject_id,
        Notification.created_at > since,
    )
    return session.scalar(told.limit(1)) is not None


def list_told_since(
    session: Session, *, kind: NotificationKind, subject_id: UUID, since: datetime
) -> Sequence[dict[str, str]]:
    """The values of what anybody was told of something since a moment."""
    told = select(Notification.values).where(
        Notification.kind == kind,
        Notification.subject_id == subject_id,
        Notification.created_at > since,
    )
    return session.scalars(told).all()


def list_accounts_with_news(session: Session) -> Sequence[tuple[Account, datetime]]:
    """Accounts with something no letter has told of yet, and since when; longest first."""
    oldest = func.min(Notification.created_at)
    news = (
        select(Notification.account_id, oldest.label("since"))
        .where(Notification.mailed_at.is_(None))
        .group_by(Notification.account_id)
        .subquery()
    )
    question = (
        select(Account, news.c.since)
        .join(news, news.c.account_id == Account.id)
        .order_by(news.c.since, Account.id)
    )
    return [(account, since) for account, since in session.execute(question)]


def list_unmailed(session: Session, account_id: int) -> Sequence[Notification]:
    question = (
        select(Notification)
        .where(Notification.account_id == account_id, Notification.mailed_at.is_(None))
        .order_by(Notification.id)
    )
    return session.scalars(question).all()


def mark_mailed(session: Session, account_ids: Iterable[int], *, now: datetime) -> None:
    """Settle what stands open for accounts that get no letters."""
    session.execute(
        update(Notification)
        .where(Notification.account_id.in_(list(account_ids)), Notification.mailed_at.is_(None))
        .values(mailed_at=now)
    )


def list_notifications(
    session: Session, account_id: int, *, limit: int, offset: int
) -> Sequence[Notification]:
    """What is unread first, then the newest."""
    question = (
        select(Notification)
        .where(Notification.account_id == account_id)
        .order_by(Notification.read_at.is_not(None), Notification.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return session.scalars(question).all()


def count_notifications(session: Session, account_id: int) -> int:
    question = select(func.count(Notification.id)).where(Notification.account_id == account_id)
    return session.scalars(question).one()


def count_unread(session: Session, account_id: int, *, up_to: int) -> int:
    """How many are unread, counting no further than `up_to`."""
    some = (
        select(Notification.id)
        .where(Notification.account_id == account_id, Notification.read_at.is_(None))
        .limit(up_to)
        .subquery()
    )
    return session.scalars(select(func.count(some.c.id))).one()


def get_notification(session: Session, account_id: int, public_id: UUID) -> Notification | None:
    question = select(Notification).where(
        Notification.public_id == public_id, Notification.account_id == account_id
    )
    return session.scalars(question).one_or_none()


def mark_read(session: Session, account_id: int, *, now: datetime) -> None:
    session.execute(
        update(Notification)
        .where(Notification.account_id == account_id, Notification.read_at.is_(None))
        .values(read_at=now)
    )
