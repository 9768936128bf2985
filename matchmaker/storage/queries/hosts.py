"""Hosts by their short name."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaker.storage.models.hosts import Host


def get_host_by_slug(session: Session, slug: str) -> Host | None:
    return session.scalars(select(Host).where(Host.slug == slug)).one_or_none()


def get_host(session: Session, public_id: UUID) -> Host | None:
    return session.scalars(select(Host).where(Host.public_id == public_id)).one_or_none()


def list_hosts(session: Session) -> list[Host]:
    return list(session.scalars(select(Host).order_by(Host.id)))


def name_hosts(session: Session, host_ids: Collection[int]) -> dict[int, str]:
    """The names of these hosts."""
    found = select(Host.id, Host.name).where(Host.id.in_(host_ids))
    return {row.id: row.name for row in session.execute(found)}
