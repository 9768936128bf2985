"""Writing the meetings of a plan, and what each of them books, in few statements."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Integer,
    String,
    cast,
    column,
    delete,
    insert,
    literal,
    select,
    update,
    values,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from matchmaker.storage.chunks import chunks
from matchmaker.storage.models.schedules import Booking, Meeting

_UNSEEN: dict[str, Any] = {"execution_options": {"synchronize_session": False}}
_BOOKED = ("event_id", "resource", "grain", "meeting_id")


def delete_meetings(session: Session, ids: Collection[int]) -> None:
    """With what they have booked."""
    release_bookings(session, ids)
    for portion in chunks(ids):
        session.execute(delete(Meeting).where(Meeting.id.in_(portion)), **_UNSEEN)


def release_bookings(session: Session, meeting_ids: Collection[int]) -> None:
    for portion in chunks(meeting_ids):
        session.execute(delete(Booking).where(Booking.meeting_id.in_(portion)), **_UNSEEN)


def release_event(session: Session, event_id: int) -> None:
    """All that meetings and visits of an event have booked."""
    session.execute(delete(Booking).where(Booking.event_id == event_id), **_UNSEEN)


def insert_meetings(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        session.execute(insert(Meeting), rows)


def update_meetings(session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
    """Each row names its meeting by `id`."""
    if rows:
        session.execute(update(Meeting), rows)


def meeting_keys(session: Session, event_id: int) -> dict[UUID, int]:
    """Keys of the meetings of an event by public id."""
    found = select(Meeting.public_id, Meeting.id).where(Meeting.event_id == event_id)
    return dict(session.execute(found).all())


def book_meetings(
    session: Session, ids: Collection[int], grains: Iterable[tuple[int, int]]
) -> None:
    """Book both people, the table and the interpreter of these meetings for their slots.

    `grains` are pairs of a slot and a grain that it covers. Where one of them is booked already,
    IntegrityError.
    """
    of_slot = values(column("slot_id", Integer), column("grain", Integer), name="of_slot")
    covered = of_slot.data(sorted(grains)).cte("covered")
    for portion in chunks(ids):
        for name, key in _RESOURCES:
            resource = literal(f"{name}:", String) + cast(key, String)
            booked = (
                select(Meeting.event_id, resource, covered.c.grain, Meeting.id)
                .join(covered, covered.c.slot_id == Meeting.slot_id)
                .where(key.is_not(None), Meeting.id.in_(portion))
            )
            session.execute(insert(Booking).from_select(_BOOKED, booked), **_UNSEEN)


_RESOURCES: tuple[tuple[str, InstrumentedAttribute[Any]], ...] = (
    ("participant", Meeting.investor_id),
    ("participant", Meeting.startup_id),
    ("table", Meeting.table),
    ("interpreter", Meeting.event_interpreter_id),
)
