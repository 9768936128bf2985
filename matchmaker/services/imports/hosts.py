"""For whom an import may be made."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.errors import NotFoundError
from matchmaker.domain.permissions import Actor, can_organize
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.queries.imports import get_host


def import_host(session: Session, *, actor: Actor, host_id: UUID) -> Host:
    """The host, for its organizers; NotFoundError for everybody else."""
    host = get_host(session, host_id)
    if host is None or not can_organize(actor, host_id=host.id):
        raise NotFoundError(host_id=host_id)
    return host
