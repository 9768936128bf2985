"""Letters and calls to other systems, written with the change they tell of, sent afterwards."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from matchmaker.domain.enums import JobStatus, Locale
from matchmaker.storage.base import Base, PublicId
from matchmaker.storage.columns import UtcDateTime, string_enum


class OutboxEntry(PublicId, Base, kw_only=True):
    """One message; its public id makes the Message-ID, so sending twice is seen as once."""

    __tablename__ = "outbox"
    __table_args__ = (Index(None, "status", "leased_until"),)

    kind: Mapped[str]
    recipient: Mapped[str]
    account_id: Mapped[int | None] = mapped_column(
        ForeignKey("accounts.id"), default=None, index=True
    )
    language: Mapped[Locale | None] = mapped_column(string_enum(Locale), default=None)
    payload: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)
    status: Mapped[JobStatus] = mapped_column(string_enum(JobStatus), default=JobStatus.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    leased_until: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    next_attempt_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None, index=True)
    problem: Mapped[str | None] = mapped_column(default=None)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
