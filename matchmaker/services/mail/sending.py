"""Letters on their way: leased for sending, marked as sent, or put back with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.enums import JobStatus, Locale
from matchmaker.domain.letters import (
    ASKED_FOR,
    NAME,
    WITHOUT_ASKING,
    Failure,
    LetterKind,
    LetterProblem,
    masked,
)
from matchmaker.domain.membership_enums import MailRhythm
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.outbox import OutboxEntry
from matchmaker.storage.queries.accounts import get_account
from matchmaker.storage.queries.outbox import delete_decided_letters, get_letter, next_due_letter

LEASE = timedelta(minutes=5)
"""After that long a letter whose worker died may be sent by another."""
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 10, 20, 40, 60, 80, 80))
"""Between one attempt and the next: ten attempts in five hours, then the letter is given up."""
KEPT = timedelta(days=30)
"""How long it is known that a letter was sent, or could not be."""
_LONGEST_ANSWER = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class LeasedLetter:
    """A letter that is this worker's to send; `account` is None for who has none yet."""

    public_id: UUID
    kind: LetterKind
    recipient: str
    name: str
    account: UUID | None
    language: Locale
    payload: Mapping[str, Any]
    created_at: datetime


def lease_letter(session: Session, *, now: datetime) -> LeasedLetter | None:
    """The next letter to send; nobody else gets it before the lease is over."""
    while (entry := next_due_letter(session, now=now)) is not None:
        account = get_account(session, entry.account_id) if entry.account_id else None
        if _is_unwanted(entry, account):
            session.delete(entry)
            session.flush()
            continue
        if entry.attempts > len(PAUSES):
            _give_up(entry, Failure(LetterProblem.INTERRUPTED))
            session.flush()
            continue
        entry.attempts += 1
        entry.leased_until = now + LEASE
        return _leased(entry, account)
    return None


def mark_sent(session: Session, *, letter_id: UUID, now: datetime) -> None:
    """What it said is forgotten: links and names are nobody's business any more."""
    entry = get_letter(session, letter_id)
    if entry is not None and entry.status is not JobStatus.DONE:
        entry.status = JobStatus.DONE
        entry.sent_at = now
        entry.payload = {}
        entry.problem = entry.leased_until = None


def mark_unsent(session: Session, *, letter_id: UUID, failure: Failure, now: datetime) -> None:
    """Put a letter back for a later attempt, or give it up when that is of no use."""
    entry = get_letter(session, letter_id)
    if entry is None or entry.status is not JobStatus.WAITING:
        return
    if failure.is_final or entry.attempts > len(PAUSES):
        _give_up(entry, failure)
        return
    entry.problem = _written(failure, entry.recipient)
    entry.leased_until = None
    entry.next_attempt_at = now + PAUSES[entry.attempts - 1]


def forget_old_letters(session: Session, *, now: datetime) -> None:
    delete_decided_letters(session, before=now - KEPT)


def _is_unwanted(entry: OutboxEntry, account: Account | None) -> bool:
    """Whether its reader wants no such letters any more, or has left since."""
    if entry.kind not in WITHOUT_ASKING:
        return False
    return account is None or not account.is_active or account.mail_rhythm is MailRhythm.NEVER


def _give_up(entry: OutboxEntry, failure: Failure) -> None:
    """Links that are soon over are not kept for another attempt."""
    entry.status = JobStatus.FAILED
    entry.problem = _written(failure, entry.recipient)
    entry.leased_until = None
    if entry.kind in ASKED_FOR:
        entry.payload = {}


def _written(failure: Failure, recipient: str) -> str:
    """The problem as it is kept: its word, then what the mail server said of it."""
    answer = clean_line(failure.answer).replace(recipient, masked(recipient))
    return f"{failure.problem} {answer[:_LONGEST_ANSWER]}".strip()


def _leased(entry: OutboxEntry, account: Account | None) -> LeasedLetter:
    spoken = account.language if account else None
    return LeasedLetter(
        public_id=entry.public_id,
        kind=LetterKind(entry.kind),
        recipient=entry.recipient,
        name=account.name if account else entry.payload.get(NAME, ""),
        account=account.public_id if account else None,
        language=entry.language or spoken or Locale.EN,
        payload=entry.payload,
        created_at=entry.created_at,
    )
