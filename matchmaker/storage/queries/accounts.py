"""Accounts, their memberships, their sessions and their failed attempts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session, contains_eager

from matchmaker.domain.enums import HostRole, Kind, OrganizationRole
from matchmaker.domain.vetting import Vetting
from matchmaker.storage.models.accounts import Account, LoginAttempt, LoginSession
from matchmaker.storage.models.delegations import DelegationLead
from matchmaker.storage.models.hosts import HostMembership
from matchmaker.storage.models.organizations import Organization, OrganizationMembership
from matchmaker.storage.models.profiles import Profile

_ATTEMPTS_LOCK = 0x6C6F67696E  # any number that nobody else locks


def get_account_by_email(session: Session, email: str) -> Account | None:
    return session.scalars(select(Account).where(Account.email == email)).one_or_none()


def get_account(session: Session, account_id: int) -> Account | None:
    return session.scalars(select(Account).where(Account.id == account_id)).one_or_none()


def get_account_by_public_id(session: Session, public_id: UUID) -> Account | None:
    return session.scalars(select(Account).where(Account.public_id == public_id)).one_or_none()


def get_own_account(session: Session, account_id: int) -> Account:
    """The account of an actor, who cannot be without one."""
    return session.scalars(select(Account).where(Account.id == account_id)).one()


def get_login_session(session: Session, token_hash: bytes) -> LoginSession | None:
    """The session of a token, its account with it."""
    question = (
        select(LoginSession)
        .join(LoginSession.account)
        .options(contains_eager(LoginSession.account))
        .where(LoginSession.token_hash == token_hash)
    )
    return session.scalars(question).one_or_none()


def list_organization_memberships(
    session: Session, account_id: int
) -> Sequence[tuple[int, OrganizationRole, Kind | None]]:
    """One row for each profile of each organization of an account.

    No profile, no kind; and none unless the organization is verified.
    """
    counts = (Profile.organization_id == Organization.id) & (
        Organization.vetting == Vetting.VERIFIED
    )
    question = (
        select(OrganizationMembership.organization_id, OrganizationMembership.role, Profile.kind)
        .join(Organization, Organization.id == OrganizationMembership.organization_id)
        .outerjoin(Profile, counts)
        .where(OrganizationMembership.account_id == account_id)
        .order_by(OrganizationMembership.id, Profile.kind)
    )
    return session.execute(question).all()


def list_host_roles(session: Session, account_id: int) -> Sequence[tuple[int, HostRole]]:
    question = (
        select(HostMembership.host_id, HostMembership.role)
        .where(HostMembership.account_id == account_id)
        .order_by(HostMembership.id)
    )
    return session.execute(question).all()


def list_led_delegation_ids(session: Session, account_id: int) -> Sequence[int]:
    question = (
        select(DelegationLead.delegation_id)
        .where(DelegationLead.account_id == account_id)
        .order_by(DelegationLead.id)
    )
    return session.scalars(question).all()


def delete_login_session(session: Session, token_hash: bytes) -> None:
    session.execute(delete(LoginSession).where(LoginSession.token_hash == token_hash))


def list_login_sessions(session: Session, account_id: int, now: datetime) -> Sequence[LoginSession]:
    """The sessions of an account whose time is not over, the one seen last first."""
    question = (
        select(LoginSession)
        .where(LoginSession.account_id == account_id, LoginSession.expires_at > now)
        .order_by(LoginSession.last_seen_at.desc(), LoginSession.id.desc())
    )
    return session.scalars(question).all()


def delete_login_sessions_of(session: Session, account_id: int) -> None:
    session.execute(delete(LoginSession).where(LoginSession.account_id == account_id))


def delete_expired_login_sessions(session: Session, *, before: datetime) -> None:
    session.execute(delete(LoginSession).where(LoginSession.expires_at <= before))


def lock_login_attempts(session: Session) -> None:
    """Let nobody else count and add attempts until the end of this transaction.

    On SQLite the transaction itself does that.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_ATTEMPTS_LOCK)))


def list_attempt_moments(session: Session, key: str, *, since: datetime) -> Sequence[datetime]:
    """When attempts were made under `key`, oldest first."""
    question = (
        select(LoginAttempt.at)
        .where(LoginAttempt.key == key, LoginAttempt.at > since)
        .order_by(LoginAttempt.at)
    )
    return session.scalars(question).all()


def delete_attempts(session: Session, ids: Sequence[int]) -> None:
    session.execute(delete(LoginAttempt).where(LoginAttempt.id.in_(ids)))


def delete_attempts_before(session: Session, moment: datetime) -> None:
    session.execute(delete(LoginAttempt).where(LoginAttempt.at <= moment))
