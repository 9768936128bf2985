"""Organizations and the keys of their profiles."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.models.profiles import Profile


def get_organization(session: Session, public_id: UUID) -> Organization | None:
    found = select(Organization).where(Organization.public_id == public_id)
    return session.scalars(found).one_or_none()


def list_profile_ids(session: Session, organization_id: int) -> list[int]:
    found = select(Profile.id).where(Profile.organization_id == organization_id)
    return list(session.scalars(found.order_by(Profile.id)))


def list_profile_public_ids(session: Session, organization_id: int) -> list[UUID]:
    """Its profiles as addresses name them, the oldest first."""
    found = select(Profile.public_id).where(Profile.organization_id == organization_id)
    return list(session.scalars(found.order_by(Profile.id)))


def lock_organization(session: Session, organization_id: int) -> None:
    """Let nobody else change its people until the end; on SQLite the transaction does that."""
    found = select(Organization.id).where(Organization.id == organization_id)
    session.execute(found.with_for_update())


def list_organization_names(session: Session) -> list[tuple[UUID, str]]:
    """Every organization, the latest first, so that of two of a name the oldest one counts."""
    found = select(Organization.public_id, Organization.name).order_by(Organization.id.desc())
    return [(row[0], row[1]) for row in session.execute(found)]
