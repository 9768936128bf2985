"""What is published of events, and the names behind the keys in it."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from matchmaker.storage.models.delegations import DelegationMember
from matchmaker.storage.models.events import Event, Participant, Room
from matchmaker.storage.models.interpreters import EventInterpreter, Interpreter
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.models.schedules import EventSchedule, ScheduleVersion


@dataclass(frozen=True, slots=True)
class ParticipantLine:
    participant: Participant
    profile: Profile


@dataclass(frozen=True, slots=True)
class InterpreterLine:
    public_id: UUID
    number: int
    name: str


def list_published_versions(
    session: Session, event_ids: Collection[int]
) -> dict[int, ScheduleVersion]:
    """The published version by event; events without one are not in it."""
    found = (
        select(ScheduleVersion)
        .join(EventSchedule, EventSchedule.event_id == ScheduleVersion.event_id)
        .where(
            ScheduleVersion.event_id.in_(event_ids),
            ScheduleVersion.number == EventSchedule.published_number,
        )
    )
    return {version.event_id: version for version in session.scalars(found)}


def list_events_of(
    session: Session, *, organization_ids: Collection[int], delegation_ids: Collection[int]
) -> list[Event]:
    """Events in which these organizations, or members of these delegations, take part."""
    taking_part = (
        select(Participant.event_id)
        .join(Profile, Profile.id == Participant.profile_id)
        .where(_of(organization_ids, delegation_ids))
    )
    return list(
        session.scalars(
            select(Event).where(Event.id.in_(taking_part)).order_by(Event.starts_on, Event.id)
        )
    )


def list_own_participants(
    session: Session,
    event_id: int,
    *,
    organization_ids: Collection[int],
    delegation_ids: Collection[int],
) -> set[UUID]:
    """Those of an event that belong to these organizations or travel with these delegations."""
    found = (
        select(Participant.public_id)
        .join(Profile, Profile.id == Participant.profile_id)
        .where(Participant.event_id == event_id, _of(organization_ids, delegation_ids))
    )
    return set(session.scalars(found))


def get_event_of_participant(session: Session, participant_id: UUID) -> Event | None:
    found = (
        select(Event)
        .join(Participant, Participant.event_id == Event.id)
        .where(Participant.public_id == participant_id)
    )
    return session.scalars(found).one_or_none()


def list_participant_lines(session: Session, event_id: int) -> list[ParticipantLine]:
    found = (
        select(Participant, Profile)
        .join(Profile, Profile.id == Participant.profile_id)
        .where(Participant.event_id == event_id)
    )
    return [ParticipantLine(*row) for row in session.execute(found)]


def list_interpreter_lines(session: Session, event_id: int) -> list[InterpreterLine]:
    found = (
        select(EventInterpreter.public_id, EventInterpreter.number, Interpreter.name)
        .join(Interpreter, Interpreter.id == EventInterpreter.interpreter_id)
        .where(EventInterpreter.event_id == event_id)
        .order_by(EventInterpreter.number)
    )
    return [InterpreterLine(*row) for row in session.execute(found)]


def list_room_lines(session: Session, event_id: int) -> list[tuple[str, int]]:
    """Name and number of tables of each room, in the order in which tables are counted."""
    found = select(Room.name, Room.tables).where(Room.event_id == event_id)
    return [(name, tables) for name, tables in session.execute(found.order_by(Room.position))]


def _of(organization_ids: Collection[int], delegation_ids: Collection[int]) -> ColumnElement[bool]:
    travelling = select(DelegationMember.organization_id).where(
        DelegationMember.delegation_id.in_(delegation_ids)
    )
    return or_(
        Profile.organization_id.in_(organization_ids), Profile.organization_id.in_(travelling)
    )
