"""What people changed in the lexicon, step by step, and which step is in force."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from matchmaker.storage.base import Base, PublicId
from matchmaker.storage.columns import UtcDateTime


class LexiconEditRow(PublicId, Base, kw_only=True):
    """One edit: part of the lexicon from its step on, until the step that undid it.

    A word that is merely ignored changes no reading, and has no step.
    """

    __tablename__ = "lexicon_edits"

    edit: Mapped[dict[str, Any]] = mapped_column(JSON)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    step: Mapped[int | None] = mapped_column(unique=True, default=None)
    undone_step: Mapped[int | None] = mapped_column(default=None)
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), default=None)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)


class LexiconState(Base, kw_only=True):
    """The one row whose lock puts edits in order: the last step asked for, the step in force."""

    __tablename__ = "lexicon_state"

    asked: Mapped[int]
    live: Mapped[int]
    job_id: Mapped[int | None] = mapped_column(ForeignKey("jobs.id"), default=None)
