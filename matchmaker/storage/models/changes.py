"""Which profiles changed, in the order of commits: how every process notices an edit."""

from sqlalchemy.orm import Mapped, mapped_column

from matchmaker.storage.base import Base


class ChangeSequence(Base, kw_only=True):
    """The one row whose lock puts commits in order."""

    __tablename__ = "change_sequence"

    number: Mapped[int]


class ProfileChange(Base, kw_only=True):
    """The number of the last change of a profile; it outlives the profile, so no foreign key."""

    __tablename__ = "profile_changes"

    profile_id: Mapped[int] = mapped_column(unique=True)
    number: Mapped[int] = mapped_column(index=True)
