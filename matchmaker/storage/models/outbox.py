"""Letters and calls to other systems, written with the change they tell of, sent afterwards."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlalchemy.orm import Mapped, mapped_column

from matchmaker.domain.enums import JobStatus
from matchmaker.storage.base import Base, PublicId
from matchmaker.storage.columns import UtcDateTime, string_enum


class OutboxEntry(PublicId, Base, kw_only=True):
    """One message; its public id makes the Message-ID, so sending twice is seen as once."""

    __tablename__ = "outbox"
    __table_args__ = (Index(None, "status", "leased_until"),)

    kind: Mapped[str]
    recipient: Mapped[str]
    payload: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)
    status: Mapped[JobStatus] = mapped_column(string_enum(JobStatus), default=JobStatus.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    leased_until: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
