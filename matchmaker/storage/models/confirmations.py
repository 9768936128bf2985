"""What authorities have confirmed of organizations."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from matchmaker.domain.membership_enums import ConfirmationKind
from matchmaker.storage.base import Base, PublicId
from matchmaker.storage.columns import UtcDateTime, string_enum


class Confirmation(PublicId, Base, kw_only=True):
    """A document, its number, its date and who issued it, as an organizer has seen it."""

    __tablename__ = "confirmations"

    organization_id: Mapped[int] = mapped_column(
        ForeignKey("organizations.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[ConfirmationKind] = mapped_column(string_enum(ConfirmationKind))
    document: Mapped[str]
    issuer: Mapped[str]
    issued_on: Mapped[date]
    host_id: Mapped[int] = mapped_column(ForeignKey("hosts.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
