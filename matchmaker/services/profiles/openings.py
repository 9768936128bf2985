"""Who opened what not everybody may see: writing it down, and showing it to whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.errors import NotFoundError
from matchmaker.domain.fields import fields_for
from matchmaker.domain.membership_enums import OpenedPart
from matchmaker.domain.paging import page_within
from matchmaker.domain.permissions import Actor, acts_for_profile
from matchmaker.services import audit
from matchmaker.services.profiles.profiles import StoredProfile, load_profile
from matchmaker.storage.models.consents import Opening
from matchmaker.storage.queries.openings import (
    count_openings,
    find_country_of_reader,
    list_opened_parts,
    list_openings,
)

PAGE_SIZE = 50
ONCE = timedelta(hours=1)
"""Opening the same again within this time is one opening."""


@dataclass(frozen=True, slots=True)
class ListedOpening:
    """`organization` is None for who led a delegation without belonging to an organization."""

    part: OpenedPart
    organization: str | None
    country: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class OpeningsPage:
    profile: StoredProfile
    openings: tuple[ListedOpening, ...]
    number: int
    total: int
    size: int = PAGE_SIZE


def parts_in(actor: Actor, profile: StoredProfile) -> frozenset[OpenedPart]:
    """What of this profile is not for everybody, and about to be read by somebody outside."""
    if acts_for_profile(actor, profile.facts):
        return frozenset()
    parts = {OpenedPart.VALUATION} if "valuation" in profile.values else set()
    if profile.values.keys() & personal_fields(profile):
        parts.add(OpenedPart.CONTACT)
    return frozenset(parts)


def personal_fields(profile: StoredProfile) -> frozenset[str]:
    return frozenset(field.name for field in fields_for(profile.kind) if field.is_personal)


def parts_to_record(
    session: Session, *, actor: Actor, profile: StoredProfile, now: datetime
) -> frozenset[OpenedPart]:
    """Those of its fields that are not written down yet."""
    parts = parts_in(actor, profile)
    return parts - _recent(session, actor, profile, now) if parts else parts


def needs_noting(
    session: Session, *, actor: Actor, profile: StoredProfile, part: OpenedPart, now: datetime
) -> bool:
    """Those who act for the profile leave no trace; others one within the hour."""
    if acts_for_profile(actor, profile.facts):
        return False
    return part not in _recent(session, actor, profile, now)


def note_opening(
    session: Session, *, actor: Actor, profile: StoredProfile, part: OpenedPart, now: datetime
) -> None:
    """Write down that the actor opens a part of a profile that was loaded for them."""
    if not needs_noting(session, actor=actor, profile=profile, part=part, now=now):
        return
    organization_id = min(actor.organizations, default=None)
    country = find_country_of_reader(
        session, organization_id=organization_id, delegation_ids=actor.delegations
    )
    session.add(
        Opening(
            profile_id=profile.id,
            account_id=actor.account_id,
            organization_id=organization_id,
            part=part,
            country=country,
            at=now,
        )
    )
    audit.record(
        session,
        actor=actor,
        action="profile.opened",
        subject_type="profile",
        subject_id=profile.public_id,
        details={"part": part, "country": country},
        now=now,
    )


def record_opening(
    session: Session, *, actor: Actor, profile_id: UUID, part: OpenedPart, now: datetime
) -> None:
    """As `note_opening`, for who has nothing but the address of the profile."""
    profile = load_profile(session, actor=actor, profile_id=profile_id)
    note_opening(session, actor=actor, profile=profile, part=part, now=now)


def _recent(
    session: Session, actor: Actor, profile: StoredProfile, now: datetime
) -> frozenset[OpenedPart]:
    return list_opened_parts(
        session, account_id=actor.account_id, profile_id=profile.id, since=now - ONCE
    )


def load_openings(
    session: Session, *, actor: Actor, profile_id: UUID, page: int = 1
) -> OpeningsPage:
    """For who acts for the profile; everybody else finds nothing."""
    profile = load_profile(session, actor=actor, profile_id=profile_id)
    if not acts_for_profile(actor, profile.facts):
        raise NotFoundError(profile_id=profile_id)
    total = count_openings(session, profile.id)
    number = page_within(page, total, PAGE_SIZE)
    rows = list_openings(session, profile.id, offset=(number - 1) * PAGE_SIZE, limit=PAGE_SIZE)
    return OpeningsPage(profile, tuple(ListedOpening(*row) for row in rows), number, total)
