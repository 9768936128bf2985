"""Organizations and the people who speak for them."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from matchmaker.domain.enums import OrganizationRole
from matchmaker.domain.vetting import Vetting
from matchmaker.storage.base import Base, PublicId
from matchmaker.storage.columns import UtcDateTime, string_enum


class Organization(PublicId, Base, kw_only=True):
    """A startup, an investor or a partner; one organization may have a profile of each kind."""

    __tablename__ = "organizations"

    name: Mapped[str]
    vetting: Mapped[Vetting] = mapped_column(string_enum(Vetting), default=Vetting.PENDING)
    vetted_by_host_id: Mapped[int | None] = mapped_column(ForeignKey("hosts.id"), default=None)
    vetted_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    vetting_reason: Mapped[str | None] = mapped_column(default=None)
    """Why it is suspended, as its members read it."""
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class OrganizationMembership(Base, kw_only=True):
    """What an account may do for an organization."""

    __tablename__ = "organization_memberships"
    __table_args__ = (UniqueConstraint("account_id", "organization_id"),)

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    organization_id: Mapped[int] = mapped_column(
        ForeignKey("organizations.id", ondelete="CASCADE"), index=True
    )
    role: Mapped[OrganizationRole] = mapped_column(string_enum(OrganizationRole))
