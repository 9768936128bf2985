"""What people are told in the product, and whether a letter went with it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from matchmaker.domain.meeting_enums import NotificationKind
from matchmaker.storage.base import Base, PublicId
from matchmaker.storage.columns import UtcDateTime, string_enum


class Notification(PublicId, Base, kw_only=True):
    """`values` fill the sentence of its kind; `subject_id` is the public id it leads to."""

    __tablename__ = "notifications"
    __table_args__ = (Index(None, "account_id", "read_at"), Index(None, "mailed_at", "account_id"))

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    kind: Mapped[NotificationKind] = mapped_column(string_enum(NotificationKind))
    subject_id: Mapped[UUID | None] = mapped_column(default=None)
    values: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    mailed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    """When a letter with it was put into the outbox; also set where none is wanted."""
