"""Taking profiles out again that nobody has worked with yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Column, Delete, delete, select, tuple_
from sqlalchemy.orm import Session

from matchmaker.storage.base import Base
from matchmaker.storage.models.delegations import DelegationMember
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.models.profiles import Profile, ProfileSource

_PARTS = frozenset(
    {
        "profiles",
        "profile_texts",
        "past_companies",
        "profile_sources",
        "profile_versions",
        "profile_readings",
        "import_rows",
        "delegation_members",
    }
)
"""Tables whose rows a profile has of itself, or that say only where it came from."""


def list_profiles_in_use(
    session: Session, profiles: Sequence[Profile], *, journeys: Collection[tuple[int, int]]
) -> set[int]:
    """Those that anything refers to which people made.

    `journeys` (organization, delegation) count for nothing.
    """
    ids = {profile.id: profile.id for profile in profiles}
    owners = {profile.organization_id: profile.id for profile in profiles}
    used: set[int] = set()
    for table, keys in ((Profile.__tablename__, ids), (Organization.__tablename__, owners)):
        for column in _references(table):
            found = select(column).where(column.in_(keys)).distinct()
            used |= {keys[key] for key in session.scalars(found)}
    return used | _travelling_otherwise(session, owners, journeys)


def delete_profiles(session: Session, profiles: Sequence[Profile]) -> None:
    """With their organizations, as far as those have no other profile."""
    owners = {profile.organization_id for profile in profiles}
    _delete(session, delete(Profile).where(Profile.id.in_([profile.id for profile in profiles])))
    left = select(Profile.organization_id).where(Profile.organization_id.in_(owners))
    gone = owners - set(session.scalars(left))
    _delete(session, delete(Organization).where(Organization.id.in_(gone)))
    for profile in profiles:
        session.expunge(profile)


def delete_sources(session: Session, keys: Iterable[tuple[int, str]]) -> None:
    """By profile and key in the source."""
    named = tuple_(ProfileSource.profile_id, ProfileSource.external_id)
    _delete(session, delete(ProfileSource).where(named.in_(list(keys))))


def delete_members(session: Session, journeys: Iterable[tuple[int, int]]) -> None:
    """By delegation and organization."""
    named = tuple_(DelegationMember.delegation_id, DelegationMember.organization_id)
    _delete(session, delete(DelegationMember).where(named.in_(list(journeys))))


def _references(table: str) -> list[Column[int]]:
    return [
        column
        for other in Base.metadata.sorted_tables
        if other.name not in _PARTS
        for column in other.columns
        for key in column.foreign_keys
        if key.column.table.name == table
    ]


def _travelling_otherwise(
    session: Session, owners: dict[int, int], journeys: Collection[tuple[int, int]]
) -> set[int]:
    found = select(DelegationMember.organization_id, DelegationMember.delegation_id).where(
        DelegationMember.organization_id.in_(owners)
    )
    return {owners[row[0]] for row in session.execute(found) if tuple(row) not in journeys}


def _delete(session: Session, statement: Delete) -> None:
    session.execute(statement, execution_options={"synchronize_session": False})
