"""Who travels with a delegation, and what each profile still lacks."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.completeness import missing_fields
from matchmaker.domain.permissions import Actor
from matchmaker.services.delegations import DelegationProfile, DelegationSummary, get_delegation
from matchmaker.services.match_index import current_index


@dataclass(frozen=True, slots=True)
class Member:
    """A profile of the delegation; `missing` is None where nobody sees it: hidden or suspended."""

    profile: DelegationProfile
    missing: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class DelegationMembers:
    summary: DelegationSummary
    members: tuple[Member, ...]


def list_delegation_members(
    session: Session, *, actor: Actor, delegation_id: UUID
) -> DelegationMembers:
    """The members by name; what they lack is read from the index, so in one look for all."""
    view = get_delegation(session, actor=actor, delegation_id=delegation_id)
    indexed = current_index(session).by_id
    members = tuple(
        Member(
            profile,
            missing_fields(profile.kind, indexed[profile.public_id].values)
            if profile.public_id in indexed
            else None,
        )
        for profile in view.profiles
    )
    return DelegationMembers(view.summary, members)
