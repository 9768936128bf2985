"""Who works for a host: organizers and people at the door; the last organizer stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import HostRole
from matchmaker.domain.errors import LastOrganizerError, NotFoundError
from matchmaker.domain.invitations import InvitationState, InvitedTo
from matchmaker.domain.permissions import Actor, can_organize
from matchmaker.services import audit
from matchmaker.services.invitations.invitations import InvitationView, view_of
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.queries.hosts import get_host, list_hosts
from matchmaker.storage.queries.invitations import list_host_invitations
from matchmaker.storage.queries.people import (
    TeamRow,
    count_organizers,
    list_team,
    lock_team,
)

OPEN = (InvitationState.SENT, InvitationState.OPENED)


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who works for a host."""

    account_id: UUID
    name: str
    email: str
    role: HostRole
    is_self: bool


@dataclass(frozen=True, slots=True)
class Team:
    """A host, who works for it, and who is invited to."""

    host_id: UUID
    host_name: str
    colleagues: tuple[Colleague, ...]
    invitations: tuple[InvitationView, ...]


def list_teams(session: Session, *, actor: Actor, now: datetime) -> tuple[Team, ...]:
    """Of the actor's hosts; of every host for an administrator."""
    hosts = [host for host in list_hosts(session) if _manages(actor, host)]
    return tuple(_team(session, actor, host, now) for host in hosts)


def remove_colleague(
    session: Session, *, actor: Actor, host_id: UUID, account_id: UUID, now: datetime
) -> None:
    """End somebody's work for a host with their next request. Raises LastOrganizerError."""
    host = get_host(session, host_id)
    if host is None or not _manages(actor, host):
        raise NotFoundError(host_id=host_id)
    lock_team(session, host.id)
    found = [row for row in list_team(session, host.id) if row.account.public_id == account_id]
    if not found:
        raise NotFoundError(account_id=account_id)
    [row] = found
    is_organizer = row.membership.role is HostRole.ORGANIZER
    if is_organizer and count_organizers(session, host.id) == 1:
        raise LastOrganizerError(host_id=host_id)
    session.delete(row.membership)
    audit.record(
        session,
        actor=actor,
        action="membership.removed",
        subject_type="host",
        subject_id=host.public_id,
        host_id=host.id,
        details={"account": str(account_id), "before": row.membership.role},
        now=now,
    )


def _manages(actor: Actor, host: Host) -> bool:
    return actor.is_admin or can_organize(actor, host_id=host.id)


def _team(session: Session, actor: Actor, host: Host, now: datetime) -> Team:
    views = (view_of(line, now) for line in list_host_invitations(session, [host.id]))
    return Team(
        host.public_id,
        host.name,
        tuple(_colleague(row, actor) for row in list_team(session, host.id)),
        tuple(view for view in views if view.to is InvitedTo.HOST and view.state in OPEN),
    )


def _colleague(row: TeamRow, actor: Actor) -> Colleague:
    account = row.account
    return Colleague(
        account.public_id,
        account.name,
        account.email,
        row.membership.role,
        account.id == actor.account_id,
    )
