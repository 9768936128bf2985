"""Sites that hosts show."""

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.visits import Site, Visit


class SiteLine(NamedTuple):
    site: Site
    host: Host


def list_sites(session: Session, host_ids: Collection[int]) -> list[SiteLine]:
    """Of these hosts, by name."""
    found = (
        select(Site, Host)
        .join(Host, Host.id == Site.host_id)
        .where(Site.host_id.in_(host_ids))
        .order_by(Site.name, Site.id)
    )
    return [SiteLine(*row) for row in session.execute(found)]


def get_site(session: Session, public_id: UUID) -> Site | None:
    return session.scalars(select(Site).where(Site.public_id == public_id)).one_or_none()


def get_site_by_name(session: Session, *, host_id: int, name: str) -> Site | None:
    found = select(Site).where(Site.host_id == host_id, Site.name == name)
    return session.scalars(found).one_or_none()


def count_visits(session: Session, site_id: int) -> int:
    found = select(func.count()).where(Visit.site_id == site_id)
    return session.scalar(found) or 0
