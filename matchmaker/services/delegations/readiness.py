"""What of a delegation is ready, and what is missing before it arrives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.membership_enums import ConsentPurpose
from matchmaker.domain.permissions import Actor
from matchmaker.services.delegations.delegations import visible_delegation
from matchmaker.storage.models.delegations import Delegation
from matchmaker.storage.queries import travelling as queries
from matchmaker.storage.queries.event_delegations import list_events_of_delegation
from matchmaker.storage.queries.people import list_organizations_with_people


@dataclass(frozen=True, slots=True)
class ComingEvent:
    """An event that the delegation comes to."""

    public_id: UUID
    name: str
    starts_on: date
    is_published: bool
    is_called_off: bool


@dataclass(frozen=True, slots=True)
class Readiness:
    """Counts of what there is; tuples name the organizations that lack something."""

    note: str
    has_journey: bool
    has_languages: bool
    members: int
    without_account: tuple[str, ...]
    without_agreement: tuple[str, ...]
    travellers: int
    without_traveller: tuple[str, ...]
    has_head: bool
    is_ordered: bool
    interpreters: int
    events: tuple[ComingEvent, ...]


def delegation_readiness(session: Session, *, actor: Actor, delegation_id: UUID) -> Readiness:
    """For the lead of the delegation and the organizers of its host."""
    delegation = visible_delegation(session, actor=actor, delegation_id=delegation_id)
    lines = queries.list_member_lines(session, delegation.id)
    names = {line.organization.id: line.organization.name for line in lines}
    people = queries.count_travellers(session, delegation.id)
    agreeing = queries.list_agreeing(session, names, ConsentPurpose.CONTACT_ABROAD)
    served = list_organizations_with_people(session, names)
    return Readiness(
        note=delegation.note,
        has_journey=_has_journey(delegation),
        has_languages=bool(delegation.languages),
        members=len(names),
        without_account=_without(names, served),
        without_agreement=_without(names, agreeing),
        travellers=sum(people.values()),
        without_traveller=_without(names, {key for key in people if key is not None}),
        has_head=queries.has_head(session, delegation.id),
        is_ordered=all(line.member.protocol_order is not None for line in lines),
        interpreters=queries.count_interpreters(session, delegation.id),
        events=_events(session, delegation),
    )


def _has_journey(delegation: Delegation) -> bool:
    return delegation.arrives_on is not None and delegation.departs_on is not None


def _without(names: dict[int, str], having: set[int]) -> tuple[str, ...]:
    return tuple(name for key, name in names.items() if key not in having)


def _events(session: Session, delegation: Delegation) -> tuple[ComingEvent, ...]:
    return tuple(
        ComingEvent(
            public_id=event.public_id,
            name=event.name,
            starts_on=event.starts_on,
            is_published=published is not None,
            is_called_off=event.called_off_at is not None,
        )
        for event, published in list_events_of_delegation(session, delegation.id)
    )
