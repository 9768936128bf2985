"""One's own account: what it says, its password, and the browsers it is signed in with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.enums import Locale
from matchmaker.domain.errors import NotFoundError, WrongCredentialsError
from matchmaker.domain.membership_enums import MailRhythm
from matchmaker.domain.permissions import Actor
from matchmaker.services import audit, limits
from matchmaker.services.accounts.links import tell_of_password
from matchmaker.services.accounts.sessions import end_all_access
from matchmaker.services.consents.consents import end_letters
from matchmaker.services.limits import release_attempt, reserve_attempt
from matchmaker.storage.models.accounts import Account, LoginAttempt, LoginSession
from matchmaker.storage.queries.accounts import get_own_account, list_login_sessions


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """What the owner of an account sees of it."""

    email: str
    name: str
    language: Locale | None
    time_zone: str | None
    mail_rhythm: MailRhythm
    has_password: bool
    has_second_factor: bool


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the owner may change without proving anything; `time_zone` is one of IANA's, or none."""

    name: str
    language: Locale | None
    time_zone: str | None
    mail_rhythm: MailRhythm


@dataclass(frozen=True, slots=True)
class Device:
    """A browser that is signed in, as it names itself; `proved_at`: by password, or signing in."""

    public_id: UUID
    user_agent: str
    created_at: datetime
    last_seen_at: datetime
    proved_at: datetime


@dataclass(frozen=True, slots=True)
class PasswordCheck:
    """The password as it is kept, with the attempt that looking at it is."""

    password_hash: str | None
    reserved: tuple[LoginAttempt, ...]


def load_own_account(session: Session, *, actor: Actor) -> OwnAccount:
    account = get_own_account(session, actor.account_id)
    return OwnAccount(
        email=account.email,
        name=account.name,
        language=account.language,
        time_zone=account.time_zone,
        mail_rhythm=account.mail_rhythm,
        has_password=account.password_hash is not None,
        has_second_factor=account.totp_confirmed_at is not None,
    )


def save_preferences(
    session: Session, *, actor: Actor, preferences: Preferences, now: datetime
) -> None:
    account = get_own_account(session, actor.account_id)
    before = _preferences(account)
    account.name = clean_line(preferences.name)
    account.language = preferences.language
    account.time_zone = preferences.time_zone
    account.mail_rhythm = preferences.mail_rhythm
    if preferences.mail_rhythm is MailRhythm.NEVER:
        end_letters(session, account=account, now=now)
    audit.record(
        session,
        actor=actor,
        action="account.edited",
        subject_type="account",
        subject_id=actor.public_id,
        before=before,
        after=_preferences(account),
        now=now,
    )


def begin_password_check(session: Session, *, actor: Actor, now: datetime) -> PasswordCheck:
    """Count an attempt at one's own password, and say what it is to be compared with.

    Raises TooManyAttemptsError.
    """
    account = get_own_account(session, actor.account_id)
    reserved = reserve_attempt(session, limits.of_password(account.email), now=now)
    return PasswordCheck(account.password_hash, reserved)


def end_password_check(session: Session, *, check: PasswordCheck) -> None:
    """The password was right, so the attempt counts no longer."""
    release_attempt(session, check.reserved)


def note_proof(session: Session, *, actor: Actor, session_id: UUID | None, now: datetime) -> None:
    """Who sits at this browser has just shown that they know the password."""
    for public_id, row in _own_sessions(session, actor, now).items():
        if public_id == session_id:
            row.proved_at = now


def change_password(
    session: Session, *, actor: Actor, check: PasswordCheck, password_hash: str, now: datetime
) -> None:
    """Set a new password and end every session, link and token that the account has given out.

    Raises WrongCredentialsError when the password checked is the one in force no longer.
    """
    account = get_own_account(session, actor.account_id)
    if account.password_hash != check.password_hash:
        raise WrongCredentialsError
    account.password_hash = password_hash
    end_all_access(session, account)
    tell_of_password(session, account, now)
    audit.record_account(
        session, actor, actor.public_id, action="account.password-changed", now=now
    )


def list_devices(session: Session, *, actor: Actor, now: datetime) -> Sequence[Device]:
    """Where the actor is signed in, the one seen last first."""
    account = get_own_account(session, actor.account_id)
    return [
        Device(
            row.public_id,
            row.device,
            row.created_at,
            row.last_seen_at,
            row.proved_at or row.created_at,
        )
        for row in list_login_sessions(session, account.id, now)
        if row.auth_epoch == account.auth_epoch and not row.awaits_code
    ]


def revoke_device(session: Session, *, actor: Actor, device_id: UUID, now: datetime) -> None:
    """Sign one's own browser out from afar."""
    row = _own_sessions(session, actor, now).get(device_id)
    if row is None:
        raise NotFoundError(device_id=device_id)
    session.delete(row)
    audit.record_account(session, actor, actor.public_id, action="account.device-revoked", now=now)


def revoke_other_devices(
    session: Session, *, actor: Actor, current: UUID | None, now: datetime
) -> None:
    """Sign out everywhere but here."""
    for public_id, row in _own_sessions(session, actor, now).items():
        if public_id != current:
            session.delete(row)
    audit.record_account(
        session, actor, actor.public_id, action="account.other-devices-revoked", now=now
    )


def _own_sessions(session: Session, actor: Actor, now: datetime) -> dict[UUID, LoginSession]:
    return {row.public_id: row for row in list_login_sessions(session, actor.account_id, now)}


def _preferences(account: Account) -> list[str | None]:
    return [account.name, account.language, account.time_zone, account.mail_rhythm]
