"""Who every profile is, for finding the same organization written otherwise."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.storage.models.profiles import Profile


class Identity(NamedTuple):
    """The little by which an organization is known again."""

    id: int
    kind: Kind
    name: str
    name_latin: str | None
    website: str | None
    contact_email: str | None
    country: str | None


def list_identities(session: Session) -> list[Identity]:
    """One for each profile there is."""
    details = Profile.details
    found = select(
        Profile.id,
        Profile.kind,
        Profile.name,
        details["name_latin"].as_string(),
        details["website"].as_string(),
        details["contact_email"].as_string(),
        Profile.country,
    ).order_by(Profile.id)
    return [Identity(*row) for row in session.execute(found)]
