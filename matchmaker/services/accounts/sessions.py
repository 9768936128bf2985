"""Signed-in browsers: a random token there, its hash here, and when it ends."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.holds import Standing
from matchmaker.domain.permissions import Actor
from matchmaker.services.acting import actor_of
from matchmaker.storage.models.accounts import Account, LoginSession
from matchmaker.storage.queries.accounts import (
    delete_expired_login_sessions,
    delete_login_session,
    delete_login_sessions_of,
    get_login_session,
)

TOKEN_BYTES = 32
DEVICE_LENGTH = 200
SEEN_EVERY = timedelta(minutes=1)
CODE_PATIENCE = timedelta(minutes=10)
"""So long a password that was right waits for the code."""


@dataclass(frozen=True, slots=True)
class SessionTimes:
    """How long a session lives, in all and without a click."""

    lifetime: timedelta = timedelta(hours=12)
    idle: timedelta = timedelta(hours=2)
    organizer_idle: timedelta = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class LiveSession:
    """Who is at work in which session; `is_stale` when it is time to note that they still are."""

    actor: Actor
    standing: Standing
    public_id: UUID
    is_stale: bool


def open_session(
    session: Session,
    *,
    account: Account,
    device: str,
    times: SessionTimes,
    awaits_code: bool = False,
    now: datetime,
) -> str:
    """Return the token of a new session; sessions that have ended are swept on the way."""
    delete_expired_login_sessions(session, before=now)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    session.add(
        LoginSession(
            account_id=account.id,
            token_hash=_hashed(token),
            created_at=now,
            last_seen_at=now,
            expires_at=now + (CODE_PATIENCE if awaits_code else times.lifetime),
            auth_epoch=account.auth_epoch,
            device=device[:DEVICE_LENGTH],
            awaits_code=awaits_code,
        )
    )
    return token


def close_session(session: Session, *, token: str) -> None:
    delete_login_session(session, _hashed(token))


def end_all_access(session: Session, account: Account) -> None:
    """End every session, personal link and token of a program that this account has given out."""
    account.auth_epoch += 1
    delete_login_sessions_of(session, account.id)


def load_live_session(
    session: Session, *, token: str, times: SessionTimes, now: datetime
) -> LiveSession | None:
    """Who this token belongs to, None once it has ended for any reason; four queries."""
    found = get_login_session(session, _hashed(token))
    if found is None or found.awaits_code or not _is_current(found, now):
        return None
    actor = actor_of(session, account=found.account)
    is_strict = actor.is_organizer or actor.is_admin
    idle = times.organizer_idle if is_strict else times.idle
    if found.last_seen_at + idle <= now:
        return None
    is_stale = found.last_seen_at + SEEN_EVERY <= now
    return LiveSession(actor, standing_of(found.account), found.public_id, is_stale)


def account_awaiting_code(session: Session, *, token: str, now: datetime) -> Account | None:
    """Whose password was right in this browser a moment ago; they are not signed in."""
    found = get_login_session(session, _hashed(token))
    if found is None or not found.awaits_code or not _is_current(found, now):
        return None
    return found.account


def standing_of(account: Account) -> Standing:
    return Standing(
        is_verified=bool(account.email_verified_at or account.vouched_at),
        has_code=account.totp_confirmed_at is not None,
    )


def mark_seen(session: Session, *, token: str, now: datetime) -> None:
    found = get_login_session(session, _hashed(token))
    if found is not None:
        found.last_seen_at = max(found.last_seen_at, now)


def _is_current(found: LoginSession, now: datetime) -> bool:
    account = found.account
    is_open = account.is_active and found.auth_epoch == account.auth_epoch
    return is_open and found.expires_at > now


def _hashed(token: str) -> bytes:
    return sha256(token.encode()).digest()
