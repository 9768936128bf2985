"""Versions of a profile: listing them, reading one, comparing two, restoring one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.errors import NotFoundError
from matchmaker.domain.fields import fields_for
from matchmaker.domain.permissions import Actor, can_edit_profile
from matchmaker.domain.records import ProfileRecord
from matchmaker.domain.values import Values
from matchmaker.services.profiles.profiles import StoredProfile, own_profile, save_profile
from matchmaker.storage.queries.profile_versions import (
    get_version,
    get_version_as_of,
    list_versions,
)


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One save; `by` is empty where it is not known. `fields` may start with `audience:`."""

    version: int
    at: datetime
    by: str
    in_its_name: bool
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProfileHistory:
    """A profile with its versions, newest first."""

    profile: StoredProfile
    versions: tuple[VersionLine, ...]
    can_restore: bool


@dataclass(frozen=True, slots=True)
class TwoVersions:
    """What a profile said then and later."""

    profile: StoredProfile
    older: VersionLine
    newer: VersionLine
    before: Values
    after: Values


def list_profile_versions(session: Session, *, actor: Actor, profile_id: UUID) -> ProfileHistory:
    """For who acts for the profile; others are refused or find nothing."""
    profile = own_profile(session, actor=actor, profile_id=profile_id)
    lines = tuple(
        VersionLine(row.version, row.at, row.account_name or "", row.in_its_name, tuple(row.fields))
        for row in list_versions(session, profile.id)
    )
    return ProfileHistory(profile, lines, can_edit_profile(actor, profile.facts))


def compare_versions(
    session: Session, *, actor: Actor, profile_id: UUID, older: int, newer: int
) -> TwoVersions:
    history = list_profile_versions(session, actor=actor, profile_id=profile_id)
    lines = {line.version: line for line in history.versions}
    older, newer = sorted((older, newer))
    if older not in lines or newer not in lines:
        raise NotFoundError(profile_id=profile_id)
    return TwoVersions(
        history.profile,
        lines[older],
        lines[newer],
        _values(session, history.profile, older),
        _values(session, history.profile, newer),
    )


def restore_version(
    session: Session, *, actor: Actor, profile_id: UUID, version: int, now: datetime
) -> StoredProfile:
    """Save once more what the profile said then; who sees which field stays as it is now."""
    profile = own_profile(session, actor=actor, profile_id=profile_id)
    then = _values(session, profile, version)
    names = {field.name for field in fields_for(profile.kind)}
    record = ProfileRecord(
        profile.kind,
        values={name: value for name, value in then.items() if name in names},
        cleared=frozenset(names - then.keys()),
    )
    return save_profile(
        session,
        actor=actor,
        profile_id=profile_id,
        version=profile.version,
        record=record,
        now=now,
    )


def values_as_of(
    session: Session, *, actor: Actor, profile_id: UUID, version: int
) -> Values | None:
    """What stood in the profile with this number, None where that is no longer known."""
    profile = own_profile(session, actor=actor, profile_id=profile_id)
    kept = get_version_as_of(session, profile.id, version)
    return kept.values if kept else None


def _values(session: Session, profile: StoredProfile, version: int) -> Values:
    kept = get_version(session, profile.id, version)
    if kept is None:
        raise NotFoundError(profile_id=profile.public_id)
    return kept.values
