"""Background work as people see it: who asked, how far it is, what came of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from matchmaker.domain.enums import JobStatus
from matchmaker.storage.base import Base, PublicId
from matchmaker.storage.columns import UtcDateTime, string_enum


class Job(PublicId, Base, kw_only=True):
    """One piece of work, written with the change that asks for it."""

    __tablename__ = "jobs"

    kind: Mapped[str]
    host_id: Mapped[int | None] = mapped_column(ForeignKey("hosts.id"), default=None)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), default=None)
    status: Mapped[JobStatus] = mapped_column(
        string_enum(JobStatus), default=JobStatus.WAITING, index=True
    )
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int | None] = mapped_column(default=None)
    payload: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)
    result: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)
    problem: Mapped[str | None] = mapped_column(default=None)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    heartbeat_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
