"""What stands in the record."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaker.storage.models.audit import AuditEntry


def last_entry(session: Session) -> AuditEntry:
    newest = select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)
    return session.scalars(newest).one()
