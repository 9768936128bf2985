"""Participants of an event: who they are, and when they are absent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.storage.chunks import chunks
from matchmaker.storage.models.events import EventDelegation, Participant, ParticipantAbsence
from matchmaker.storage.models.interpreters import (
    EventInterpreter,
    Interpreter,
    InterpreterAbsence,
)
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.models.schedules import Meeting


class ParticipantLine(NamedTuple):
    """A participant with the profile that takes part."""

    participant: Participant
    profile: Profile


class InterpreterLine(NamedTuple):
    """An interpreter at work at an event."""

    at_work: EventInterpreter
    interpreter: Interpreter


def list_present(session: Session, event_id: int) -> list[Participant]:
    """Those who have not withdrawn."""
    found = select(Participant).where(
        Participant.event_id == event_id, Participant.withdrawn_at.is_(None)
    )
    return list(session.scalars(found.order_by(Participant.id)))


def list_participant_lines(
    session: Session, event_id: int, side: Kind | None = None
) -> list[ParticipantLine]:
    """All of them or those of one side, also who has withdrawn: meetings of theirs may stand."""
    found = (
        select(Participant, Profile)
        .join(Profile, Profile.id == Participant.profile_id)
        .where(Participant.event_id == event_id)
        .order_by(Participant.id)
    )
    if side is not None:
        found = found.where(Participant.side == side)
    return [ParticipantLine(*row) for row in session.execute(found)]


def list_participants_by_id(
    session: Session, event_id: int, public_ids: Collection[UUID]
) -> list[Participant]:
    """Those of these participants that are the event's."""
    found = select(Participant).where(Participant.event_id == event_id)
    return [
        row
        for portion in chunks(sorted(public_ids))
        for row in session.scalars(found.where(Participant.public_id.in_(portion)))
    ]


def list_participants_of(session: Session, event_id: int) -> dict[int, Participant]:
    """All of them by the key of their profile."""
    found = select(Participant).where(Participant.event_id == event_id)
    return {row.profile_id: row for row in session.scalars(found)}


def list_profiles_by_id(session: Session, public_ids: Collection[UUID]) -> list[Profile]:
    found = select(Profile)
    return [
        row
        for portion in chunks(sorted(set(public_ids)))
        for row in session.scalars(found.where(Profile.public_id.in_(portion)))
    ]


def list_absences(session: Session, event_id: int) -> dict[int, set[int]]:
    """Keys of the slots in which each participant is absent."""
    found = (
        select(ParticipantAbsence.participant_id, ParticipantAbsence.slot_id)
        .join(Participant, Participant.id == ParticipantAbsence.participant_id)
        .where(Participant.event_id == event_id)
    )
    absences: dict[int, set[int]] = defaultdict(set)
    for participant_id, slot_id in session.execute(found):
        absences[participant_id].add(slot_id)
    return absences


def count_meetings_by_person(session: Session, event_id: int) -> dict[int, int]:
    """Meetings of each participant in the plan that is worked on."""
    counts: dict[int, int] = defaultdict(int)
    for column in (Meeting.investor_id, Meeting.startup_id):
        counted = select(column, func.count()).where(Meeting.event_id == event_id).group_by(column)
        for participant_id, number in session.execute(counted):
            counts[participant_id] += number
    return counts


def count_meetings_of(session: Session, participant_ids: Collection[int]) -> int:
    """Meetings of any of these participants."""
    theirs = or_(Meeting.investor_id.in_(participant_ids), Meeting.startup_id.in_(participant_ids))
    return session.scalars(select(func.count()).select_from(Meeting).where(theirs)).one()


def list_event_delegation_ids(session: Session, event_id: int) -> set[int]:
    found = select(EventDelegation.delegation_id).where(EventDelegation.event_id == event_id)
    return set(session.scalars(found))


def list_interpreter_lines(session: Session, event_id: int) -> list[InterpreterLine]:
    """By P-number."""
    found = (
        select(EventInterpreter, Interpreter)
        .join(Interpreter, Interpreter.id == EventInterpreter.interpreter_id)
        .where(EventInterpreter.event_id == event_id)
        .order_by(EventInterpreter.number)
    )
    return [InterpreterLine(*row) for row in session.execute(found)]


def list_interpreter_absences(session: Session, event_id: int) -> dict[int, set[int]]:
    """Keys of the slots in which each interpreter is not at work."""
    found = (
        select(InterpreterAbsence.event_interpreter_id, InterpreterAbsence.slot_id)
        .join(EventInterpreter, EventInterpreter.id == InterpreterAbsence.event_interpreter_id)
        .where(EventInterpreter.event_id == event_id)
    )
    absences: dict[int, set[int]] = defaultdict(set)
    for interpreter_id, slot_id in session.execute(found):
        absences[interpreter_id].add(slot_id)
    return absences


def end_absences(session: Session, participant_id: int, slot_ids: Collection[int]) -> None:
    """From now on the participant is there in these slots."""
    if slot_ids:
        session.execute(
            delete(ParticipantAbsence).where(
                ParticipantAbsence.participant_id == participant_id,
                ParticipantAbsence.slot_id.in_(slot_ids),
            )
        )


def end_interpreter_absences(
    session: Session, event_interpreter_id: int, slot_ids: Collection[int]
) -> None:
    """From now on the interpreter is at work in these slots."""
    if slot_ids:
        session.execute(
            delete(InterpreterAbsence).where(
                InterpreterAbsence.event_interpreter_id == event_interpreter_id,
                InterpreterAbsence.slot_id.in_(slot_ids),
            )
        )
