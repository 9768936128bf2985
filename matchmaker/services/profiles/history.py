"""Writing down each save of a profile: its version, the record, and word to its members."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from matchmaker.domain.permissions import Actor
from matchmaker.domain.values import Values
from matchmaker.services import audit
from matchmaker.services.acting_in_name import tell_members
from matchmaker.services.changes import record_profile_changes
from matchmaker.storage.models.profile_versions import ProfileVersion
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.queries.profile_versions import (
    drop_oldest_versions,
    list_ids_with_versions,
)
from matchmaker.storage.ready_rows import ready_inserts, send

KEPT = 50
"""So many versions of each profile are kept."""
AUDIENCE = "audience:"
"""Stands before the name of a field of which not the content changed but who sees it."""


@dataclass(frozen=True, slots=True)
class Save:
    """One save of a profile, after its flush; `before` is empty for a new profile."""

    profile: Profile
    before: Values
    after: Values
    fields: Collection[str]
    in_its_name: bool = False


def write_down(session: Session, save: Save, *, actor: Actor, action: str, now: datetime) -> None:
    """Everything that follows from one person's save, in its transaction."""
    profile = save.profile
    record_profile_changes(session, [profile.id])
    keep_versions(session, [save], actor=actor, now=now)
    audit.record(
        session,
        actor=actor,
        action=action,
        subject_type="profile",
        subject_id=profile.public_id,
        host_id=min(actor.organizer_hosts, default=None) if save.in_its_name else None,
        before=save.before,
        after=save.after,
        details={"fields": sorted(save.fields), "in_its_name": save.in_its_name},
        now=now,
    )
    if save.in_its_name:
        tell_members(
            session,
            organization_id=profile.organization_id,
            name=profile.name,
            subject_id=profile.public_id,
            now=now,
        )


def keep_versions(
    session: Session, saves: Sequence[Save], *, actor: Actor | None, now: datetime
) -> None:
    """Add a version for each save; the first one of a profile also keeps what it said before."""
    known = list_ids_with_versions(session, [save.profile.id for save in saves if save.before])
    account_id = actor.account_id if actor else None
    rows = [_as_it_was(save) for save in saves if save.before and save.profile.id not in known]
    rows += [_as_it_is(save, account_id, now) for save in saves]
    send(session, ready_inserts(session, ProfileVersion, rows))
    drop_oldest_versions(session, known, keep=KEPT)


def _as_it_is(save: Save, account_id: int | None, now: datetime) -> dict[str, Any]:
    return {
        "profile_id": save.profile.id,
        "version": save.profile.version,
        "at": now,
        "account_id": account_id,
        "in_its_name": save.in_its_name,
        "fields": sorted(save.fields),
        "values": dict(save.after),
    }


def _as_it_was(save: Save) -> dict[str, Any]:
    """What stood there before anything was written down; who wrote it is not known."""
    return {
        "profile_id": save.profile.id,
        "version": save.profile.version - 1,
        "at": save.profile.created_at,
        "account_id": None,
        "in_its_name": False,
        "fields": [],
        "values": dict(save.before),
    }
