"""Who did what, when: rows that are never changed and never deleted."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from matchmaker.storage.base import Base
from matchmaker.storage.columns import UtcDateTime


class AuditEntry(Base, kw_only=True):
    """One act, written in the transaction of the change itself. A trigger refuses changes."""

    __tablename__ = "audit_entries"
    __table_args__ = (Index(None, "subject_type", "subject_id"),)

    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    host_id: Mapped[int | None] = mapped_column(ForeignKey("hosts.id"), default=None)
    action: Mapped[str]
    subject_type: Mapped[str]
    subject_id: Mapped[UUID | None] = mapped_column(default=None)
    request_id: Mapped[str | None] = mapped_column(default=None)
    before_hash: Mapped[str | None] = mapped_column(default=None)
    after_hash: Mapped[str | None] = mapped_column(default=None)
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)
