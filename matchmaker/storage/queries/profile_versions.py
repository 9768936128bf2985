"""Earlier versions of profiles, newest first, and how many of them are kept."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from matchmaker.storage.chunks import chunks
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.profile_versions import ProfileVersion


class VersionRow(NamedTuple):
    """A version without its values, and the name of who saved it."""

    version: int
    at: datetime
    account_name: str | None
    in_its_name: bool
    fields: list[str]


def list_versions(session: Session, profile_id: int) -> list[VersionRow]:
    found = (
        select(
            ProfileVersion.version,
            ProfileVersion.at,
            Account.name,
            ProfileVersion.in_its_name,
            ProfileVersion.fields,
        )
        .outerjoin(Account, Account.id == ProfileVersion.account_id)
        .where(ProfileVersion.profile_id == profile_id)
        .order_by(ProfileVersion.version.desc())
    )
    return [VersionRow(*row) for row in session.execute(found)]


def get_version(session: Session, profile_id: int, version: int) -> ProfileVersion | None:
    found = select(ProfileVersion).where(
        ProfileVersion.profile_id == profile_id, ProfileVersion.version == version
    )
    return session.scalars(found).one_or_none()


def list_ids_with_versions(session: Session, profile_ids: Collection[int]) -> set[int]:
    """Which of these profiles have at least one version kept."""
    found: set[int] = set()
    for ids in chunks(sorted(profile_ids)):
        question = select(ProfileVersion.profile_id).where(ProfileVersion.profile_id.in_(ids))
        found |= set(session.scalars(question.distinct()))
    return found


def get_version_as_of(session: Session, profile_id: int, version: int) -> ProfileVersion | None:
    """What was in force with this number: some numbers changed nothing that is kept."""
    found = (
        select(ProfileVersion)
        .where(ProfileVersion.profile_id == profile_id, ProfileVersion.version <= version)
        .order_by(ProfileVersion.version.desc())
        .limit(1)
    )
    return session.scalars(found).one_or_none()


def drop_oldest_versions(session: Session, profile_ids: Collection[int], *, keep: int) -> None:
    """Leave each of these profiles its last `keep` versions."""
    for ids in chunks(sorted(profile_ids)):
        counted = (
            select(ProfileVersion.profile_id)
            .where(ProfileVersion.profile_id.in_(ids))
            .group_by(ProfileVersion.profile_id)
            .having(func.count() > keep)
        )
        for profile_id in session.scalars(counted).all():
            versions = (
                select(ProfileVersion.version)
                .where(ProfileVersion.profile_id == profile_id)
                .order_by(ProfileVersion.version.desc())
            )
            oldest_kept = session.scalars(versions.offset(keep - 1).limit(1)).one()
            session.execute(
                delete(ProfileVersion).where(
                    ProfileVersion.profile_id == profile_id,
                    ProfileVersion.version < oldest_kept,
                )
            )
