"""People who sign in, their sessions and their failed attempts."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matchmaker.domain.enums import Locale
from matchmaker.domain.membership_enums import MailRhythm
from matchmaker.storage.base import Base, PublicId
from matchmaker.storage.columns import UtcDateTime, string_enum


class Account(PublicId, Base, kw_only=True):
    """A person; what they may do is in their memberships. `email` is kept in lower case."""

    __tablename__ = "accounts"

    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str | None] = mapped_column(default=None)
    language: Mapped[Locale | None] = mapped_column(string_enum(Locale), default=None)
    is_admin: Mapped[bool] = mapped_column(default=False)
    is_active: Mapped[bool] = mapped_column(default=True)
    auth_epoch: Mapped[int] = mapped_column(default=0)
    """Raised to end every session of this account at once."""
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    email_verified_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    vouched_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    """When an invitation that was handed over let this person in; the address may be unproven."""
    totp_secret: Mapped[str | None] = mapped_column(default=None)
    """Encrypted under the secret key of the service; without `totp_confirmed_at` not in force."""
    totp_confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    totp_last_step: Mapped[int] = mapped_column(default=0)
    """The time step of the last code that was taken; none is taken twice."""
    time_zone: Mapped[str | None] = mapped_column(default=None)
    mail_rhythm: Mapped[MailRhythm] = mapped_column(
        string_enum(MailRhythm), default=MailRhythm.AT_ONCE
    )
    erased_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    """When the person's data was erased on request; what is left says nothing of them."""
    digest_sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    version: Mapped[int] = mapped_column(init=False)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 -- read once by SQLAlchemy


class LoginSession(PublicId, Base, kw_only=True):
    """One signed-in browser; only the hash of its token is kept."""

    __tablename__ = "login_sessions"

    account_id: Mapped[int] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    auth_epoch: Mapped[int]
    device: Mapped[str] = mapped_column(default="")
    proved_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    awaits_code: Mapped[bool] = mapped_column(default=False)
    """The password was right, the second factor is still to come: nobody is signed in yet."""

    account: Mapped[Account] = relationship(init=False, lazy="raise")


class LoginAttempt(Base, kw_only=True):
    """Something that may be done only so often; `key` names what, and by whom or for whom."""

    __tablename__ = "login_attempts"
    __table_args__ = (Index(None, "key", "at"),)

    key: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
