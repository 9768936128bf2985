"""Telling people of what happened: in the product, and by letter as often as they like."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.meeting_enums import NotificationKind
from matchmaker.domain.notifications import names_in
from matchmaker.storage.models.notifications import Notification
from matchmaker.storage.queries.notifications import list_account_ids_of


def notify(
    session: Session,
    *,
    account_ids: Iterable[int],
    kind: NotificationKind,
    subject_id: UUID | None,
    values: Mapping[str, str],
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
