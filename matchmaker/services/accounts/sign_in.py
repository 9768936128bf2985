"""Signing in: in steps, for hashing takes long and holds no transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.errors import WrongCredentialsError
from matchmaker.domain.holds import Standing
from matchmaker.domain.permissions import Actor
from matchmaker.services import audit, limits
from matchmaker.services.accounts.accounts import normal_email
from matchmaker.services.accounts.second_factor import takes_code
from matchmaker.services.accounts.sessions import (
    SessionTimes,
    account_awaiting_code,
    close_session,
    open_session,
    standing_of,
)
from matchmaker.services.acting import actor_of
from matchmaker.services.limits import release_attempt, reserve_attempt
from matchmaker.services.sealing import Seal
from matchmaker.storage.models.accounts import Account, LoginAttempt
from matchmaker.storage.queries.accounts import (
    delete_login_sessions_of,
    get_account,
    get_account_by_email,
    get_own_account,
)


@dataclass(frozen=True, slots=True)
class SignInAttempt:
    """What is known before the password is looked at; no hash means nobody can be meant."""

    reserved: tuple[LoginAttempt, ...]
    account_id: int | None
    public_id: UUID | None
    password_hash: str | None


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A new session. While it awaits a code it signs nobody in."""

    token: str
    actor: Actor
    standing: Standing
    awaits_code: bool


def begin_sign_in(session: Session, *, email: str, address: str, now: datetime) -> SignInAttempt:
    """Count the attempt and find whose it would be. Raises TooManyAttemptsError."""
    email = normal_email(email)
    reserved = reserve_attempt(session, limits.of_sign_in(email, address), now=now)
    account = get_account_by_email(session, email)
    if account is None:
        return SignInAttempt(reserved, None, None, None)
    password_hash = account.password_hash if account.is_active else None
    return SignInAttempt(reserved, account.id, account.public_id, password_hash)


def record_failed_sign_in(session: Session, *, attempt: SignInAttempt, now: datetime) -> None:
    """The attempt stays counted; what is added says whom somebody tried to be."""
    audit.record_account(session, None, attempt.public_id, action="account.sign-in-failed", now=now)


def complete_sign_in(
    session: Session, *, attempt: SignInAttempt, device: str, times: SessionTimes, now: datetime
) -> SignedIn:
    """Return the new session; the attempt counts no longer.

    Raises WrongCredentialsError when the account was closed or got another password meanwhile.
    """
    account = get_account(session, attempt.account_id) if attempt.account_id else None
    if account is None or not account.is_active or account.password_hash != attempt.password_hash:
        raise WrongCredentialsError
    release_attempt(session, attempt.reserved)
    return admit(session, account=account, device=device, times=times, now=now)


def admit(
    session: Session, *, account: Account, device: str, times: SessionTimes, now: datetime
) -> SignedIn:
    """Let in who has shown a password or a link; with a second factor the code is still to come."""
    awaits_code = account.totp_confirmed_at is not None
    token = open_session(
        session, account=account, device=device, times=times, awaits_code=awaits_code, now=now
    )
    actor = actor_of(session, account=account)
    audit.record_account(
        session,
        actor,
        actor.public_id,
        action="account.asked-for-code" if awaits_code else "account.signed-in",
        now=now,
    )
    return SignedIn(token, actor, standing_of(account), awaits_code)


def begin_code(session: Session, *, token: str, now: datetime) -> tuple[LoginAttempt, ...] | None:
    """Count an attempt with a code; None when nobody is awaited in this browser any more.

    Raises TooManyAttemptsError.
    """
    account = account_awaiting_code(session, token=token, now=now)
    if account is None:
        return None
    return reserve_attempt(session, limits.of_code(account.id), now=now)


def count_code(session: Session, *, actor: Actor, now: datetime) -> None:
    """The same for who is signed in and gives a code to change something."""
    reserve_attempt(session, limits.of_code(actor.account_id), now=now)


def complete_code(  # noqa: PLR0913 -- which browser, which code, under which rules
    session: Session,
    *,
    token: str,
    code: str,
    reserved: tuple[LoginAttempt, ...],
    seal: Seal,
    device: str,
    times: SessionTimes,
    now: datetime,
) -> SignedIn | None:
    """Return the session that takes the place of the waiting one; None when the code is wrong."""
    account = account_awaiting_code(session, token=token, now=now)
    if account is None or not takes_code(session, account=account, code=code, seal=seal, now=now):
        subject = account.public_id if account else None
        audit.record_account(session, None, subject, action="account.code-refused", now=now)
        return None
    release_attempt(session, reserved)
    close_session(session, token=token)
    return _opened(session, account, device, times, now)


def renew_session(
    session: Session, *, actor: Actor, device: str, times: SessionTimes, now: datetime
) -> SignedIn:
    """End every session of the actor and open one for the browser at hand."""
    delete_login_sessions_of(session, actor.account_id)
    account = get_own_account(session, actor.account_id)
    return _opened(session, account, device, times, now)


def sign_out(session: Session, *, actor: Actor, token: str, now: datetime) -> None:
    close_session(session, token=token)
    audit.record_account(session, actor, actor.public_id, action="account.signed-out", now=now)


def _opened(
    session: Session, account: Account, device: str, times: SessionTimes, now: datetime
) -> SignedIn:
    token = open_session(session, account=account, device=device, times=times, now=now)
    actor = actor_of(session, account=account)
    audit.record_account(session, actor, actor.public_id, action="account.signed-in", now=now)
    return SignedIn(token, actor, standing_of(account), awaits_code=False)
