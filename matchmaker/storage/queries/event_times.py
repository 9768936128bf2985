"""Sessions, slots, breaks and rooms of an event, and which meetings stand in them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from matchmaker.storage.models.events import Break, EventSession, Participant, Room, Slot
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.models.schedules import Meeting


@dataclass(frozen=True, slots=True)
class HeldName:
    """Of one who meets: as they write it, and in Latin letters where it is known."""

    name: str
    name_latin: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class HeldMeeting:
    """A meeting of the plan that is worked on, by names and place."""

    id: UUID
    slot_id: int
    starts_at: datetime
    table: int
    investor: HeldName
    startup: HeldName


def list_sessions(session: Session, event_id: int) -> list[EventSession]:
    found = select(EventSession).where(EventSession.event_id == event_id)
    return list(session.scalars(found.order_by(EventSession.starts_at, EventSession.id)))


def get_session_of(session: Session, event_id: int, public_id: UUID) -> EventSession | None:
    found = select(EventSession).where(EventSession.public_id == public_id)
    return session.scalars(found.where(EventSession.event_id == event_id)).one_or_none()


def list_slots(session: Session, event_id: int) -> list[Slot]:
    found = select(Slot).where(Slot.event_id == event_id)
    return list(session.scalars(found.order_by(Slot.starts_at)))


def list_breaks(session: Session, event_id: int) -> list[Break]:
    found = select(Break).where(Break.event_id == event_id)
    return list(session.scalars(found.order_by(Break.starts_at, Break.id)))


def get_break(session: Session, event_id: int, public_id: UUID) -> Break | None:
    found = select(Break).where(Break.public_id == public_id, Break.event_id == event_id)
    return session.scalars(found).one_or_none()


def list_rooms(session: Session, event_id: int) -> list[Room]:
    found = select(Room).where(Room.event_id == event_id)
    return list(session.scalars(found.order_by(Room.position, Room.id)))


def first_and_last_start(session: Session, event_id: int) -> tuple[datetime, datetime] | None:
    """When the first and the last slot of an event begin."""
    starts = [slot.starts_at for slot in list_slots(session, event_id)]
    return (starts[0], starts[-1]) if starts else None


def count_meetings_by_slot(session: Session, event_id: int) -> dict[int, int]:
    counted = select(Meeting.slot_id, func.count()).where(Meeting.event_id == event_id)
    return {row[0]: row[1] for row in session.execute(counted.group_by(Meeting.slot_id))}


def list_held_meetings(session: Session, slot_ids: Collection[int]) -> list[HeldMeeting]:
    """Meetings in these slots, in the order of the day."""
    return _held(session, Meeting.slot_id.in_(slot_ids))


def list_meetings_beyond(
    session: Session, event_id: int, tables: Mapping[int, int]
) -> list[HeldMeeting]:
    """Meetings at tables that are no more; `tables` are those that are left, by slot."""
    held = _held(session, Meeting.event_id == event_id)
    return [meeting for meeting in held if meeting.table > tables[meeting.slot_id]]


def list_interpreted_meetings(session: Session, event_interpreter_id: int) -> list[HeldMeeting]:
    """Meetings that an interpreter speaks at."""
    return _held(session, Meeting.event_interpreter_id == event_interpreter_id)


def list_slots_by_id(session: Session, event_id: int, public_ids: Collection[UUID]) -> list[Slot]:
    """Those of these slots that are the event's."""
    found = select(Slot).where(Slot.event_id == event_id, Slot.public_id.in_(public_ids))
    return list(session.scalars(found.order_by(Slot.starts_at)))


def _held(session: Session, condition: ColumnElement[bool]) -> list[HeldMeeting]:
    guest, home = aliased(Participant), aliased(Participant)
    of_guest, of_home = aliased(Profile), aliased(Profile)
    found = (
        select(
            Meeting.public_id,
            Meeting.slot_id,
            Slot.starts_at,
            Meeting.table,
            *_name_columns(of_guest),
            *_name_columns(of_home),
        )
        .join(Slot, Slot.id == Meeting.slot_id)
        .join(guest, guest.id == Meeting.investor_id)
        .join(of_guest, of_guest.id == guest.profile_id)
        .join(home, home.id == Meeting.startup_id)
        .join(of_home, of_home.id == home.profile_id)
        .where(condition)
        .order_by(Slot.starts_at, Meeting.table)
    )
    return [
        HeldMeeting(key, slot_id, starts_at, table, HeldName(*names[:3]), HeldName(*names[3:]))
        for key, slot_id, starts_at, table, *names in session.execute(found)
    ]


def _name_columns(profile: type[Profile]) -> tuple[Any, ...]:
    """As `HeldName` takes them."""
    return profile.name, profile.details["name_latin"].as_string(), profile.language
