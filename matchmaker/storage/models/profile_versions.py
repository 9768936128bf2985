"""What profiles said before, and what somebody is still writing."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from matchmaker.storage.base import Base
from matchmaker.storage.columns import UtcDateTime


class ProfileVersion(Base, kw_only=True):
    """All values of a profile as of one version; `fields` are those that changed with it.

    `account_id` is empty where the service itself changed something; `in_its_name` says that
    an organizer or a lead wrote for the organization.
    """

    __tablename__ = "profile_versions"
    __table_args__ = (UniqueConstraint("profile_id", "version"),)

    profile_id: Mapped[int] = mapped_column(ForeignKey("profiles.id", ondelete="CASCADE"))
    version: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), default=None)
    in_its_name: Mapped[bool] = mapped_column(default=False)
    fields: Mapped[list[str]] = mapped_column(JSON, default_factory=list)
    values: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)


class ProfileDraft(Base, kw_only=True):
    """What one person has typed into the form and not saved yet; survives a closed tab.

    `form` is the form as the browser sent it, name → list of texts; `version` is the one of the
    profile it was begun from.
    """

    __tablename__ = "profile_drafts"
    __table_args__ = (UniqueConstraint("profile_id", "account_id"),)

    profile_id: Mapped[int] = mapped_column(ForeignKey("profiles.id", ondelete="CASCADE"))
    account_id: Mapped[int] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    version: Mapped[int]
    step: Mapped[str] = mapped_column(default="")
    form: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
