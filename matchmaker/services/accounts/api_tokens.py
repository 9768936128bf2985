"""Tokens of programs: made once, shown once, kept as a hash, and taken back."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.api_scopes import Scope
from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.errors import ConflictError, InvalidInputError, NotFoundError
from matchmaker.domain.holds import Standing
from matchmaker.domain.permissions import Actor
from matchmaker.domain.text import N_
from matchmaker.services import audit
from matchmaker.services.accounts.sessions import standing_of
from matchmaker.services.acting import actor_of
from matchmaker.storage.models.api_tokens import ApiToken
from matchmaker.storage.queries.accounts import get_account
from matchmaker.storage.queries.api_tokens import (
    count_live_tokens,
    find_token,
    get_token_of,
    list_tokens_of,
)

PREFIX = "mm_"
"""Lets people and scanners see what a leaked string is."""
TOKEN_BYTES = 32
MOST_TOKENS = 20
LONGEST_NAME = 80
LIFETIMES = (30, 90, 365)
"""Days to choose from."""
SEEN_EVERY = timedelta(minutes=1)
_SUBJECT = "api-token"


class TooManyTokensError(ConflictError):
    message = N_("You have %(limit)s tokens, which is the limit. Take one back first.")


@dataclass(frozen=True, slots=True)
class TokenView:
    """A token as its owner sees it: everything but the token."""

    public_id: UUID
    name: str
    scopes: tuple[Scope, ...]
    created_at: datetime
    expires_at: datetime
    last_used_at: datetime | None
    is_live: bool


@dataclass(frozen=True, slots=True)
class TokenUse:
    """Who a program acts for, and within what; `is_stale` when its use is to be noted."""

    actor: Actor
    standing: Standing
    scopes: frozenset[Scope]
    public_id: UUID
    is_stale: bool


def create_token(
    session: Session,
    *,
    actor: Actor,
    name: str,
    scopes: Collection[Scope],
    days: int,
    now: datetime,
) -> str:
    """Return the token: it is shown this once. Raises TooManyTokensError."""
    name = clean_line(name)[:LONGEST_NAME]
    account = get_account(session, actor.account_id)
    if account is None or not name or not scopes or days not in LIFETIMES:
        raise InvalidInputError
    if count_live_tokens(session, actor.account_id, now=now) >= MOST_TOKENS:
        raise TooManyTokensError(limit=MOST_TOKENS)
    token = PREFIX + secrets.token_urlsafe(TOKEN_BYTES)
    made = ApiToken(
        account_id=actor.account_id,
        name=name,
        token_hash=_hashed(token),
        scopes=sorted(scopes),
        auth_epoch=account.auth_epoch,
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    session.add(made)
    _record(session, actor, "api-token.created", made, now)
    return token


def revoke_token(session: Session, *, actor: Actor, token_id: UUID, now: datetime) -> None:
    """From the next request on it opens nothing."""
    found = get_token_of(session, actor.account_id, token_id)
    if found is None:
        raise NotFoundError(token_id=token_id)
    if found.revoked_at is None:
        found.revoked_at = now
        _record(session, actor, "api-token.revoked", found, now)


def list_tokens(session: Session, *, actor: Actor, now: datetime) -> tuple[TokenView, ...]:
    account = get_account(session, actor.account_id)
    epoch = account.auth_epoch if account else None
    return tuple(
        TokenView(
            token.public_id,
            token.name,
            tuple(Scope(scope) for scope in token.scopes),
            token.created_at,
            token.expires_at,
            token.last_used_at,
            is_live=token.expires_at > now and token.auth_epoch == epoch,
        )
        for token in list_tokens_of(session, actor.account_id)
    )


def load_token(session: Session, *, token: str, now: datetime) -> TokenUse | None:
    """Who this token acts for; None once it has ended for any reason."""
    found = find_token(session, _hashed(token))
    if found is None:
        return None
    row, account = found
    is_current = account.is_active and row.auth_epoch == account.auth_epoch
    if not is_current or row.revoked_at is not None or row.expires_at <= now:
        return None
    return TokenUse(
        actor=actor_of(session, account=account),
        standing=standing_of(account),
        scopes=frozenset(Scope(scope) for scope in row.scopes),
        public_id=row.public_id,
        is_stale=row.last_used_at is None or row.last_used_at + SEEN_EVERY <= now,
    )


def mark_used(session: Session, *, token: str, now: datetime) -> None:
    found = find_token(session, _hashed(token))
    if found is not None:
        found[0].last_used_at = now


def _hashed(token: str) -> bytes:
    return sha256(token.encode()).digest()


def _record(session: Session, actor: Actor, action: str, token: ApiToken, now: datetime) -> None:
    audit.record(
        session,
        actor=actor,
        action=action,
        subject_type=_SUBJECT,
        subject_id=token.public_id,
        details={"scopes": token.scopes},
        now=now,
    )
