"""Wishes of one side, and meetings that one side asks the other for."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from matchmaker.domain.meeting_enums import InterestValue, Reason, RequestStatus
from matchmaker.storage.base import Base, PublicId
from matchmaker.storage.columns import UtcDateTime, string_enum


class Interest(Base, kw_only=True):
    """What one profile thinks of another; only "interested" of both sides is shown to both."""

    __tablename__ = "interests"
    __table_args__ = (UniqueConstraint("own_profile_id", "other_profile_id"),)

    own_profile_id: Mapped[int] = mapped_column(ForeignKey("profiles.id", ondelete="CASCADE"))
    other_profile_id: Mapped[int] = mapped_column(
        ForeignKey("profiles.id", ondelete="CASCADE"), index=True
    )
    value: Mapped[InterestValue] = mapped_column(string_enum(InterestValue))
    reason: Mapped[Reason | None] = mapped_column(string_enum(Reason), default=None)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    in_its_name: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class MeetingRequest(PublicId, Base, kw_only=True):
    """One side asks the other for a meeting; it blocks nobody's calendar.

    `open_pair` names the two profiles, smaller key first, while the request is pending or
    accepted, and is empty afterwards: the database lets no second one be open at a time.
    `host_id` is the host of the delegation on the investor's side, whose caps hold.
    """

    __tablename__ = "meeting_requests"
    __table_args__ = (
        Index(None, "sender_id", "status"),
        Index(None, "recipient_id", "status"),
        Index(None, "status", "expires_at"),
    )

    host_id: Mapped[int | None] = mapped_column(ForeignKey("hosts.id"), default=None)
    sender_id: Mapped[int] = mapped_column(ForeignKey("profiles.id", ondelete="CASCADE"))
    recipient_id: Mapped[int] = mapped_column(ForeignKey("profiles.id", ondelete="CASCADE"))
    open_pair: Mapped[str | None] = mapped_column(unique=True)
    message: Mapped[str] = mapped_column(default="")
    language: Mapped[str | None] = mapped_column(default=None)
    status: Mapped[RequestStatus] = mapped_column(
        string_enum(RequestStatus), default=RequestStatus.PENDING
    )
    sent_by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    sent_in_its_name: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), default=None)
    answered_in_its_name: Mapped[bool] = mapped_column(default=False)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    answer: Mapped[str] = mapped_column(default="")
    reason: Mapped[Reason | None] = mapped_column(string_enum(Reason), default=None)
    version: Mapped[int] = mapped_column(init=False)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 -- read once by SQLAlchemy


class MeetingProposal(Base, kw_only=True):
    """A time and a place that one side proposes; the last one counts."""

    __tablename__ = "meeting_proposals"

    request_id: Mapped[int] = mapped_column(
        ForeignKey("meeting_requests.id", ondelete="CASCADE"), index=True
    )
    profile_id: Mapped[int] = mapped_column(ForeignKey("profiles.id", ondelete="CASCADE"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    minutes: Mapped[int]
    time_zone: Mapped[str]
    place: Mapped[str] = mapped_column(default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
