"""Hosts, who organise delegations and events, and the people who work for them."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from matchmaker.domain.enums import HostRole
from matchmaker.storage.base import Base, PublicId
from matchmaker.storage.columns import string_enum


class Host(PublicId, Base, kw_only=True):
    """A city centre, a national centre, a trade agency."""

    __tablename__ = "hosts"

    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    country: Mapped[str | None] = mapped_column(default=None)
    startup_request_cap: Mapped[int] = mapped_column(default=15)
    """How many requests of a startup may wait for an answer at a time."""
    investor_request_cap: Mapped[int] = mapped_column(default=15)
    inbox_cap: Mapped[int] = mapped_column(default=40)
    """How many requests may wait for one recipient before others have to wait."""
    request_days: Mapped[int] = mapped_column(default=14)
    """After so many days without an answer a request expires."""


class HostMembership(Base, kw_only=True):
    """What an account does for a host."""

    __tablename__ = "host_memberships"
    __table_args__ = (UniqueConstraint("account_id", "host_id"),)

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    host_id: Mapped[int] = mapped_column(ForeignKey("hosts.id", ondelete="CASCADE"), index=True)
    role: Mapped[HostRole] = mapped_column(string_enum(HostRole))
