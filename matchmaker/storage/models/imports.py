"""Spreadsheets on their way in: staged, looked at, applied or discarded."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from matchmaker.domain.enums import ImportStatus, Kind, RowStatus
from matchmaker.storage.base import Base, PublicId
from matchmaker.storage.columns import UtcDateTime, string_enum


class Import(PublicId, Base, kw_only=True):
    """One file somebody brought in for a host."""

    __tablename__ = "imports"

    host_id: Mapped[int] = mapped_column(ForeignKey("hosts.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    file_name: Mapped[str]
    source: Mapped[str]
    default_kind: Mapped[Kind | None] = mapped_column(string_enum(Kind), default=None)
    delegation_id: Mapped[int | None] = mapped_column(ForeignKey("delegations.id"), default=None)
    status: Mapped[ImportStatus] = mapped_column(
        string_enum(ImportStatus), default=ImportStatus.STAGED
    )
    counts: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)
    warnings: Mapped[list[Any]] = mapped_column(JSON, default_factory=list)
    job_id: Mapped[int | None] = mapped_column(ForeignKey("jobs.id"), default=None)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    applied_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    version: Mapped[int] = mapped_column(init=False)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 -- read once by SQLAlchemy


class ImportRow(Base, kw_only=True):
    """One row of the file: what it says, what is wrong with it, what becomes of it."""

    __tablename__ = "import_rows"
    __table_args__ = (UniqueConstraint("import_id", "number"),)

    import_id: Mapped[int] = mapped_column(ForeignKey("imports.id", ondelete="CASCADE"))
    number: Mapped[int]
    status: Mapped[RowStatus] = mapped_column(string_enum(RowStatus))
    name: Mapped[str] = mapped_column(default="")
    record: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)
    problems: Mapped[list[Any]] = mapped_column(JSON, default_factory=list)
    kept: Mapped[list[Any]] = mapped_column(JSON, default_factory=list)
    profile_id: Mapped[int | None] = mapped_column(
        ForeignKey("profiles.id", ondelete="SET NULL"), index=True, default=None
    )
