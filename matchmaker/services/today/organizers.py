"""What needs those today who look after many: organizers and leads of delegations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.permissions import Actor
from matchmaker.services.delegations.delegations import list_delegations
from matchmaker.services.delegations.members import list_delegation_members
from matchmaker.storage.queries import today as queries
from matchmaker.storage.queries.meeting_requests import waiting_everywhere
from matchmaker.storage.queries.outbox import count_troubled_letters

MOST_DELEGATIONS = 3
"""Of so many delegations that a person leads it is said what their members lack."""


@dataclass(frozen=True, slots=True)
class OrganizerDay:
    """How much of each kind waits for an organizer."""

    unvetted: int
    staged_imports: int
    without_language: int
    unanswered: int
    oldest: datetime | None
    failed_letters: int


@dataclass(frozen=True, slots=True)
class LedDelegation:
    """A delegation the actor leads, and how many of its profiles lack something."""

    public_id: UUID
    name: str
    incomplete: int
    total: int


@dataclass(frozen=True, slots=True)
class LeadDay:
    delegations: tuple[LedDelegation, ...]
    unanswered: int
    oldest: datetime | None


def organizer_day(session: Session, *, actor: Actor) -> OrganizerDay:
    hosts = actor.organizer_hosts
    waiting = waiting_everywhere(session, host_ids=hosts, delegation_ids=actor.delegations)
    return OrganizerDay(
        unvetted=queries.count_unvetted(session),
        staged_imports=queries.count_staged_imports(session, hosts),
        without_language=queries.count_people_without_language(session),
        unanswered=waiting.count,
        oldest=waiting.oldest,
        failed_letters=count_troubled_letters(session),
    )


def lead_day(session: Session, *, actor: Actor) -> LeadDay:
    led = [d for d in list_delegations(session, actor=actor) if d.id in actor.delegations]
    waiting = waiting_everywhere(session, host_ids=(), delegation_ids=actor.delegations)
    return LeadDay(
        delegations=tuple(_led(session, actor, one.public_id) for one in led[:MOST_DELEGATIONS]),
        unanswered=waiting.count,
        oldest=waiting.oldest,
    )


def _led(session: Session, actor: Actor, delegation_id: UUID) -> LedDelegation:
    found = list_delegation_members(session, actor=actor, delegation_id=delegation_id)
    incomplete = sum(member.missing != () for member in found.members)
    return LedDelegation(delegation_id, found.summary.name, incomplete, len(found.members))
