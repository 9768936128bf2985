"""Which organizations travel with a delegation, in which order, and which stay together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.errors import NotFoundError
from matchmaker.domain.permissions import Actor, can_organize
from matchmaker.domain.travelling import GROUP_LENGTH, arranged, moved
from matchmaker.services import audit
from matchmaker.services.delegations.delegations import visible_delegation
from matchmaker.services.delegations.editing import organized_delegation
from matchmaker.storage.models.delegations import DelegationMember, Traveller
from matchmaker.storage.queries import travelling as queries
from matchmaker.storage.queries.organizations import get_organization


@dataclass(frozen=True, slots=True)
class OrderedMember:
    """An organization at its place; those with the same `group` stay together."""

    organization_id: UUID
    name: str
    group: str
    people: int


@dataclass(frozen=True, slots=True)
class DelegationOrder:
    """The members as they stand; `can_organize` also adds and removes them."""

    delegation_id: UUID
    name: str
    members: tuple[OrderedMember, ...]
    can_organize: bool


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Numbers and groups by organization, and who then moves by how many places."""

    numbers: Mapping[UUID, int]
    groups: Mapping[UUID, str]
    move: tuple[UUID, int] | None = None


def load_order(session: Session, *, actor: Actor, delegation_id: UUID) -> DelegationOrder:
    """For its lead and the organizers of its host."""
    delegation = visible_delegation(session, actor=actor, delegation_id=delegation_id)
    people = queries.count_travellers(session, delegation.id)
    members = (
        OrderedMember(
            line.organization.public_id,
            line.organization.name,
            line.member.group,
            people[line.organization.id],
        )
        for line in queries.list_member_lines(session, delegation.id)
    )
    return DelegationOrder(
        delegation.public_id,
        delegation.name,
        tuple(members),
        can_organize(actor, host_id=delegation.host_id),
    )


def arrange_members(
    session: Session, *, actor: Actor, delegation_id: UUID, wanted: Arrangement, now: datetime
) -> None:
    """Put the members in the order of these numbers, which then count from 1 without gaps."""
    delegation = visible_delegation(session, actor=actor, delegation_id=delegation_id)
    queries.lock_delegation(session, delegation.id)
    lines = queries.list_member_lines(session, delegation.id)
    rows = {line.organization.public_id: line.member for line in lines}
    order = arranged(list(rows), wanted.numbers)
    if wanted.move is not None and wanted.move[0] in rows:
        order = moved(order, *wanted.move)
    before = _state(lines)
    for place, key in enumerate(order, start=1):
        rows[key].protocol_order = place
        group = wanted.groups.get(key, rows[key].group)
        rows[key].group = clean_line(group)[:GROUP_LENGTH]
    if _state(lines) != before:
        audit.record_of_host(session, actor, delegation, action="delegation.arranged", now=now)


def add_member(
    session: Session, *, actor: Actor, delegation_id: UUID, organization_id: UUID, now: datetime
) -> bool:
    """Let an organization travel with it, as the last one; False when it does already."""
    delegation = organized_delegation(session, actor=actor, delegation_id=delegation_id)
    organization = get_organization(session, organization_id)
    if organization is None:
        raise NotFoundError(organization_id=organization_id)
    queries.lock_delegation(session, delegation.id)
    lines = queries.list_member_lines(session, delegation.id)
    if any(line.organization is organization for line in lines):
        return False
    numbers = [line.member.protocol_order or 0 for line in lines]
    session.add(
        DelegationMember(
            delegation_id=delegation.id,
            organization_id=organization.id,
            protocol_order=max([len(lines), *numbers]) + 1,
        )
    )
    audit.record_of_host(
        session,
        actor,
        delegation,
        action="delegation.member-added",
        details={"organization": str(organization_id)},
        now=now,
    )
    return True


def remove_member(
    session: Session, *, actor: Actor, delegation_id: UUID, organization_id: UUID, now: datetime
) -> None:
    """It travels no more; people who came with it stay in the list, with no organization."""
    delegation = organized_delegation(session, actor=actor, delegation_id=delegation_id)
    for member, organization in queries.list_member_lines(session, delegation.id):
        if organization.public_id == organization_id:
            session.delete(member)
            session.flush()  # whoever reads the members next does not meet it
            session.execute(
                update(Traveller)
                .where(
                    Traveller.delegation_id == delegation.id,
                    Traveller.organization_id == organization.id,
                )
                .values(organization_id=None)
            )
            audit.record_of_host(
                session,
                actor,
                delegation,
                action="delegation.member-removed",
                details={"organization": str(organization_id)},
                now=now,
            )
            return
    raise NotFoundError(organization_id=organization_id)


def _state(lines: Sequence[queries.MemberLine]) -> list[tuple[int | None, str]]:
    return [(line.member.protocol_order, line.member.group) for line in lines]
