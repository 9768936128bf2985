"""A profile as others would see it, for who speaks for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.audiences import OTHER_SIDE, visible_parts, visible_values, without_contact
from matchmaker.domain.enums import Audience
from matchmaker.domain.permissions import Actor
from matchmaker.services.profiles.profiles import StoredProfile, own_profile
from matchmaker.storage.queries.agreements import shares_contact


class Eyes(StrEnum):
    """Whose eyes one looks with; the value stands in the address of the page."""

    OTHER_SIDE = "other"
    AGREED = "agreed"
    OWN_SIDE = "own-side"


@dataclass(frozen=True, slots=True)
class Preview:
    """`profile` holds what these eyes see; `is_found` whether they come to the page at all.

    `shares_contact` says whether an agreement to show contact details stands.
    """

    profile: StoredProfile
    eyes: Eyes
    is_found: bool
    shares_contact: bool


def preview_profile(session: Session, *, actor: Actor, profile_id: UUID, eyes: Eyes) -> Preview:
    whole = own_profile(session, actor=actor, profile_id=profile_id)
    circles = {
        Eyes.OTHER_SIDE: OTHER_SIDE[whole.kind],
        Eyes.AGREED: OTHER_SIDE[whole.kind] | {Audience.MATCHED},
        Eyes.OWN_SIDE: frozenset({Audience.PUBLIC}),
    }[eyes]
    shares = shares_contact(session, whole.organization_id)
    values = visible_values(whole.values, whole.kind, circles, whole.audiences)
    if not shares:
        values = without_contact(values, whole.kind)
    is_found = "name" in values
    seen = replace(
        whole,
        values={"name": whole.name} | values,
        parts=visible_parts(whole.kind, circles, whole.audiences) if is_found else frozenset(),
    )
    return Preview(seen, eyes, is_found, shares)
