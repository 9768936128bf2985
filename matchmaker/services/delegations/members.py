"""Who travels with a delegation, and what each profile still lacks."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.completeness import missing_fields
from matchmaker.domain.permissions import Actor
from matchmaker.services.delegations.delegations import (
    DelegationProfile,
    DelegationSummary,
    get_delegation,
)
from matchmaker.services.lexicon.readings import open_values
from matchmaker.storage.queries.profiles import list_published_profiles


@dataclass(frozen=True, slots=True)
class Member:
    """A profile of the delegation; `missing` is None where nobody else sees it."""

    profile: DelegationProfile
    missing: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class DelegationMembers:
    summary: DelegationSummary
    members: tuple[Member, ...]


def list_delegation_members(
    session: Session, *, actor: Actor, delegation_id: UUID
) -> DelegationMembers:
    """The members by name, and what members of the other side miss in each."""
    view = get_delegation(session, actor=actor, delegation_id=delegation_id)
    rows = list_published_profiles(session, [profile.profile_id for profile in view.profiles])
    shown = {row.profile_id: open_values(row) for row in rows}
    members = tuple(
        Member(
            profile,
            missing_fields(profile.kind, shown[profile.profile_id])
            if profile.profile_id in shown
            else None,
        )
        for profile in view.profiles
    )
    return DelegationMembers(view.summary, members)
