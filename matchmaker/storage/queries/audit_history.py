"""What the log says of one object."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.audit import AuditEntry

MOST = 100


def list_entries_of(
    session: Session, subject_type: str, subject_id: UUID
) -> Sequence[tuple[AuditEntry, str | None]]:
    """The latest acts first, each with the name of who did it."""
    found = (
        select(AuditEntry, Account.name)
        .outerjoin(Account, Account.id == AuditEntry.account_id)
        .where(AuditEntry.subject_type == subject_type, AuditEntry.subject_id == subject_id)
        .order_by(AuditEntry.id.desc())
        .limit(MOST)
    )
    return [(row[0], row[1]) for row in session.execute(found)]
