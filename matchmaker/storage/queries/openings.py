"""Who opened what of a profile, newest first."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matchmaker.domain.membership_enums import OpenedPart
from matchmaker.storage.models.consents import Opening
from matchmaker.storage.models.delegations import Delegation
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.models.profiles import Profile


class OpeningRow(NamedTuple):
    part: OpenedPart
    organization: str | None
    country: str | None
    at: datetime


def list_opened_parts(
    session: Session, *, account_id: int, profile_id: int, since: datetime
) -> frozenset[OpenedPart]:
    """What this person opened of this profile since a moment."""
    found = select(Opening.part).where(
        Opening.profile_id == profile_id, Opening.account_id == account_id, Opening.at >= since
    )
    return frozenset(session.scalars(found))


def count_openings(session: Session, profile_id: int) -> int:
    counted = select(func.count()).where(Opening.profile_id == profile_id)
    return session.scalar(counted) or 0


def list_openings(
    session: Session, profile_id: int, *, offset: int, limit: int
) -> list[OpeningRow]:
    found = (
        select(Opening.part, Organization.name, Opening.country, Opening.at)
        .outerjoin(Organization, Organization.id == Opening.organization_id)
        .where(Opening.profile_id == profile_id)
        .order_by(Opening.at.desc(), Opening.id.desc())
        .offset(offset)
        .limit(limit)
    )
    return [OpeningRow(*row) for row in session.execute(found)]


def find_country_of_reader(
    session: Session, *, organization_id: int | None, delegation_ids: Collection[int]
) -> str | None:
    """Where a reader comes from: the country of the organization, else of the delegation led."""
    found = select(Profile.country).where(
        Profile.organization_id == organization_id, Profile.country.is_not(None)
    )
    if organization_id is None:
        found = select(Delegation.country).where(
            Delegation.id.in_(delegation_ids), Delegation.country.is_not(None)
        )
    return session.scalars(found.limit(1)).one_or_none()
