"""Links that stand for a person: to verify an address, to sign in, to recover an account."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from matchmaker.domain.membership_enums import LinkPurpose
from matchmaker.storage.base import Base
from matchmaker.storage.columns import UtcDateTime, string_enum


class PersonalLink(Base, kw_only=True):
    """Works once and for a short time; only the hash of its token is kept.

    `email` is the address it was sent to: a link outlives no change of address.
    """

    __tablename__ = "personal_links"

    account_id: Mapped[int] = mapped_column(
        ForeignKey("accounts.id", ondelete="CASCADE"), index=True
    )
    purpose: Mapped[LinkPurpose] = mapped_column(string_enum(LinkPurpose))
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    email: Mapped[str]
    auth_epoch: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
