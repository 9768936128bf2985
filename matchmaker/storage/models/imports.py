"""Spreadsheets on their way in: staged, looked at, applied or discarded."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from matchmaker.domain.enums import ImportStatus, Kind, RowStatus
from matchmaker.domain.event_enums import TwinDecision
from matchmaker.storage.base import Base, PublicId
from matchmaker.storage.columns import UtcDateTime, string_enum


class Import(PublicId, Base, kw_only=True):
    """One file somebody brought in for a host.

    The file itself is kept under `folder` until the import is decided, so that it can be read
    again by another choice; `reading` holds the choice: encoding, sheet, header row, columns.
    """

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
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    folder: Mapped[str | None] = mapped_column(default=None)
    reading: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)
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
    twin_profile_id: Mapped[int | None] = mapped_column(
        ForeignKey("profiles.id", ondelete="SET NULL"), index=True, default=None
    )
    """The profile that may be the same organization, written otherwise."""
    twin_number: Mapped[int | None] = mapped_column(default=None)
    """The row of the same file that may be the same organization."""
    likeness: Mapped[float | None] = mapped_column(default=None)
    decision: Mapped[TwinDecision | None] = mapped_column(string_enum(TwinDecision), default=None)
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True), default=None)
    """What undoing the row needs: what its profile said before, and its version since."""


class ColumnMemory(Base, kw_only=True):
    """What a host said a column of this heading is.

    No `field`: it is kept under its own heading; an empty one: it is passed over.
    """

    __tablename__ = "column_memories"
    __table_args__ = (UniqueConstraint("host_id", "label"),)

    host_id: Mapped[int] = mapped_column(ForeignKey("hosts.id", ondelete="CASCADE"))
    label: Mapped[str]
    field: Mapped[str | None] = mapped_column(default=None)
    used_at: Mapped[datetime] = mapped_column(UtcDateTime)
