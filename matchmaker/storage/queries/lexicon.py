"""Edits of the lexicon in their order, and which of them are in force."""

from __future__ import annotations

from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.jobs import Job
from matchmaker.storage.models.lexicon import LexiconEditRow, LexiconState


class EditLine(NamedTuple):
    """An edit with who made it, and who undid it."""

    row: LexiconEditRow
    account_name: str
    undone_by_name: str | None


class StoredEdit(NamedTuple):
    """An edit as it is kept."""

    public_id: UUID
    edit: dict[str, Any]


def get_lexicon_state(session: Session, *, lock: bool = False) -> LexiconState:
    found = select(LexiconState)
    return session.scalars(found.with_for_update() if lock else found).one()


def get_lexicon_job(session: Session) -> Job | None:
    """The latest job that reads the profiles again."""
    found = select(Job).join(LexiconState, LexiconState.job_id == Job.id)
    return session.scalars(found).one_or_none()


def live_lexicon_step(session: Session) -> int:
    return session.scalars(select(LexiconState.live)).one()


def list_edits_at(session: Session, step: int) -> list[StoredEdit]:
    """The edits that make the lexicon of a step, in their order."""
    found = select(LexiconEditRow.public_id, LexiconEditRow.edit).where(
        LexiconEditRow.step <= step,
        or_(LexiconEditRow.undone_step.is_(None), LexiconEditRow.undone_step > step),
    )
    return [StoredEdit(*row) for row in session.execute(found.order_by(LexiconEditRow.step))]


def list_edits_without_step(session: Session) -> list[StoredEdit]:
    """Edits that change no reading, in their order; those that were undone are left out."""
    found = select(LexiconEditRow.public_id, LexiconEditRow.edit).where(
        LexiconEditRow.step.is_(None), LexiconEditRow.undone_at.is_(None)
    )
    return [StoredEdit(*row) for row in session.execute(found.order_by(LexiconEditRow.id))]


def get_edit_row(session: Session, public_id: UUID) -> LexiconEditRow | None:
    found = select(LexiconEditRow).where(LexiconEditRow.public_id == public_id)
    return session.scalars(found).one_or_none()


def list_edit_lines(session: Session, *, offset: int, limit: int) -> list[EditLine]:
    """Edits, the latest first."""
    undoer = aliased(Account)
    found = (
        select(LexiconEditRow, Account.name, undoer.name)
        .join(Account, Account.id == LexiconEditRow.account_id)
        .outerjoin(undoer, undoer.id == LexiconEditRow.undone_by_id)
        .order_by(LexiconEditRow.id.desc())
    )
    return [EditLine(*row) for row in session.execute(found.offset(offset).limit(limit))]


def count_edits(session: Session) -> int:
    return session.scalars(select(func.count()).select_from(LexiconEditRow)).one()
