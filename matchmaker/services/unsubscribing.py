"""Stopping letters by one click in one of them, without signing in."""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.errors import NotFoundError
from matchmaker.domain.membership_enums import MailRhythm
from matchmaker.services import audit
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.queries.accounts import get_account_by_public_id

_PURPOSE = b"stop letters to account "
_PROOF_BYTES = 18


def unsubscribe_path(key: str, account_id: UUID) -> str:
    """The address in a letter to this account; the proof is in its query, which no log keeps."""
    return f"/unsubscribe/{account_id}?proof={_proof(key, account_id)}"


def check_unsubscribing(
    session: Session, *, account_id: UUID, proof: str, keys: Iterable[str]
) -> None:
    """Whether these letters can be stopped by this address."""
    _account(session, account_id, proof, keys)


def stop_letters(
    session: Session, *, account_id: UUID, proof: str, keys: Iterable[str], now: datetime
) -> None:
    """No more letters that were not asked for; everything stands in the product all the same."""
    account = _account(session, account_id, proof, keys)
    if account.mail_rhythm is MailRhythm.NEVER:
        return
    account.mail_rhythm = MailRhythm.NEVER
    audit.record(
        session,
        actor=None,
        action="letters.stopped",
        subject_type="account",
        subject_id=account.public_id,
        now=now,
    )


def _account(session: Session, account_id: UUID, proof: str, keys: Iterable[str]) -> Account:
    """Nobody learns which accounts there are: without a proof there is nothing here."""
    given = proof.encode()
    if not any(hmac.compare_digest(_proof(key, account_id).encode(), given) for key in keys):
        raise NotFoundError
    account = get_account_by_public_id(session, account_id)
    if account is None or account.erased_at is not None:
        raise NotFoundError
    return account


def _proof(key: str, account_id: UUID) -> str:
    digest = hmac.digest(key.encode(), _PURPOSE + account_id.bytes, sha256)
    return urlsafe_b64encode(digest[:_PROOF_BYTES]).decode()
