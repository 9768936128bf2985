"""Who takes part in an event: added, taken out, put back, with limits, languages and people."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import ConflictError, FieldProblemsError, NotFoundError
from matchmaker.domain.participation import Limits, ParticipantPlan
from matchmaker.domain.permissions import Actor
from matchmaker.services.delegations.delegations import visible_delegation
from matchmaker.services.events.events import open_event, visible_event
from matchmaker.services.events.sides import acting_host, editable_sides, ensure_sides, note_people
from matchmaker.storage.models.events import Event, EventDelegation, Participant
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.queries import event_participants as queries
from matchmaker.storage.queries.delegations import (
    list_delegation_languages,
    list_travelling_ids,
)
from matchmaker.storage.queries.event_times import list_slots
from matchmaker.storage.queries.hosts import name_hosts


@dataclass(frozen=True, slots=True)
class ParticipantItem:
    """One who takes part; `free` are slots in which they are there, `language` that of the name.

    `host` brought them. `languages` are those they speak there; `has_own`: they were set for it.
    """

    public_id: UUID
    profile_id: UUID
    side: Kind
    name: str
    name_latin: str
    language: str | None
    minimum: int
    maximum: int | None
    people: int
    languages: tuple[str, ...]
    has_own: bool
    free: int
    meetings: int
    is_withdrawn: bool
    is_published: bool
    host: str
    version: int


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding: new ones, those who were put back, and whom one may not add."""

    added: int = 0
    returned: int = 0
    refused: int = 0
    known: int = 0

    @property
    def taking_part(self) -> int:
        return self.added + self.returned + self.known


def list_participants(
    session: Session, *, actor: Actor, event_id: UUID
) -> tuple[ParticipantItem, ...]:
    """Those of both sides in the order in which they came, also who was taken out."""
    event = visible_event(session, actor=actor, event_id=event_id)
    slots = len(list_slots(session, event.id))
    absences = queries.list_absences(session, event.id)
    meetings = queries.count_meetings_by_person(session, event.id)
    lines = queries.list_participant_lines(session, event.id)
    hosts = name_hosts(session, {line.participant.host_id for line in lines})
    return tuple(
        _item(
            line,
            free=slots - len(absences.get(line.participant.id, ())),
            meetings=meetings.get(line.participant.id, 0),
            host=hosts[line.participant.host_id],
        )
        for line in lines
    )


def add_participants(
    session: Session,
    *,
    actor: Actor,
    event_id: UUID,
    profile_ids: Collection[UUID],
    now: datetime,
) -> Added:
    """Let profiles take part, each on the side of its kind; who was taken out is put back.

    Who is there already stays as is; partners, and a side that is not the actor's, are refused.
    Whose profile names no language is taken to speak those of the delegation it travels with.
    """
    event = open_event(session, actor=actor, event_id=event_id)
    sides = editable_sides(session, actor=actor, event=event)
    there = queries.list_participants_of(session, event.id)
    found = queries.list_profiles_by_id(session, profile_ids)
    welcome = [profile for profile in found if profile.kind in sides]
    new = _participants(session, actor, event, [p for p in welcome if p.id not in there])
    back = [there[one.id] for one in welcome if one.id in there and there[one.id].withdrawn_at]
    session.add_all(new)
    for row in back:
        row.withdrawn_at = None
    note_people(session, actor, event, "event.participants-added", now, [*new, *back])
    known = len(welcome) - len(new) - len(back)
    return Added(len(new), len(back), len(found) - len(welcome), known)


def add_delegation(
    session: Session, *, actor: Actor, event_id: UUID, delegation_id: UUID, now: datetime
) -> Added:
    """All who travel with a delegation that the actor sees; it is put down once one takes part."""
    event = open_event(session, actor=actor, event_id=event_id)
    delegation = visible_delegation(session, actor=actor, delegation_id=delegation_id)
    came = add_participants(
        session,
        actor=actor,
        event_id=event_id,
        profile_ids=list_travelling_ids(session, [delegation.id]),
        now=now,
    )
    if came.taking_part and delegation.id not in queries.list_event_delegation_ids(
        session, event.id
    ):
        session.add(EventDelegation(event_id=event.id, delegation_id=delegation.id))
    return came


