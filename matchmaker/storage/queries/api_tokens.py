"""Tokens of programs by their hash or their owner, and the keys of their requests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.api_tokens import ApiToken, IdempotencyKey


def find_token(session: Session, token_hash: bytes) -> tuple[ApiToken, Account] | None:
    """The token with this hash, and whose it is."""
    question = (
        select(ApiToken, Account)
        .join(Account, Account.id == ApiToken.account_id)
        .where(ApiToken.token_hash == token_hash)
    )
    found = session.execute(question).one_or_none()
    return None if found is None else (found[0], found[1])


def list_tokens_of(session: Session, account_id: int) -> Sequence[ApiToken]:
    """Those not taken back, the newest first."""
    question = (
        select(ApiToken)
        .where(ApiToken.account_id == account_id, ApiToken.revoked_at.is_(None))
        .order_by(ApiToken.id.desc())
    )
    return session.scalars(question).all()


def get_token_of(session: Session, account_id: int, public_id: UUID) -> ApiToken | None:
    question = select(ApiToken).where(
        ApiToken.account_id == account_id, ApiToken.public_id == public_id
    )
    return session.scalars(question).one_or_none()


def count_live_tokens(session: Session, account_id: int, *, now: datetime) -> int:
    question = select(func.count(ApiToken.id)).where(
        ApiToken.account_id == account_id,
        ApiToken.revoked_at.is_(None),
        ApiToken.expires_at > now,
    )
    return session.scalar(question) or 0


def get_key(session: Session, account_id: int, key: str) -> IdempotencyKey | None:
    question = select(IdempotencyKey).where(
        IdempotencyKey.account_id == account_id, IdempotencyKey.key == key
    )
    return session.scalars(question).one_or_none()


def delete_key(session: Session, account_id: int, key: str, *, before: datetime) -> None:
    """Forget a key whose answer was kept long enough."""
    session.execute(
        delete(IdempotencyKey).where(
            IdempotencyKey.account_id == account_id,
            IdempotencyKey.key == key,
            IdempotencyKey.created_at <= before,
        )
    )
