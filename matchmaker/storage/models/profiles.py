"""What an organization says of itself: one profile of each kind, its texts, where it came from."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matchmaker.domain.enums import Kind
from matchmaker.storage.base import Base, PublicId
from matchmaker.storage.columns import UtcDateTime, string_enum
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.models.past_companies import PastCompanyRow


class Profile(PublicId, Base, kw_only=True):
    """`details` holds every value that has no column or table of its own, by field name.

    `unknown` holds columns of an import that are no field of ours; `edited_fields` says who
    last edited a field in the product, and when: `{"city": {"at": …, "by": …}}`.
    """

    __tablename__ = "profiles"
    __table_args__ = (UniqueConstraint("organization_id", "kind"),)

    organization_id: Mapped[int] = mapped_column(ForeignKey("organizations.id"), init=False)
    kind: Mapped[Kind] = mapped_column(string_enum(Kind), index=True)
    name: Mapped[str]
    language: Mapped[str | None] = mapped_column(default=None)
    country: Mapped[str | None] = mapped_column(default=None)
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)
    unknown: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)
    edited_fields: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)
    audiences: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)
    """Fields whose owner chose another audience than `data/audiences.toml` gives them."""
    is_published: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(init=False)

    organization: Mapped[Organization] = relationship(lazy="raise")
    texts: Mapped[list["ProfileTextRow"]] = relationship(
        lazy="raise",
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by="ProfileTextRow.language",
    )
    past_companies: Mapped[list[PastCompanyRow]] = relationship(
        lazy="raise",
        cascade="all, delete-orphan",
        passive_deletes=True,
        order_by=PastCompanyRow.position,
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 -- read once by SQLAlchemy

    @property
    def name_latin(self) -> str:
        """Empty where it says none."""
        return str(self.details.get("name_latin") or "")


class ProfileTextRow(Base, kw_only=True):
    """What a profile says in one language."""

    __tablename__ = "profile_texts"
    __table_args__ = (UniqueConstraint("profile_id", "language"),)

    profile_id: Mapped[int] = mapped_column(
        ForeignKey("profiles.id", ondelete="CASCADE"), init=False
    )
    language: Mapped[str]
    summary: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")


class ProfileSource(Base, kw_only=True):
    """By which key a source knows a profile, so that the same row again updates it.

    `source` is `delegation:<public id>` or `host:<slug>:<name>`; a row without a key of its
    own is known by its normalised name.
    """

    __tablename__ = "profile_sources"
    __table_args__ = (UniqueConstraint("source", "kind", "external_id"),)

    source: Mapped[str]
    kind: Mapped[Kind] = mapped_column(string_enum(Kind))
    external_id: Mapped[str]
    profile_id: Mapped[int] = mapped_column(
        ForeignKey("profiles.id", ondelete="CASCADE"), index=True, init=False
    )

    profile: Mapped[Profile] = relationship(lazy="raise")
