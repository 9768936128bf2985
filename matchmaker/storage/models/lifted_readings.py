"""Refusals that were read from a text wrongly, as who speaks for the profile said."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from matchmaker.storage.base import Base
from matchmaker.storage.columns import UtcDateTime


class LiftedReading(Base, kw_only=True):
    """While it stands, the text of the profile rules this concept out no longer."""

    __tablename__ = "lifted_readings"
    __table_args__ = (UniqueConstraint("profile_id", "concept"),)

    profile_id: Mapped[int] = mapped_column(ForeignKey("profiles.id", ondelete="CASCADE"))
    concept: Mapped[str]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
