"""Signing in with a password: three steps, for hashing takes long and holds no transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.errors import WrongCredentialsError
from matchmaker.domain.permissions import Actor
from matchmaker.services import audit
from matchmaker.services.accounts import actor_of, normal_email
from matchmaker.services.limits import release_attempt, reserve_attempt
from matchmaker.services.sessions import SessionTimes, close_session, open_session
from matchmaker.storage.models.accounts import LoginAttempt
from matchmaker.storage.queries.accounts import get_account, get_account_by_email

ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class SignInAttempt:
    """What is known before the password is looked at; no hash means nobody can be meant."""

    reserved: tuple[LoginAttempt, ...]
    account_id: int | None
    public_id: UUID | None
    password_hash: str | None


def begin_sign_in(session: Session, *, email: str, address: str, now: datetime) -> SignInAttempt:
    """Count the attempt and find whose it would be. Raises TooManyAttemptsError."""
    email = normal_email(email)
    reserved = reserve_attempt(session, email=email, address=address, now=now)
    account = get_account_by_email(session, email)
    if account is None:
        return SignInAttempt(reserved, None, None, None)
    password_hash = account.password_hash if account.is_active else None
    return SignInAttempt(reserved, account.id, account.public_id, password_hash)


def record_failed_sign_in(session: Session, *, attempt: SignInAttempt, now: datetime) -> None:
    """The attempt stays counted; what is added says whom somebody tried to be."""
    audit.record(
        session,
        actor=None,
        action="account.sign-in-failed",
        subject_type=ACCOUNT,
        subject_id=attempt.public_id,
        now=now,
    )


def complete_sign_in(
    session: Session, *, attempt: SignInAttempt, device: str, times: SessionTimes, now: datetime
) -> tuple[str, Actor]:
    """Return the token of the new session and who it belongs to; the attempt counts no longer.

    Raises WrongCredentialsError when the account was closed or got another password meanwhile.
    """
    account = get_account(session, attempt.account_id) if attempt.account_id else None
    if account is None or not account.is_active or account.password_hash != attempt.password_hash:
        raise WrongCredentialsError
    release_attempt(session, attempt.reserved)
    actor = actor_of(session, account=account)
    token = open_session(session, account=account, device=device, times=times, now=now)
    _record(session, "account.signed-in", actor, now)
    return token, actor


def sign_out(session: Session, *, actor: Actor, token: str, now: datetime) -> None:
    close_session(session, token=token)
    _record(session, "account.signed-out", actor, now)


def _record(session: Session, action: str, actor: Actor, now: datetime) -> None:
    audit.record(
        session,
        actor=actor,
        action=action,
        subject_type=ACCOUNT,
        subject_id=actor.public_id,
        now=now,
    )
