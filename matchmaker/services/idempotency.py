"""Requests that carry a key are done once, however often they are sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from matchmaker.domain.errors import InvalidInputError
from matchmaker.domain.permissions import Actor
from matchmaker.domain.text import N_
from matchmaker.storage.models.api_tokens import IdempotencyKey
from matchmaker.storage.queries.api_tokens import delete_key, get_key
from matchmaker.storage.session import is_taken

KEPT = timedelta(hours=24)
LONGEST_KEY = 200


class KeyReusedError(InvalidInputError):
    message = N_("This key was used for another request. Take a new one.")


class UnfitKeyError(InvalidInputError):
    message = N_("A key has 1 to %(limit)s visible ASCII characters.")


def earlier_answer(
    session: Session, *, actor: Actor, key: str, request_hash: bytes, now: datetime
) -> Mapping[str, Any] | None:
    """What this request was answered before, None the first time.

    The key is taken in the transaction of the change: of two that come at once, the second waits
    for the first and is given its answer. Raises KeyReusedError for another request.
    """
    if not 0 < len(key) <= LONGEST_KEY or not all("!" <= letter <= "~" for letter in key):
        raise UnfitKeyError(limit=LONGEST_KEY)
    delete_key(session, actor.account_id, key, before=now - KEPT)
    row = IdempotencyKey(
        account_id=actor.account_id, key=key, request_hash=request_hash, created_at=now
    )
    try:
        with session.begin_nested():
            session.add(row)
            session.flush()
    except IntegrityError as error:
        if not is_taken(error):
            raise
        earlier = get_key(session, actor.account_id, key)
        if earlier is None or earlier.request_hash != request_hash:
            raise KeyReusedError from error
        return earlier.answer
    return None


def keep_answer(
    session: Session, *, actor: Actor, key: str, status: int, answer: Mapping[str, Any]
) -> None:
    """Remember what the request with this key was answered, in the transaction of its change."""
    row = get_key(session, actor.account_id, key)
    if row is not None:
        row.status, row.answer = status, dict(answer)
