"""What was read of each profile, so that a new process need not read it again."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from matchmaker.storage.base import Base


class ProfileReading(Base, kw_only=True):
    """Of the version of a profile by one way of reading; others are out of date."""

    __tablename__ = "profile_readings"

    profile_id: Mapped[int] = mapped_column(
        ForeignKey("profiles.id", ondelete="CASCADE"), unique=True
    )
    version: Mapped[int]
    fingerprint: Mapped[str]
    reading: Mapped[bytes]
