"""Interpreters of a host, and the hours of those who work at an event."""

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from matchmaker.storage.base import Base, PublicId


class Interpreter(PublicId, Base, kw_only=True):
    """Somebody who speaks for others; `fields` are sectors whose words they know."""

    __tablename__ = "interpreters"

    host_id: Mapped[int] = mapped_column(ForeignKey("hosts.id"), index=True)
    delegation_id: Mapped[int | None] = mapped_column(
        ForeignKey("delegations.id", ondelete="SET NULL"), index=True, default=None
    )
    name: Mapped[str]
    languages: Mapped[list[str]] = mapped_column(JSON, default_factory=list)
    fields: Mapped[list[str]] = mapped_column(JSON, default_factory=list)
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(init=False)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 -- read once by SQLAlchemy


class EventInterpreter(PublicId, Base, kw_only=True):
    """An interpreter at work at an event; `number` is the P-number on paper."""

    __tablename__ = "event_interpreters"
    __table_args__ = (
        UniqueConstraint("event_id", "interpreter_id"),
        UniqueConstraint("event_id", "number"),
    )

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"))
    interpreter_id: Mapped[int] = mapped_column(
        ForeignKey("interpreters.id", ondelete="CASCADE"), index=True
    )
    number: Mapped[int]


class InterpreterAbsence(Base, kw_only=True):
    """A slot in which an interpreter is not at work."""

    __tablename__ = "interpreter_absences"
    __table_args__ = (UniqueConstraint("event_interpreter_id", "slot_id"),)

    event_interpreter_id: Mapped[int] = mapped_column(
        ForeignKey("event_interpreters.id", ondelete="CASCADE")
    )
    slot_id: Mapped[int] = mapped_column(ForeignKey("slots.id", ondelete="CASCADE"), index=True)
