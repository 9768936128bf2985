"""Who may come along on the visits of an event: with how many people, in which group."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.languages import primary
from matchmaker.services.events.participants import spoken
from matchmaker.storage.models.events import Event
from matchmaker.storage.queries import visits as queries
from matchmaker.storage.queries.event_participants import list_participant_lines


@dataclass(frozen=True, slots=True)
class Person:
    """A person who travels for a guest; `number` is the place in protocol."""

    name: str
    name_latin: str
    position: str


@dataclass(frozen=True, slots=True)
class VisitGuest:
    """A participant of the visiting side; those of one `group` stay together.

    `people` are those who are named as travelling, else as many as the participant brings.
    """

    key: int
    id: UUID
    profile_key: int
    name: str
    name_latin: str
    language: str | None
    languages: frozenset[str]
    people: int
    group: str
    is_withdrawn: bool
    persons: tuple[Person, ...]


def list_guests(session: Session, event: Event) -> dict[int, VisitGuest]:
    """By the key of the participant; whoever calls has seen to it that the actor may know."""
    memberships = _memberships(session, event)
    persons = _persons(session, memberships)
    guests = {}
    for participant, profile in list_participant_lines(session, event.id, Kind.INVESTOR):
        membership = memberships.get(profile.organization_id)
        own = persons.get(profile.organization_id, [])
        group = membership.group if membership else ""
        guests[participant.id] = VisitGuest(
            key=participant.id,
            id=participant.public_id,
            profile_key=profile.id,
            name=profile.name,
            name_latin=profile.name_latin,
            language=profile.language,
            languages=frozenset(map(primary, spoken(participant, profile))),
            people=len(own) or participant.people,
            group=f"{membership.delegation_id}:{group}" if membership and group else "",
            is_withdrawn=participant.withdrawn_at is not None,
            persons=tuple(own),
        )
    return guests


def _memberships(session: Session, event: Event) -> dict[int, queries.MembershipRow]:
    """By organization: the delegation that was put down for the event comes first."""
    rows = queries.list_memberships(session, event)
    rows.sort(key=lambda row: row.is_put_down)
    return {row.organization_id: row for row in rows}


def _persons(
    session: Session, memberships: dict[int, queries.MembershipRow]
) -> dict[int, list[Person]]:
    delegations = {row.delegation_id for row in memberships.values()}
    persons: dict[int, list[Person]] = defaultdict(list)
    for row in queries.list_travellers(session, delegations):
        own = memberships.get(row.organization_id) if row.organization_id else None
        if own is not None and own.delegation_id == row.delegation_id:
            persons[own.organization_id].append(Person(row.name, row.name_latin, row.position))
    return persons
