"""Logos and pitch decks: what is known of a file; its bytes lie in the instance folder."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from matchmaker.domain.membership_enums import FilePurpose, FileStatus
from matchmaker.storage.base import Base, PublicId
from matchmaker.storage.columns import UtcDateTime, string_enum


class StoredFile(PublicId, Base, kw_only=True):
    """One file of a profile; a newer one of the same purpose takes its place.

    `folder_name` is random and names the folder with its bytes; `texts` are the texts of the
    pages, read only while the owner has opened the deck to members; `problem` is a sentence of
    the catalogue as `{"text": …, "values": …}`.
    """

    __tablename__ = "files"
    __table_args__ = (UniqueConstraint("profile_id", "purpose"),)

    profile_id: Mapped[int] = mapped_column(ForeignKey("profiles.id", ondelete="CASCADE"))
    purpose: Mapped[FilePurpose] = mapped_column(string_enum(FilePurpose))
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[bytes] = mapped_column(LargeBinary)
    folder_name: Mapped[str] = mapped_column(unique=True)
    status: Mapped[FileStatus] = mapped_column(string_enum(FileStatus), default=FileStatus.WAITING)
    pages: Mapped[int | None] = mapped_column(default=None)
    texts: Mapped[list[str]] = mapped_column(JSON, default_factory=list)
    problem: Mapped[dict[str, Any] | None] = mapped_column(JSON, default=None)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
