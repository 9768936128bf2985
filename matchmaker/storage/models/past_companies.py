"""Companies an investor has backed before."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from matchmaker.storage.base import Base


class PastCompanyRow(Base, kw_only=True):
    """One company, in the order in which the investor lists them; `stage` is kept as written."""

    __tablename__ = "past_companies"
    __table_args__ = (UniqueConstraint("profile_id", "position"),)

    profile_id: Mapped[int] = mapped_column(
        ForeignKey("profiles.id", ondelete="CASCADE"), init=False
    )
    position: Mapped[int]
    name: Mapped[str]
    external_id: Mapped[str | None] = mapped_column(default=None)
    description: Mapped[str] = mapped_column(default="")
    sectors: Mapped[list[Any]] = mapped_column(JSON, default_factory=list)
    country: Mapped[str | None] = mapped_column(default=None)
    region: Mapped[str | None] = mapped_column(default=None)
    city: Mapped[str | None] = mapped_column(default=None)
    stage: Mapped[str | None] = mapped_column(default=None)
    amount_minor: Mapped[int | None] = mapped_column(BigInteger, default=None)
    currency: Mapped[str | None] = mapped_column(default=None)
    is_assumed: Mapped[bool] = mapped_column(default=False)
    day: Mapped[date | None] = mapped_column(default=None)
