"""Rows whose time is over."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, select, update
from sqlalchemy.orm import Session

from matchmaker.domain.enums import ImportStatus
from matchmaker.storage.base import Base
from matchmaker.storage.models.accounts import LoginAttempt, LoginSession
from matchmaker.storage.models.api_tokens import IdempotencyKey
from matchmaker.storage.models.imports import Import, ImportRow
from matchmaker.storage.models.notifications import Notification
from matchmaker.storage.models.personal_links import PersonalLink
from matchmaker.storage.models.profile_versions import ProfileDraft


def delete_links(session: Session, now: datetime) -> None:
    """Those that open nothing any more."""
    _delete(session, PersonalLink, PersonalLink.expires_at <= now)


def delete_sessions(session: Session, now: datetime) -> None:
    _delete(session, LoginSession, LoginSession.expires_at <= now)


def delete_attempts(session: Session, before: datetime) -> None:
    _delete(session, LoginAttempt, LoginAttempt.at <= before)


def delete_answers(session: Session, before: datetime) -> None:
    _delete(session, IdempotencyKey, IdempotencyKey.created_at <= before)


def delete_read_notifications(session: Session, before: datetime) -> None:
    _delete(session, Notification, Notification.read_at <= before)


def delete_drafts(session: Session, before: datetime) -> None:
    _delete(session, ProfileDraft, ProfileDraft.saved_at <= before)


def delete_import_rows(session: Session, before: datetime) -> None:
    """What files said; what was not taken over by then is discarded with it.

    What is being taken over just now keeps its rows until that is done.
    """
    at_work = (ImportStatus.APPLYING, ImportStatus.UNDOING)
    old = and_(Import.created_at <= before, Import.status.not_in(at_work))
    waiting = update(Import).where(old, Import.status == ImportStatus.STAGED)
    session.execute(waiting.values(status=ImportStatus.DISCARDED, version=Import.version + 1))
    session.execute(update(Import).where(old, Import.folder.is_not(None)).values(folder=None))
    _delete(session, ImportRow, ImportRow.import_id.in_(select(Import.id).where(old)))


def forget_what_was_before(session: Session, before: datetime) -> None:
    """What profiles said before imports that cannot be undone any more."""
    over = select(Import.id).where(
        Import.applied_at <= before, Import.status != ImportStatus.UNDOING
    )
    known = update(ImportRow).where(ImportRow.import_id.in_(over), ImportRow.before.is_not(None))
    session.execute(known.values(before=None), execution_options={"synchronize_session": False})


def _delete(session: Session, model: type[Base], is_over: ColumnElement[bool]) -> None:
    session.execute(delete(model).where(is_over))