def change_participant(  # noqa: PLR0913 -- which participant of which event, how, and who says so
    session: Session,
    *,
    actor: Actor,
    event_id: UUID,
    participant_id: UUID,
    plan: ParticipantPlan,
    version: int,
    now: datetime,
) -> None:
    """`version` is the one that was changed; FieldProblemsError with all that is wrong."""
    event = open_event(session, actor=actor, event_id=event_id)
    [row] = _own_rows(session, actor, event, [participant_id])
    if row.version != version:
        raise ConflictError(participant_id=participant_id)
    problems = plan.problems()
    if problems:
        raise FieldProblemsError(problems)
    row.minimum, row.maximum = plan.limits.minimum or 0, plan.limits.maximum
    row.people = plan.people or 1
    row.languages = list(plan.languages) if plan.languages is not None else None
    note_people(session, actor, event, "event.participant-changed", now, [row])


def set_limits(
    session: Session,
    *,
    actor: Actor,
    event_id: UUID,
    participant_ids: Collection[UUID],
    limits: Limits,
    now: datetime,
) -> int:
    """The same fewest and most meetings for all of these; how many they are."""
    event = open_event(session, actor=actor, event_id=event_id)
    problems = limits.problems()
    if problems:
        raise FieldProblemsError(problems)
    rows = _own_rows(session, actor, event, participant_ids)
    for row in rows:
        row.minimum, row.maximum = limits.minimum or 0, limits.maximum
    note_people(session, actor, event, "event.participant-changed", now, rows)
    return len(rows)


def withdraw(
    session: Session,
    *,
    actor: Actor,
    event_id: UUID,
    participant_ids: Collection[UUID],
    now: datetime,
) -> int:
    """Take them out; how many meetings of the plan are without one of them now.

    Those stay in the plan until it is repaired: the schedule names them.
    """
    event = open_event(session, actor=actor, event_id=event_id)
    rows = _own_rows(session, actor, event, participant_ids)
    going = [row for row in rows if row.withdrawn_at is None]
    for row in going:
        row.withdrawn_at = now
    note_people(session, actor, event, "event.participants-withdrawn", now, going)
    return queries.count_meetings_of(session, [row.id for row in going])


def put_back(
    session: Session,
    *,
    actor: Actor,
    event_id: UUID,
    participant_ids: Collection[UUID],
    now: datetime,
) -> int:
    """Let those take part again who were taken out; how many they are."""
    event = open_event(session, actor=actor, event_id=event_id)
    rows = _own_rows(session, actor, event, participant_ids)
    back = [row for row in rows if row.withdrawn_at is not None]
    for row in back:
        row.withdrawn_at = None
    note_people(session, actor, event, "event.participants-returned", now, back)
    return len(back)


def spoken(participant: Participant, profile: Profile) -> tuple[str, ...]:
    """The languages of a participant at the event, else those of the profile."""
    if participant.languages is not None:
        return tuple(participant.languages)
    return tuple(profile.details.get("languages") or ())


def _own_rows(
    session: Session, actor: Actor, event: Event, participant_ids: Collection[UUID]
) -> list[Participant]:
    """The rows; NotFoundError where one is not of the event, OtherSideError of another's side."""
    rows = queries.list_participants_by_id(session, event.id, participant_ids)
    if len(rows) != len(set(participant_ids)):
        raise NotFoundError(event_id=event.public_id)
    ensure_sides(session, actor=actor, event=event, sides={row.side for row in rows})
    return rows


def _participants(
    session: Session, actor: Actor, event: Event, profiles: Sequence[Profile]
) -> list[Participant]:
    """Each brought by the host in whose name the actor works for that side."""
    hosts = {
        side: acting_host(session, actor=actor, event=event, side=side)
        for side in {profile.kind for profile in profiles}
    }
    silent = {one.organization_id for one in profiles if not one.details.get("languages")}
    assumed = {
        side: list_delegation_languages(session, silent, host_id=host_id)
        for side, host_id in hosts.items()
    }
    return [
        Participant(
            event_id=event.id,
            profile_id=profile.id,
            host_id=hosts[profile.kind],
            side=profile.kind,
            languages=assumed[profile.kind].get(profile.organization_id),
        )
        for profile in profiles
    ]


def _item(line: queries.ParticipantLine, *, free: int, meetings: int, host: str) -> ParticipantItem:
    row, profile = line.participant, line.profile
    return ParticipantItem(
        public_id=row.public_id,
        profile_id=profile.public_id,
        side=row.side,
        name=profile.name,
        name_latin=profile.name_latin,
        language=profile.language,
        minimum=row.minimum,
        maximum=row.maximum,
        people=row.people,
        languages=spoken(row, profile),
        has_own=row.languages is not None,
        free=free,
        meetings=meetings,
        is_withdrawn=row.withdrawn_at is not None,
        is_published=profile.is_published,
        host=host,
        version=row.version,
    )
