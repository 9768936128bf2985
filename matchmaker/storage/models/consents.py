"""Agreements, who opened what, and what people ask of us about their own data."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from matchmaker.domain.membership_enums import (
    ConsentMethod,
    ConsentPurpose,
    DataRequestKind,
    DataRequestStatus,
    OpenedPart,
)
from matchmaker.storage.base import Base, PublicId
from matchmaker.storage.columns import UtcDateTime, string_enum


class Consent(PublicId, Base, kw_only=True):
    """One agreement to one purpose; it stands until `withdrawn_at` is set.

    `account_id` is who agreed. `organization_id` is whose data it is about, empty where it is
    about the person alone. `text_version` and `language` say which words they agreed to.
    """

    __tablename__ = "consents"
    __table_args__ = (
        Index(None, "organization_id", "purpose"),
        Index(None, "account_id", "purpose"),
    )

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    organization_id: Mapped[int | None] = mapped_column(
        ForeignKey("organizations.id"), default=None
    )
    purpose: Mapped[ConsentPurpose] = mapped_column(string_enum(ConsentPurpose))
    text_version: Mapped[str]
    language: Mapped[str]
    recipients: Mapped[str] = mapped_column(default="")
    recipient_country: Mapped[str | None] = mapped_column(default=None)
    method: Mapped[ConsentMethod] = mapped_column(
        string_enum(ConsentMethod), default=ConsentMethod.FORM
    )
    in_its_name: Mapped[bool] = mapped_column(default=False)
    given_at: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), default=None)


class Opening(Base, kw_only=True):
    """Somebody opened what not everybody may see; shown to whose it is."""

    __tablename__ = "openings"
    __table_args__ = (Index(None, "profile_id", "at"),)

    profile_id: Mapped[int] = mapped_column(ForeignKey("profiles.id", ondelete="CASCADE"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    organization_id: Mapped[int | None] = mapped_column(
        ForeignKey("organizations.id"), default=None
    )
    part: Mapped[OpenedPart] = mapped_column(string_enum(OpenedPart))
    country: Mapped[str | None] = mapped_column(default=None)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class DataRequest(PublicId, Base, kw_only=True):
    """What a person asks about their own data, and by when it must be answered.

    `organization_id` is empty where it is about the person alone; `host_id` is whose organizers
    answer it, empty where every host may.
    """

    __tablename__ = "data_requests"

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    organization_id: Mapped[int | None] = mapped_column(
        ForeignKey("organizations.id"), default=None
    )
    host_id: Mapped[int | None] = mapped_column(ForeignKey("hosts.id"), default=None, index=True)
    kind: Mapped[DataRequestKind] = mapped_column(string_enum(DataRequestKind))
    status: Mapped[DataRequestStatus] = mapped_column(
        string_enum(DataRequestStatus), default=DataRequestStatus.OPEN, index=True
    )
    message: Mapped[str] = mapped_column(default="")
    answer: Mapped[str] = mapped_column(default="")
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_on: Mapped[date]
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), default=None)
