"""Delegations: organizations that travel together, and who leads them."""

from datetime import date

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matchmaker.storage.base import Base, PublicId
from matchmaker.storage.models.hosts import Host


class Delegation(PublicId, Base, kw_only=True):
    """A group of visitors whom one host receives."""

    __tablename__ = "delegations"
    __table_args__ = (UniqueConstraint("host_id", "name"),)

    host_id: Mapped[int] = mapped_column(ForeignKey("hosts.id"))
    name: Mapped[str]
    country: Mapped[str | None] = mapped_column(default=None)
    arrives_on: Mapped[date | None] = mapped_column(default=None)
    departs_on: Mapped[date | None] = mapped_column(default=None)
    languages: Mapped[list[str]] = mapped_column(JSON, default_factory=list)
    note: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(init=False)

    host: Mapped[Host] = relationship(init=False, lazy="raise")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 -- read once by SQLAlchemy


class DelegationLead(Base, kw_only=True):
    """An account that leads a delegation and speaks for its members."""

    __tablename__ = "delegation_leads"
    __table_args__ = (UniqueConstraint("account_id", "delegation_id"),)

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"))
    delegation_id: Mapped[int] = mapped_column(
        ForeignKey("delegations.id", ondelete="CASCADE"), index=True
    )


class DelegationMember(Base, kw_only=True):
    """An organization that travels with a delegation.

    `protocol_order` is its place in speeches and seatings; those with the same `group` must stay
    together.
    """

    __tablename__ = "delegation_members"
    __table_args__ = (UniqueConstraint("delegation_id", "organization_id"),)

    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegations.id", ondelete="CASCADE"))
    organization_id: Mapped[int] = mapped_column(
        ForeignKey("organizations.id", ondelete="CASCADE"), index=True
    )
    protocol_order: Mapped[int | None] = mapped_column(default=None)
    group: Mapped[str] = mapped_column(default="")


class Traveller(PublicId, Base, kw_only=True):
    """A person who comes along, mostly without an account; `language` is the one they speak."""

    __tablename__ = "travellers"

    delegation_id: Mapped[int] = mapped_column(
        ForeignKey("delegations.id", ondelete="CASCADE"), index=True
    )
    organization_id: Mapped[int | None] = mapped_column(
        ForeignKey("organizations.id", ondelete="CASCADE"), index=True, default=None
    )
    name: Mapped[str]
    name_latin: Mapped[str] = mapped_column(default="")
    position: Mapped[str] = mapped_column(default="")
    language: Mapped[str | None] = mapped_column(default=None)
    is_head: Mapped[bool] = mapped_column(default=False)
    protocol_order: Mapped[int | None] = mapped_column(default=None)
    version: Mapped[int] = mapped_column(init=False)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 -- read once by SQLAlchemy
