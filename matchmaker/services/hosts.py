"""Hosts, who receive delegations and keep lists of their own."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.errors import NotFoundError
from matchmaker.domain.permissions import Actor, can_organize
from matchmaker.services import audit
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.queries.hosts import get_host, get_host_by_slug, list_hosts


@dataclass(frozen=True, slots=True)
class HostName:
    """A host the actor organizes for."""

    id: int
    public_id: UUID
    name: str


def own_host(session: Session, *, actor: Actor, host_id: UUID) -> Host:
    """The row of a host, for its organizers only."""
    host = get_host(session, host_id)
    if host is None or not can_organize(actor, host_id=host.id):
        raise NotFoundError(host_id=host_id)
    return host


def own_hosts(session: Session, *, actor: Actor) -> tuple[HostName, ...]:
    rows = (row for row in list_hosts(session) if row.id in actor.organizer_hosts)
    return tuple(HostName(row.id, row.public_id, row.name) for row in rows)


def ensure_host(
    session: Session, *, slug: str, name: str, country: str | None = None, now: datetime
) -> Host:
    """The host of this short name; a new one is the act of whoever installs the service."""
    host = get_host_by_slug(session, slug)
    if host is not None:
        return host
    host = Host(slug=slug, name=name, country=country)
    session.add(host)
    session.flush()  # the entry names the host by its key
    audit.record(
        session,
        actor=None,
        action="host.created",
        subject_type="host",
        subject_id=host.public_id,
        host_id=host.id,
        now=now,
    )
    return host
