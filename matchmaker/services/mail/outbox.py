"""Putting letters into the outbox, with the change that they tell of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.enums import Locale
from matchmaker.domain.errors import InvalidInputError
from matchmaker.domain.letters import LINK, NAME, PAYLOADS, LetterKind
from matchmaker.storage.models.outbox import OutboxEntry

HAS_LETTERS = "has_letters"
"""Key of `session.info`: whoever commits may tell the worker that there is something to send."""


def put_letter(  # noqa: PLR0913 -- a letter, one argument for each of its columns
    session: Session,
    *,
    kind: str,
    recipient: str,
    language: Locale | None,
    payload: Mapping[str, Any],
    account_id: int | None,
    now: datetime,
) -> None:
    """Write a letter down; it leaves after the commit, or never if there is none.

    `domain.letters.PAYLOADS` says what `payload` holds. Without a language the account's counts.
    """
    if recipient != clean_line(recipient) or "@" not in recipient:
        raise InvalidInputError
    _check_payload(LetterKind(kind), payload)
    session.add(
        OutboxEntry(
            kind=kind,
            recipient=recipient,
            account_id=account_id,
            language=language,
            payload=dict(payload),
            next_attempt_at=now,
            created_at=now,
        )
    )
    session.info[HAS_LETTERS] = True


def _check_payload(kind: LetterKind, payload: Mapping[str, Any]) -> None:
    """A letter that cannot be written is a mistake of who puts it in, and found there."""
    if payload.keys() - {NAME} != PAYLOADS[kind]:
        message = f"A letter of the kind {kind} holds {sorted(PAYLOADS[kind])}."
        raise ValueError(message)
    if not payload.get(LINK, "/").startswith("/") or payload.get(LINK, "").startswith("//"):
        message = "A link in a letter is a path of ours."
        raise ValueError(message)
