"""Published schedules: the whole of one, for its organizers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.names import folded_name
from matchmaker.domain.permissions import Actor
from matchmaker.services.events.events import (
    CalledOff,
    called_off,
    note_event,
    visible_event,
)
from matchmaker.services.schedules.snapshots import Entry
from matchmaker.storage.models.events import Event
from matchmaker.storage.models.schedules import ScheduleVersion
from matchmaker.storage.queries import published_schedules as queries
from matchmaker.storage.queries.event_participants import (
    list_interpreter_lines,
    list_participant_lines,
)
from matchmaker.storage.queries.event_times import list_rooms


@dataclass(frozen=True, slots=True)
class Party:
    """A participant as a schedule names it."""

    public_id: UUID
    profile_id: UUID
    side: Kind
    name: str
    name_latin: str
    language: str | None


@dataclass(frozen=True, slots=True)
class Voice:
    """An interpreter as a schedule names them: P3 and the name."""

    public_id: UUID
    number: int
    name: str


@dataclass(frozen=True, slots=True)
class PublishedMeeting:
    """`room` is empty where the rooms have changed since."""

    public_id: UUID
    starts_at: datetime
    minutes: int
    table: int
    room: str
    investor: Party
    startup: Party
    interpreter: Voice | None

    def other(self, party: Party) -> Party:
        return self.startup if party.public_id == self.investor.public_id else self.investor


@dataclass(frozen=True, slots=True)
class PublishedVisit:
    """A visit with the bus of each who goes along; None: the bus is not settled."""

    public_id: UUID
    name: str
    starts_at: datetime
    minutes: int
    travel_minutes: int
    buses: Mapping[UUID, int | None]


@dataclass(frozen=True, slots=True)
class PublishedSchedule:
    """What is out, `parties` by name; `number` None: nothing is yet.

    Of an event that was called off it is what was out then.
    """

    event_id: UUID
    name: str
    venue: str
    time_zone: str
    number: int | None
    published_at: datetime | None
    called_off: CalledOff | None
    parties: tuple[Party, ...]
    meetings: tuple[PublishedMeeting, ...]
    visits: tuple[PublishedVisit, ...]


def load_published_schedule(session: Session, *, actor: Actor, event_id: UUID) -> PublishedSchedule:
    """Everything that is out of an event, for its organizers; NotFoundError for others."""
    event = visible_event(session, actor=actor, event_id=event_id)
    versions = queries.list_published_versions(session, [event.id])
    return PublishedReader(session, event, versions.get(event.id)).schedule()


def note_schedule_export(session: Session, *, actor: Actor, event_id: UUID, now: datetime) -> None:
    event = visible_event(session, actor=actor, event_id=event_id)
    note_event(session, actor, event, "schedule.exported", now)


class PublishedReader:
    """Puts names to the keys of a published version."""

    def __init__(self, session: Session, event: Event, version: ScheduleVersion | None) -> None:
        self._event = event
        self._version = version
        self.parties = {
            participant.public_id: Party(
                public_id=participant.public_id,
                profile_id=profile.public_id,
                side=participant.side,
                name=profile.name,
                name_latin=profile.name_latin,
                language=profile.language,
            )
            for participant, profile in list_participant_lines(session, event.id)
        }
        self._voices = {
            at_work.public_id: Voice(at_work.public_id, at_work.number, interpreter.name)
            for at_work, interpreter in list_interpreter_lines(session, event.id)
        }
        self._rooms = [
            room.name for room in list_rooms(session, event.id) for _ in range(room.tables)
        ]
        self._schedule: PublishedSchedule | None = None

    def schedule(self) -> PublishedSchedule:
        if self._schedule is None:
            version = self._version
            meetings = [self.meeting(entry) for entry in version.meetings] if version else []
            self._schedule = PublishedSchedule(
                event_id=self._event.public_id,
                name=self._event.name,
                venue=self._event.venue,
                time_zone=self._event.time_zone,
                number=version.number if version else None,
                published_at=version.created_at if version else None,
                called_off=called_off(self._event),
                parties=self._parties_in_order(),
                meetings=tuple(sorted(filter(None, meetings), key=_by_time_and_table)),
                visits=tuple(map(published_visit, version.visits)) if version else (),
            )
        return self._schedule

    def _parties_in_order(self) -> tuple[Party, ...]:
        return tuple(sorted(self.parties.values(), key=_by_side_and_name))

    def meeting(self, entry: Entry) -> PublishedMeeting | None:
        """None where one of the two was erased since: nobody may be named then."""
        investor = self.parties.get(UUID(entry["investor"]))
        startup = self.parties.get(UUID(entry["startup"]))
        if investor is None or startup is None:
            return None
        table, voice = entry["table"], entry["interpreter"]
        return PublishedMeeting(
            public_id=UUID(entry["id"]),
            starts_at=datetime.fromisoformat(entry["starts_at"]),
            minutes=entry["minutes"],
            table=table,
            room=self._rooms[table - 1] if table <= len(self._rooms) else "",
            investor=investor,
            startup=startup,
            interpreter=self._voices.get(UUID(voice)) if voice else None,
        )


def _by_side_and_name(party: Party) -> tuple[str, str, UUID]:
    return party.side, folded_name(party.name), party.public_id


def _by_time_and_table(meeting: PublishedMeeting) -> tuple[datetime, int]:
    return meeting.starts_at, meeting.table


def published_visit(entry: Entry) -> PublishedVisit:
    return PublishedVisit(
        public_id=UUID(entry["id"]),
        name=entry["name"],
        starts_at=datetime.fromisoformat(entry["starts_at"]),
        minutes=entry["minutes"],
        travel_minutes=entry["travel_minutes"],
        buses={UUID(place["participant"]): place["bus"] for place in entry["places"]},
    )
