"""Telling people of what happened: in the product, and by letter as often as they like."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.errors import NotFoundError
from matchmaker.domain.meeting_enums import NotificationKind
from matchmaker.domain.notifications import SubjectKind, names_in, notification_sentence
from matchmaker.domain.paging import page_within
from matchmaker.domain.permissions import Actor
from matchmaker.domain.text import Message
from matchmaker.services import audit
from matchmaker.storage.models.notifications import Notification
from matchmaker.storage.queries.notification_subjects import kind_of_subject
from matchmaker.storage.queries.notifications import (
    count_notifications,
    count_unread,
    get_notification,
    list_account_ids_of,
    list_notifications,
    mark_read,
)

PAGE_SIZE = 25
MOST_COUNTED = 100


@dataclass(frozen=True, slots=True)
class NotificationView:
    """Something the reader was told."""

    public_id: UUID
    sentence: Message
    created_at: datetime
    is_read: bool


@dataclass(frozen=True, slots=True)
class NotificationList:
    """A page of them; `unread` counts those of all pages."""

    notifications: tuple[NotificationView, ...]
    number: int
    found: int
    unread: int


@dataclass(frozen=True, slots=True)
class Subject:
    """What a notification leads to."""

    kind: SubjectKind
    public_id: UUID | None = None


def notify(
    session: Session,
    *,
    account_ids: Iterable[int],
    kind: NotificationKind,
    subject_id: UUID | None,
    values: Mapping[str, Any],
    now: datetime,
) -> None:
    """Tell each of these people once; `domain.notifications.SENTENCES` says what `values` fill."""
    if missing := names_in(kind) - values.keys():
        message = f"A notification of the kind {kind} needs {sorted(missing)}."
        raise ValueError(message)
    session.add_all(
        Notification(
            account_id=account_id,
            kind=kind,
            subject_id=subject_id,
            values=dict(values),
            created_at=now,
        )
        for account_id in dict.fromkeys(account_ids)
    )


def people_of(session: Session, organization_id: int) -> list[int]:
    """Who answers for an organization: the active accounts of its owners and editors."""
    return list(list_account_ids_of(session, organization_id))


def count_news(session: Session, *, actor: Actor) -> int:
    """How many notifications the actor has not read, counting no further than `MOST_COUNTED`."""
    return count_unread(session, actor.account_id, up_to=MOST_COUNTED)


def list_own_notifications(session: Session, *, actor: Actor, page: int) -> NotificationList:
    """One page of what the actor was told, unread first, then the newest."""
    found = count_notifications(session, actor.account_id)
    number = page_within(page, found, PAGE_SIZE)
    rows = list_notifications(
        session, actor.account_id, limit=PAGE_SIZE, offset=(number - 1) * PAGE_SIZE
    )
    return NotificationList(
        notifications=tuple(map(_view, rows)),
        number=number,
        found=found,
        unread=count_news(session, actor=actor),
    )


def find_subject(session: Session, *, actor: Actor, notification_id: UUID) -> Subject:
    """What a notification of the actor is about; whether they may see it is decided there."""
    notification = get_notification(session, actor.account_id, notification_id)
    if notification is None:
        raise NotFoundError
    if notification.subject_id is None:
        return Subject(SubjectKind.NOTHING)
    kind = kind_of_subject(session, notification.subject_id)
    return Subject(kind, notification.subject_id)


def read_notification(
    session: Session, *, actor: Actor, notification_id: UUID, now: datetime
) -> Subject:
    """Remember that the actor has seen a notification, and say what it is about."""
    subject = find_subject(session, actor=actor, notification_id=notification_id)
    notification = get_notification(session, actor.account_id, notification_id)
    if notification is not None and notification.read_at is None:
        notification.read_at = now
        _record(session, actor, notification_id, now)
    return subject


def read_all_notifications(session: Session, *, actor: Actor, now: datetime) -> None:
    mark_read(session, actor.account_id, now=now)
    _record(session, actor, None, now)


def _view(notification: Notification) -> NotificationView:
    return NotificationView(
        public_id=notification.public_id,
        sentence=notification_sentence(notification.kind, notification.values),
        created_at=notification.created_at,
        is_read=notification.read_at is not None,
    )


def _record(session: Session, actor: Actor, subject_id: UUID | None, now: datetime) -> None:
    audit.record(
        session,
        actor=actor,
        action="notification.read",
        subject_type="notification",
        subject_id=subject_id,
        now=now,
    )
