"""Kept readings: those that are up to date, those that are missing, and writing them."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, String, and_, cast, delete, exists, insert, select
from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.vetting import Vetting
from matchmaker.storage.models.files import StoredFile
from matchmaker.storage.models.lifted_readings import LiftedReading
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.models.readings import ProfileReading


class KeptReading(NamedTuple):
    profile_id: int
    kind: Kind
    reading: bytes


class NewReading(NamedTuple):
    profile_id: int
    version: int
    reading: bytes


def list_kept_readings(
    session: Session,
    *,
    kinds: Collection[Kind],
    fingerprint: str,
    only: Collection[int] | None = None,
) -> Iterator[KeptReading]:
    """Those of published profiles that are up to date, by key."""
    found = (
        select(Profile.id, Profile.kind, ProfileReading.reading)
        .join(ProfileReading, _is_current(fingerprint))
        .join(Profile.organization)
        .where(*_are_indexed(kinds))
        .order_by(Profile.id)
    )
    if only is not None:
        found = found.where(Profile.id.in_(only))
    return (KeptReading(*row) for row in session.execute(found))


def list_existing_ids(session: Session, profile_ids: Collection[int]) -> list[int]:
    return list(session.scalars(select(Profile.id).where(Profile.id.in_(profile_ids))))


def list_unread_ids(session: Session, *, kinds: Collection[Kind], fingerprint: str) -> list[int]:
    """Published profiles without a reading that is up to date."""
    return list(session.scalars(_unread(kinds, fingerprint).order_by(Profile.id)))


def list_unkept_ids(
    session: Session,
    *,
    kinds: Collection[Kind],
    fingerprint: str,
    limit: int,
    is_backwards: bool = False,
) -> list[int]:
    """The first or the last of those whose reading may be kept: from the profile alone."""
    found = _unread(kinds, fingerprint).where(~_has_lifted(), ~_has_deck())
    ordered = found.order_by(Profile.id.desc() if is_backwards else Profile.id)
    return list(session.scalars(ordered.limit(limit)))


def _unread(kinds: Collection[Kind], fingerprint: str) -> Select[int]:
    return (
        select(Profile.id)
        .outerjoin(ProfileReading, _is_current(fingerprint))
        .join(Profile.organization)
        .where(*_are_indexed(kinds), ProfileReading.id.is_(None))
    )


def write_readings(session: Session, readings: Collection[NewReading], fingerprint: str) -> None:
    """Put these readings in the place of what was kept of the same profiles."""
    ids = [reading.profile_id for reading in readings]
    session.execute(delete(ProfileReading).where(ProfileReading.profile_id.in_(ids)))
    rows = [{**reading._asdict(), "fingerprint": fingerprint} for reading in readings]
    if rows:
        session.execute(insert(ProfileReading), rows)


def _is_current(fingerprint: str) -> ColumnElement[bool]:
    return and_(
        ProfileReading.profile_id == Profile.id,
        ProfileReading.version == Profile.version,
        ProfileReading.fingerprint == fingerprint,
        ~_has_lifted(),
        ~_has_deck(),
    )


def _has_lifted() -> ColumnElement[bool]:
    return exists().where(LiftedReading.profile_id == Profile.id)


def _has_deck() -> ColumnElement[bool]:
    """Whether a deck was read for the matches."""
    return exists().where(
        StoredFile.profile_id == Profile.id, cast(StoredFile.texts, String) != "[]"
    )


def _are_indexed(kinds: Collection[Kind]) -> tuple[ColumnElement[bool], ...]:
    is_active = Organization.vetting == Vetting.VERIFIED
    return Profile.is_published.is_(True), is_active, Profile.kind.in_(kinds)
