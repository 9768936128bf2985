"""People who sign in, their sessions and their failed attempts."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matchmaker.domain.enums import Locale
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
    version: Mapped[int] = mapped_column(init=False)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 -- read once by SQLAlchemy


class LoginSession(Base, kw_only=True):
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

    account: Mapped[Account] = relationship(init=False, lazy="raise")


class LoginAttempt(Base, kw_only=True):
    """A failed sign-in; `key` names the account, the address or everybody."""

    __tablename__ = "login_attempts"
    __table_args__ = (Index(None, "key", "at"),)

    key: Mapped[str]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
