"""Invitations: a personal link that lets one person in, in their language."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from matchmaker.domain.enums import HostRole, Kind, Locale, OrganizationRole
from matchmaker.storage.base import Base, PublicId
from matchmaker.storage.columns import UtcDateTime, string_enum


class Invitation(PublicId, Base, kw_only=True):
    """Into an organization, to found one of a kind, to lead a delegation, or to work for a host.

    The token is derived from the secret key, the public id and `serial`, so that an organizer
    can show and print the link again, and a copy of the database opens nothing. Raising `serial`
    ends all earlier links.
    """

    __tablename__ = "invitations"

    host_id: Mapped[int | None] = mapped_column(ForeignKey("hosts.id"), default=None, index=True)
    organization_id: Mapped[int | None] = mapped_column(
        ForeignKey("organizations.id", ondelete="CASCADE"), default=None, index=True
    )
    delegation_id: Mapped[int | None] = mapped_column(
        ForeignKey("delegations.id", ondelete="CASCADE"), default=None, index=True
    )
    is_lead: Mapped[bool] = mapped_column(default=False)
    role: Mapped[OrganizationRole] = mapped_column(
        string_enum(OrganizationRole), default=OrganizationRole.OWNER
    )
    host_role: Mapped[HostRole | None] = mapped_column(string_enum(HostRole), default=None)
    kind: Mapped[Kind | None] = mapped_column(string_enum(Kind), default=None)
    organization_name: Mapped[str] = mapped_column(default="")
    name: Mapped[str] = mapped_column(default="")
    email: Mapped[str | None] = mapped_column(default=None, index=True)
    language: Mapped[Locale | None] = mapped_column(string_enum(Locale), default=None)
    serial: Mapped[int] = mapped_column(default=1)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    mailed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    """When the link of this serial went to `email`; who comes by it has that address."""
    opened_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    accepted_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    accepted_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), default=None)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
