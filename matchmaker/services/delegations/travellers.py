"""The people who travel with a delegation, in protocol order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.errors import ConflictError, InvalidInputError, NotFoundError
from matchmaker.domain.permissions import Actor
from matchmaker.domain.travelling import NAME_LENGTH, moved
from matchmaker.services import audit
from matchmaker.services.delegations.delegations import visible_delegation
from matchmaker.storage.models.delegations import Delegation, Traveller
from matchmaker.storage.queries import travelling as queries


@dataclass(frozen=True, slots=True)
class TravellerDetails:
    """What is said of a person; `organization_id` is one that travels with the delegation."""

    name: str
    name_latin: str = ""
    position: str = ""
    language: str | None = None
    organization_id: UUID | None = None
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class TravellerView:
    """A person of the list; `version` comes back with the form."""

    public_id: UUID
    details: TravellerDetails
    organization: str
    version: int


@dataclass(frozen=True, slots=True)
class TravellerList:
    """The people in protocol order, and the organizations that travel, by id."""

    delegation_id: UUID
    name: str
    travellers: tuple[TravellerView, ...]
    organizations: tuple[tuple[UUID, str], ...]


def list_travellers(session: Session, *, actor: Actor, delegation_id: UUID) -> TravellerList:
    """For the lead of the delegation and the organizers of its host."""
    delegation = visible_delegation(session, actor=actor, delegation_id=delegation_id)
    lines = queries.list_traveller_lines(session, delegation.id)
    members = queries.list_member_lines(session, delegation.id)
    return TravellerList(
        delegation.public_id,
        delegation.name,
        tuple(_view(line) for line in lines),
        tuple((line.organization.public_id, line.organization.name) for line in members),
    )


def add_travellers(
    session: Session,
    *,
    actor: Actor,
    delegation_id: UUID,
    people: Sequence[TravellerDetails],
    now: datetime,
) -> int:
    """Add people at the end of the list; how many."""
    delegation = visible_delegation(session, actor=actor, delegation_id=delegation_id)
    queries.lock_delegation(session, delegation.id)
    organizations = _organizations(session, delegation)
    order = [line.traveller for line in queries.list_traveller_lines(session, delegation.id)]
    for details in people:
        traveller = Traveller(delegation_id=delegation.id, name="")
        _write(traveller, details, organizations)
        session.add(traveller)
        order.append(traveller)
        _one_head(order, traveller)
    _number(order)
    audit.record_of_host(
        session,
        actor,
        delegation,
        action="traveller.added",
        details={"people": len(people)},
        now=now,
    )
    return len(people)


def change_traveller(  # noqa: PLR0913 -- whom, to what, seen as which version
    session: Session,
    *,
    actor: Actor,
    delegation_id: UUID,
    traveller_id: UUID,
    details: TravellerDetails,
    version: int,
    now: datetime,
) -> None:
    """Write a person anew, unless somebody else did meanwhile (ConflictError)."""
    delegation = visible_delegation(session, actor=actor, delegation_id=delegation_id)
    traveller = _traveller(session, delegation, traveller_id)
    if traveller.version != version:
        raise ConflictError(traveller_id=traveller_id)
    _write(traveller, details, _organizations(session, delegation))
    _one_head(
        [line.traveller for line in queries.list_traveller_lines(session, delegation.id)],
        traveller,
    )
    audit.record_of_host(
        session, actor, delegation, action="traveller.edited", details={"people": 1}, now=now
    )


def move_traveller(
    session: Session,
    *,
    actor: Actor,
    delegation_id: UUID,
    traveller_id: UUID,
    by: int,
    now: datetime,
) -> None:
    """So many places further down the protocol, up where negative."""
    delegation = visible_delegation(session, actor=actor, delegation_id=delegation_id)
    queries.lock_delegation(session, delegation.id)
    traveller = _traveller(session, delegation, traveller_id)
    order = [line.traveller for line in queries.list_traveller_lines(session, delegation.id)]
    _number(moved(order, traveller, by))
    audit.record_of_host(
        session, actor, delegation, action="traveller.moved", details={"people": 1}, now=now
    )


def remove_traveller(
    session: Session, *, actor: Actor, delegation_id: UUID, traveller_id: UUID, now: datetime
) -> None:
    delegation = visible_delegation(session, actor=actor, delegation_id=delegation_id)
    session.delete(_traveller(session, delegation, traveller_id))
    audit.record_of_host(
        session, actor, delegation, action="traveller.removed", details={"people": 1}, now=now
    )


def _view(line: queries.TravellerLine) -> TravellerView:
    row, organization = line
    return TravellerView(
        row.public_id,
        TravellerDetails(
            row.name,
            row.name_latin,
            row.position,
            row.language,
            organization.public_id if organization else None,
            row.is_head,
        ),
        organization.name if organization else "",
        row.version,
    )


def _traveller(session: Session, delegation: Delegation, traveller_id: UUID) -> Traveller:
    found = queries.get_traveller(session, delegation_id=delegation.id, public_id=traveller_id)
    if found is None:
        raise NotFoundError(traveller_id=traveller_id)
    return found


def _organizations(session: Session, delegation: Delegation) -> dict[UUID, int]:
    lines = queries.list_member_lines(session, delegation.id)
    return {line.organization.public_id: line.organization.id for line in lines}


def _write(row: Traveller, details: TravellerDetails, organizations: dict[UUID, int]) -> None:
    name = clean_line(details.name)[:NAME_LENGTH]
    if not name:
        raise InvalidInputError(field="name")
    if details.organization_id is not None and details.organization_id not in organizations:
        raise InvalidInputError(field="organization")
    row.name = name
    row.name_latin = clean_line(details.name_latin)[:NAME_LENGTH]
    row.position = clean_line(details.position)[:NAME_LENGTH]
    row.language = details.language
    row.organization_id = (
        organizations[details.organization_id] if details.organization_id else None
    )
    row.is_head = details.is_head


def _one_head(people: Sequence[Traveller], latest: Traveller) -> None:
    """A delegation has one head: whoever was named last."""
    if latest.is_head:
        for traveller in people:
            traveller.is_head = traveller is latest


def _number(order: Sequence[Traveller]) -> None:
    for place, traveller in enumerate(order, start=1):
        traveller.protocol_order = place
