"""What the ranking learned from the meetings of a host, time by time."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from matchmaker.storage.base import Base, PublicId
from matchmaker.storage.columns import UtcDateTime


class HostWeights(PublicId, Base, kw_only=True):
    """One learning; the last that was not taken back is in force.

    `weights` holds the sides that differ from the defaults, so it may be empty. `account_id` is
    empty where the service learned by itself.
    """

    __tablename__ = "host_weights"

    host_id: Mapped[int] = mapped_column(ForeignKey("hosts.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), default=None)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    weights: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)
    report: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)
    reverted_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    reverted_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), default=None)
