"""Hosts, who receive delegations and keep lists of their own."""

from datetime import datetime

from sqlalchemy.orm import Session

from matchmaker.services import audit
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.queries.hosts import get_host_by_slug


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
