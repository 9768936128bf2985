"""Site visits: places worth seeing, when a group goes there, and who sits on which bus."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from matchmaker.storage.base import Base, PublicId
from matchmaker.storage.columns import UtcDateTime


class Site(PublicId, Base, kw_only=True):
    """A place that a host shows; `texts` hold name and what is seen there by language.

    `sectors` are concepts of the lexicon; `security_days`: the list of visitors is wanted so many
    days before; `checked_on` is when its `source` was last read.
    """

    __tablename__ = "sites"
    __table_args__ = (UniqueConstraint("host_id", "name"),)

    host_id: Mapped[int] = mapped_column(ForeignKey("hosts.id"))
    name: Mapped[str]
    texts: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)
    address: Mapped[str] = mapped_column(default="")
    sectors: Mapped[list[str]] = mapped_column(JSON, default_factory=list)
    minutes: Mapped[int] = mapped_column(default=60)
    travel_minutes: Mapped[int] = mapped_column(default=20)
    people: Mapped[int | None] = mapped_column(default=None)
    security_days: Mapped[int] = mapped_column(default=0)
    source: Mapped[str] = mapped_column(default="")
    checked_on: Mapped[date | None] = mapped_column(default=None)
    version: Mapped[int] = mapped_column(init=False)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 -- read once by SQLAlchemy


class Visit(PublicId, Base, kw_only=True):
    """A group at a site; who goes is taken from `travel_minutes` before until as long after.

    `language` is the guide's; `event_interpreter_id` goes along.
    """

    __tablename__ = "visits"

    event_id: Mapped[int] = mapped_column(ForeignKey("events.id", ondelete="CASCADE"), index=True)
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id"), index=True)
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    minutes: Mapped[int]
    travel_minutes: Mapped[int]
    language: Mapped[str | None] = mapped_column(default=None)
    event_interpreter_id: Mapped[int | None] = mapped_column(
        ForeignKey("event_interpreters.id"), index=True, default=None
    )
    list_due_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    note: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(init=False)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 -- read once by SQLAlchemy


class Bus(PublicId, Base, kw_only=True):
    """A bus of a visit."""

    __tablename__ = "buses"
    __table_args__ = (UniqueConstraint("visit_id", "number"),)

    visit_id: Mapped[int] = mapped_column(ForeignKey("visits.id", ondelete="CASCADE"))
    number: Mapped[int]
    seats: Mapped[int]


class VisitPlace(Base, kw_only=True):
    """A participant who goes along, with so many people, on this bus; a locked one stays."""

    __tablename__ = "visit_places"
    __table_args__ = (UniqueConstraint("visit_id", "participant_id"),)

    visit_id: Mapped[int] = mapped_column(ForeignKey("visits.id", ondelete="CASCADE"))
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    bus_id: Mapped[int | None] = mapped_column(
        ForeignKey("buses.id", ondelete="SET NULL"), index=True, default=None
    )
    people: Mapped[int]
    is_locked: Mapped[bool] = mapped_column(default=False)
