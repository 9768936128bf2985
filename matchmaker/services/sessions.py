"""Signed-in browsers: a random token there, its hash here, and when it ends."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy.orm import Session

from matchmaker.domain.permissions import Actor
from matchmaker.services.accounts import actor_of
from matchmaker.storage.models.accounts import Account, LoginSession
from matchmaker.storage.queries.accounts import (
    delete_expired_login_sessions,
    delete_login_session,
    get_login_session,
)

TOKEN_BYTES = 32
DEVICE_LENGTH = 200
SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class SessionTimes:
    """How long a session lives, in all and without a click."""

    lifetime: timedelta = timedelta(hours=12)
    idle: timedelta = timedelta(hours=2)
    organizer_idle: timedelta = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class LiveSession:
    """Who is at work; `is_stale` when it is time to note that they still are."""

    actor: Actor
    is_stale: bool


def open_session(
    session: Session, *, account: Account, device: str, times: SessionTimes, now: datetime
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
            expires_at=now + times.lifetime,
            auth_epoch=account.auth_epoch,
            device=device[:DEVICE_LENGTH],
        )
    )
    return token


def close_session(session: Session, *, token: str) -> None:
    delete_login_session(session, _hashed(token))


def load_live_session(
    session: Session, *, token: str, times: SessionTimes, now: datetime
) -> LiveSession | None:
    """Who this token belongs to, None once it has ended for any reason; four queries."""
    found = get_login_session(session, _hashed(token))
    if found is None or found.expires_at <= now or not _is_current(found):
        return None
    actor = actor_of(session, account=found.account)
    is_strict = actor.is_organizer or actor.is_admin
    idle = times.organizer_idle if is_strict else times.idle
    if found.last_seen_at + idle <= now:
        return None
    return LiveSession(actor, is_stale=found.last_seen_at + SEEN_EVERY <= now)


def mark_seen(session: Session, *, token: str, now: datetime) -> None:
    found = get_login_session(session, _hashed(token))
    if found is not None:
        found.last_seen_at = max(found.last_seen_at, now)


def _is_current(found: LoginSession) -> bool:
    return found.account.is_active and found.auth_epoch == found.account.auth_epoch


def _hashed(token: str) -> bytes:
    return sha256(token.encode()).digest()
