"""Letters that did not leave, as organizers see them, and sending them again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import JobStatus
from matchmaker.domain.errors import ConflictError, NotAllowedError, NotFoundError
from matchmaker.domain.letters import ASKED_FOR, PROBLEMS, LetterKind, LetterProblem, masked
from matchmaker.domain.paging import page_within
from matchmaker.domain.permissions import Actor
from matchmaker.domain.text import N_, Message
from matchmaker.services import audit
from matchmaker.services.mail.outbox import HAS_LETTERS
from matchmaker.storage.models.outbox import OutboxEntry
from matchmaker.storage.queries.outbox import (
    count_troubled_letters,
    count_waiting_letters,
    get_letter,
    last_sent_at,
    list_troubled_letters,
)

PAGE_SIZE = 25


class LetterNotWaitingError(ConflictError):
    message = N_("This letter is on its way again, or can no longer be sent.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TroubledLetter:
    """`recipient` is masked; `answer` is what the mail server said."""

    public_id: UUID
    kind: LetterKind
    recipient: str
    problem: Message
    answer: str
    attempts: int
    created_at: datetime
    next_attempt_at: datetime | None
    """None when it was given up."""


@dataclass(frozen=True, slots=True)
class LetterList:
    """A page of letters in trouble, and how the outbox does in all."""

    letters: tuple[TroubledLetter, ...]
    number: int
    found: int
    waiting: int
    last_sent_at: datetime | None


def list_letters(session: Session, *, actor: Actor, page: int) -> LetterList:
    if not actor.is_organizer:
        raise NotFoundError
    found = count_troubled_letters(session)
    number = page_within(page, found, PAGE_SIZE)
    rows = list_troubled_letters(session, limit=PAGE_SIZE, offset=(number - 1) * PAGE_SIZE)
    return LetterList(
        letters=tuple(map(_view, rows)),
        number=number,
        found=found,
        waiting=count_waiting_letters(session),
        last_sent_at=last_sent_at(session),
    )


def send_again(session: Session, *, actor: Actor, letter_id: UUID, now: datetime) -> None:
    """Give a letter that was given up another ten attempts."""
    if not actor.is_organizer:
        raise NotFoundError
    entry = get_letter(session, letter_id)
    if entry is None:
        raise NotFoundError
    if entry.kind in ASKED_FOR:
        raise NotAllowedError
    if entry.status is not JobStatus.FAILED:
        raise LetterNotWaitingError
    entry.status = JobStatus.WAITING
    entry.attempts = 0
    entry.next_attempt_at = now
    session.info[HAS_LETTERS] = True
    audit.record(
        session,
        actor=actor,
        action="letter.sent-again",
        subject_type="letter",
        subject_id=entry.public_id,
        now=now,
    )


def _view(entry: OutboxEntry) -> TroubledLetter:
    problem, _, answer = (entry.problem or LetterProblem.INTERRUPTED).partition(" ")
    has_failed = entry.status is JobStatus.FAILED
    return TroubledLetter(
        public_id=entry.public_id,
        kind=LetterKind(entry.kind),
        recipient=masked(entry.recipient),
        problem=Message(PROBLEMS[LetterProblem(problem)]),
        answer=answer,
        attempts=entry.attempts,
        created_at=entry.created_at,
        next_attempt_at=None if has_failed else entry.next_attempt_at,
    )
