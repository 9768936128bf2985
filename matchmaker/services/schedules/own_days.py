"""One's own day of a published schedule, and what earlier ones held of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.errors import NotFoundError
from matchmaker.domain.permissions import Actor
from matchmaker.services.events.events import visible_event
from matchmaker.services.schedules.published import (
    Party,
    PublishedMeeting,
    PublishedReader,
    PublishedSchedule,
    PublishedVisit,
    published_visit,
)
from matchmaker.services.schedules.snapshots import Entry
from matchmaker.storage.models.events import Event
from matchmaker.storage.models.schedules import ScheduleVersion
from matchmaker.storage.queries import published_schedules as queries


@dataclass(frozen=True, slots=True)
class OwnDay:
    """What one participant has to do at an event, by time.

    `dropped_meetings` and `dropped_visits` stood in an earlier published version under a key that
    is no longer theirs.
    """

    schedule: PublishedSchedule
    party: Party
    meetings: tuple[PublishedMeeting, ...]
    visits: tuple[PublishedVisit, ...]
    dropped_meetings: tuple[PublishedMeeting, ...] = ()
    dropped_visits: tuple[PublishedVisit, ...] = ()

    @property
    def sequence(self) -> int:
        """Grows with each publishing and never goes down.

        It is the number of the published version: versions are only ever added, each with the
        next number. Calling the event off is the last step after that.
        """
        return (self.schedule.number or 0) + (self.schedule.called_off is not None)


def list_days(session: Session, *, actor: Actor, event_id: UUID) -> tuple[OwnDay, ...]:
    """The day of each participant who has one, for the organizers of the event."""
    event = visible_event(session, actor=actor, event_id=event_id)
    version = queries.list_published_versions(session, [event.id]).get(event.id)
    found = _Days(session, event, version)
    days = (found.of(party.public_id) for party in found.schedule.parties)
    return tuple(day for day in days if day.meetings or day.visits)


def list_own_days(session: Session, *, actor: Actor) -> tuple[OwnDay, ...]:
    """Of each own participant and of each that travels with an own delegation, by event."""
    own = {"organization_ids": actor.organizations, "delegation_ids": actor.delegations}
    events = queries.list_events_of(session, **own)
    ids = [event.id for event in events]
    versions = queries.list_published_versions(session, ids)
    earlier = queries.list_earlier_published(session, ids)
    days: list[OwnDay] = []
    for event in events:
        if event.id in versions:
            mine = queries.list_own_participants(session, event.id, **own)
            found = _Days(session, event, versions[event.id], earlier.get(event.id, ()))
            own_parties = (p for p in found.schedule.parties if p.public_id in mine)
            days += [found.of(party.public_id) for party in own_parties]
    return tuple(days)


def load_own_day(session: Session, *, actor: Actor, participant_id: UUID) -> OwnDay:
    """The day of one participant: for its people, its delegation's lead, and the organizers."""
    event = queries.get_event_of_participant(session, participant_id)
    if event is None:
        raise NotFoundError(participant_id=participant_id)
    mine = queries.list_own_participants(
        session,
        event.id,
        organization_ids=actor.organizations,
        delegation_ids=actor.delegations,
    )
    if participant_id not in mine:
        visible_event(session, actor=actor, event_id=event.public_id)
    version = queries.list_published_versions(session, [event.id]).get(event.id)
    if version is None:
        raise NotFoundError(participant_id=participant_id)
    earlier = queries.list_earlier_published(session, [event.id])
    return _Days(session, event, version, earlier.get(event.id, ())).of(participant_id)


class _Days:
    """The days of the participants of one event."""

    def __init__(
        self,
        session: Session,
        event: Event,
        version: ScheduleVersion | None,
        earlier: Sequence[ScheduleVersion] = (),
    ) -> None:
        self._reader = PublishedReader(session, event, version)
        self._earlier = earlier
        self.schedule = self._reader.schedule()

    def of(self, participant_id: UUID) -> OwnDay:
        schedule = self.schedule
        party = self._reader.parties[participant_id]
        meetings = tuple(m for m in schedule.meetings if party in (m.investor, m.startup))
        visits = tuple(visit for visit in schedule.visits if participant_id in visit.buses)
        return OwnDay(
            schedule,
            party,
            meetings,
            visits,
            self._dropped_meetings(participant_id, meetings),
            self._dropped_visits(participant_id, visits),
        )

    def _dropped_meetings(
        self, participant_id: UUID, kept: Iterable[PublishedMeeting]
    ) -> tuple[PublishedMeeting, ...]:
        own = str(participant_id)
        dropped = _dropped(
            (version.meetings for version in self._earlier),
            {str(meeting.public_id) for meeting in kept},
            lambda entry: own in (entry["investor"], entry["startup"]),
        )
        return tuple(filter(None, map(self._reader.meeting, dropped)))

    def _dropped_visits(
        self, participant_id: UUID, kept: Iterable[PublishedVisit]
    ) -> tuple[PublishedVisit, ...]:
        own = str(participant_id)
        dropped = _dropped(
            (version.visits for version in self._earlier),
            {str(visit.public_id) for visit in kept},
            lambda entry: any(place["participant"] == own for place in entry["places"]),
        )
        return tuple(map(published_visit, dropped))


def _dropped(
    versions: Iterable[Iterable[Entry]], kept: Collection[str], is_own: Callable[[Entry], bool]
) -> list[Entry]:
    """Own entries of these versions whose keys are not kept, each as it stood last."""
    found: dict[str, Entry] = {}
    for entries in versions:
        for entry in entries:
            if entry["id"] not in kept and is_own(entry):
                found.setdefault(entry["id"], entry)
    return list(found.values())
