"""Hosts by their short name."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaker.storage.models.hosts import Host


def get_host_by_slug(session: Session, slug: str) -> Host | None:
    return session.scalars(select(Host).where(Host.slug == slug)).one_or_none()
