"""Rooms of an event and their tables, numbered through the rooms in their order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.errors import FieldProblemsError, NotFoundError
from matchmaker.domain.event_plans import tables_problem
from matchmaker.domain.names import normalised_name
from matchmaker.domain.permissions import Actor
from matchmaker.domain.text import N_, Message
from matchmaker.services.events.events import note_event, own_event, visible_event
from matchmaker.services.resources.slots import release_closed
from matchmaker.storage.models.events import Event, Room
from matchmaker.storage.queries.event_times import list_rooms


@dataclass(frozen=True, slots=True)
class RoomItem:
    """A room with the numbers of its first and last table."""

    public_id: UUID
    name: str
    tables: int
    first_table: int

    @property
    def last_table(self) -> int:
        return self.first_table + self.tables - 1


@dataclass(frozen=True, slots=True)
class RoomPlan:
    """What is said of a room; None is what was not written or is no number."""

    name: str
    tables: int | None


def load_rooms(session: Session, *, actor: Actor, event_id: UUID) -> tuple[RoomItem, ...]:
    event = visible_event(session, actor=actor, event_id=event_id)
    items, first = [], 1
    for room in list_rooms(session, event.id):
        items.append(RoomItem(room.public_id, room.name, room.tables, first))
        first += room.tables
    return tuple(items)


def add_room(
    session: Session, *, actor: Actor, event_id: UUID, plan: RoomPlan, now: datetime
) -> None:
    """After the others, so that their tables keep their numbers."""
    event = own_event(session, actor=actor, event_id=event_id)
    rooms = list_rooms(session, event.id)
    tables = _checked(plan, rooms)
    last = max((room.position for room in rooms), default=0)
    session.add(Room(event_id=event.id, name=plan.name, tables=tables, position=last + 1))
    note_event(session, actor, event, "event.tables-changed", now, added=plan.name)


def change_room(  # noqa: PLR0913 -- which room of which event, how, and who says so
    session: Session,
    *,
    actor: Actor,
    event_id: UUID,
    room_id: UUID,
    plan: RoomPlan,
    may_release: bool = False,
    now: datetime,
) -> None:
    """MeetingsThereError where tables go that hold meetings, unless those may be taken out."""
    event = own_event(session, actor=actor, event_id=event_id)
    room = _room(session, event, room_id)
    others = [other for other in list_rooms(session, event.id) if other is not room]
    room.tables, room.name = _checked(plan, others), plan.name
    session.flush()  # which tables are left is looked up
    release_closed(session, actor=actor, event=event, may_release=may_release, now=now)
    note_event(session, actor, event, "event.tables-changed", now, changed=plan.name)


def remove_room(
    session: Session,
    *,
    actor: Actor,
    event_id: UUID,
    room_id: UUID,
    may_release: bool = False,
    now: datetime,
) -> None:
    """Tables of the rooms after it get lower numbers; the last numbers are gone."""
    event = own_event(session, actor=actor, event_id=event_id)
    room = _room(session, event, room_id)
    session.delete(room)
    session.flush()  # which tables are left is looked up
    release_closed(session, actor=actor, event=event, may_release=may_release, now=now)
    note_event(session, actor, event, "event.tables-changed", now, removed=room.name)


def move_room_up(
    session: Session, *, actor: Actor, event_id: UUID, room_id: UUID, now: datetime
) -> None:
    """Change places with the room before it; tables are numbered anew."""
    event = own_event(session, actor=actor, event_id=event_id)
    room = _room(session, event, room_id)
    before = [row for row in list_rooms(session, event.id) if row.position < room.position]
    if before:
        room.position, before[-1].position = before[-1].position, room.position
        note_event(session, actor, event, "event.tables-changed", now, moved=room.name)


def _checked(plan: RoomPlan, others: Iterable[Room]) -> int:
    problems = dict(tables_problem(plan.name, plan.tables))
    if plan.name and normalised_name(plan.name) in {normalised_name(room.name) for room in others}:
        problems["name"] = Message(N_("There is a room of this name already."))
    if problems or plan.tables is None:
        raise FieldProblemsError(problems)
    return plan.tables


def _room(session: Session, event: Event, room_id: UUID) -> Room:
    found = [room for room in list_rooms(session, event.id) if room.public_id == room_id]
    if not found:
        raise NotFoundError(room_id=room_id)
    return found[0]
