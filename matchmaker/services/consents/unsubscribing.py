"""Stopping letters by one click in one of them, without signing in."""

from __future__ import annotations

import hmac
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.errors import NotFoundError
from matchmaker.domain.membership_enums import MailRhythm
from matchmaker.services import audit
from matchmaker.services.consents.consents import end_letters
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.queries.accounts import get_account_by_public_id

_PURPOSE = b"stop letters to account "
_ACCOUNT_BYTES = 16
_PROOF_BYTES = 18


def unsubscribe_path(key: str, account_id: UUID) -> str:
    """The address in a letter to this account; whoever has the letter may stop the next."""
    token = urlsafe_b64encode(account_id.bytes + _proof(key, account_id))
    return f"/unsubscribe/{token.decode()}"


def check_unsubscribing(session: Session, *, token: str, keys: Iterable[str]) -> None:
    """Whether letters can be stopped by this address."""
    _account(session, token, keys)


def stop_letters(session: Session, *, token: str, keys: Iterable[str], now: datetime) -> None:
    """No more letters that were not asked for; everything stands in the product all the same."""
    account = _account(session, token, keys)
    if account.mail_rhythm is MailRhythm.NEVER:
        return
    end_letters(session, account=account, now=now)
    audit.record_account(session, None, account.public_id, action="letters.stopped", now=now)


def _account(session: Session, token: str, keys: Iterable[str]) -> Account:
    """Nobody learns which accounts there are: without a proof there is nothing here."""
    try:
        known = b64decode(token.encode("ascii"), altchars=b"-_", validate=True)
    except ValueError:
        raise NotFoundError from None
    if len(known) != _ACCOUNT_BYTES + _PROOF_BYTES:
        raise NotFoundError
    account_id, proof = UUID(bytes=known[:_ACCOUNT_BYTES]), known[_ACCOUNT_BYTES:]
    if not any(hmac.compare_digest(_proof(key, account_id), proof) for key in keys):
        raise NotFoundError
    account = get_account_by_public_id(session, account_id)
    if account is None or account.erased_at is not None:
        raise NotFoundError
    return account


def _proof(key: str, account_id: UUID) -> bytes:
    return hmac.digest(key.encode(), _PURPOSE + account_id.bytes, sha256)[:_PROOF_BYTES]
