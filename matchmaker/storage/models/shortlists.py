"""What one person keeps for themselves while browsing: shortlists, hidden profiles, searches."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from matchmaker.domain.meeting_enums import Reason
from matchmaker.domain.membership_enums import MailRhythm
from matchmaker.storage.base import Base, PublicId
from matchmaker.storage.columns import UtcDateTime, string_enum


class ShortlistEntry(PublicId, Base, kw_only=True):
    """A profile somebody wants to remember; note and tags are read by nobody else."""

    __tablename__ = "shortlist_entries"
    __table_args__ = (UniqueConstraint("account_id", "own_profile_id", "other_profile_id"),)

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    own_profile_id: Mapped[int] = mapped_column(
        ForeignKey("profiles.id", ondelete="CASCADE"), index=True
    )
    other_profile_id: Mapped[int] = mapped_column(
        ForeignKey("profiles.id", ondelete="CASCADE"), index=True
    )
    note: Mapped[str] = mapped_column(default="")
    tags: Mapped[list[str]] = mapped_column(JSON, default_factory=list)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(init=False)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 -- read once by SQLAlchemy


class HiddenProfile(Base, kw_only=True):
    """A profile that one's own organization no longer wants in its lists, and why."""

    __tablename__ = "hidden_profiles"
    __table_args__ = (UniqueConstraint("own_profile_id", "other_profile_id"),)

    own_profile_id: Mapped[int] = mapped_column(ForeignKey("profiles.id", ondelete="CASCADE"))
    other_profile_id: Mapped[int] = mapped_column(
        ForeignKey("profiles.id", ondelete="CASCADE"), index=True
    )
    reason: Mapped[Reason] = mapped_column(string_enum(Reason))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    in_its_name: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SavedSearch(PublicId, Base, kw_only=True):
    """A search or a filtered list to come back to; `query` is the query string as a mapping.

    `seen` are public ids of profiles that were there when its owner last looked, `told` of those
    that they were told of since.
    """

    __tablename__ = "saved_searches"

    account_id: Mapped[int] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    own_profile_id: Mapped[int | None] = mapped_column(
        ForeignKey("profiles.id", ondelete="CASCADE"), default=None, index=True
    )
    name: Mapped[str]
    endpoint: Mapped[str]
    query: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)
    rhythm: Mapped[MailRhythm] = mapped_column(string_enum(MailRhythm), default=MailRhythm.NEVER)
    seen: Mapped[list[str]] = mapped_column(JSON, default_factory=list)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    looked_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    told: Mapped[list[str]] = mapped_column(JSON, default_factory=list)
    told_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
