"""When participants and interpreters are there: a grid of people and slots."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.permissions import Actor
from matchmaker.services.events.events import open_event, visible_event
from matchmaker.services.events.sides import (
    editable_sides,
    ensure_placeable,
    ensure_sides,
    note_interpreters,
    note_people,
    placeable,
)
from matchmaker.storage.models.events import Event, ParticipantAbsence
from matchmaker.storage.models.interpreters import InterpreterAbsence
from matchmaker.storage.queries import event_participants as queries
from matchmaker.storage.queries.event_times import list_slots

Presence = Mapping[UUID, frozenset[UUID]]
"""Slots in which each person is there."""


@dataclass(frozen=True, slots=True)
class PersonHours:
    """Somebody with the slots in which they are absent; `may_edit`: the actor may change them."""

    public_id: UUID
    name: str
    language: str | None
    absent: frozenset[UUID]
    may_edit: bool
    name_latin: str = ""


def participant_hours(
    session: Session, *, actor: Actor, event_id: UUID, side: Kind
) -> tuple[PersonHours, ...]:
    """Those of one side who have not withdrawn."""
    event = visible_event(session, actor=actor, event_id=event_id)
    names = _slot_ids(session, event)
    absences = queries.list_absences(session, event.id)
    may_edit = side in editable_sides(session, actor=actor, event=event)
    return tuple(
        PersonHours(
            line.participant.public_id,
            line.profile.name,
            line.profile.language,
            frozenset(names[key] for key in absences.get(line.participant.id, ())),
            may_edit,
            line.profile.name_latin,
        )
        for line in queries.list_participant_lines(session, event.id)
        if line.participant.side is side and line.participant.withdrawn_at is None
    )


def interpreter_hours(session: Session, *, actor: Actor, event_id: UUID) -> tuple[PersonHours, ...]:
    """Interpreters at the event by P-number."""
    event = visible_event(session, actor=actor, event_id=event_id)
    names = _slot_ids(session, event)
    absences = queries.list_interpreter_absences(session, event.id)
    lines = queries.list_interpreter_lines(session, event.id)
    people = [line.interpreter for line in lines]
    mine = placeable(session, actor=actor, event=event, people=people)
    return tuple(
        PersonHours(
            line.at_work.public_id,
            f"P{line.at_work.number} {line.interpreter.name}",
            None,
            frozenset(names[key] for key in absences.get(line.at_work.id, ())),
            line.interpreter.id in mine,
        )
        for line in lines
    )


def set_participant_hours(
    session: Session,
    *,
    actor: Actor,
    event_id: UUID,
    slots: Collection[UUID],
    there: Presence,
    now: datetime,
) -> None:
    """Who of these people is there in which of these slots; other people and slots stay."""
    event = open_event(session, actor=actor, event_id=event_id)
    rows = queries.list_participants_by_id(session, event.id, there.keys())
    ensure_sides(session, actor=actor, event=event, sides={row.side for row in rows})
    before, shown = queries.list_absences(session, event.id), _shown(session, event, slots)
    for row in rows:
        going, coming = _changes(before.get(row.id, set()), shown, there[row.public_id])
        session.add_all(ParticipantAbsence(participant_id=row.id, slot_id=key) for key in going)
        queries.end_absences(session, row.id, coming)
    note_people(session, actor, event, "event.hours-changed", now, rows)


def set_interpreter_hours(
    session: Session,
    *,
    actor: Actor,
    event_id: UUID,
    slots: Collection[UUID],
    there: Presence,
    now: datetime,
) -> None:
    """Which interpreter works in which of these slots; other people and slots stay.

    HolderOnlyError where one of them is of another host.
    """
    event = open_event(session, actor=actor, event_id=event_id)
    lines = queries.list_interpreter_lines(session, event.id)
    named = [line for line in lines if line.at_work.public_id in there]
    ensure_placeable(session, actor=actor, event=event, people=[one.interpreter for one in named])
    before = queries.list_interpreter_absences(session, event.id)
    shown = _shown(session, event, slots)
    for line in named:
        row = line.at_work
        going, coming = _changes(before.get(row.id, set()), shown, there[row.public_id])
        session.add_all(
            InterpreterAbsence(event_interpreter_id=row.id, slot_id=key) for key in going
        )
        queries.end_interpreter_absences(session, row.id, coming)
    note_interpreters(
        session, actor, event, "event.hours-changed", now, [one.interpreter for one in named]
    )


def _changes(
    before: Collection[int], shown: Mapping[UUID, int], there: Collection[UUID]
) -> tuple[set[int], set[int]]:
    """Keys of slots in which somebody is absent from now on, and of those where no longer."""
    absent = {key for name, key in shown.items() if name not in there}
    known = set(before)
    return absent - known, (known & set(shown.values())) - absent


def _shown(session: Session, event: Event, slots: Collection[UUID]) -> dict[UUID, int]:
    wanted = set(slots)
    found = list_slots(session, event.id)
    return {slot.public_id: slot.id for slot in found if slot.public_id in wanted}


def _slot_ids(session: Session, event: Event) -> dict[int, UUID]:
    return {slot.id: slot.public_id for slot in list_slots(session, event.id)}
