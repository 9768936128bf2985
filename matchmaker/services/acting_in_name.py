"""Whom a step is about, and telling its people where somebody else took the step for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.meeting_enums import NotificationKind
from matchmaker.services.mail.notifications import notify, people_of


@dataclass(frozen=True, slots=True)
class Party:
    """A profile as one of two that deal with each other."""

    id: int
    public_id: UUID
    organization_id: int
    name: str


def tell_members(
    session: Session, *, organization_id: int, name: str, subject_id: UUID, now: datetime
) -> None:
    """Let the people of an organization know what was entered in its name, to correct it.

    `name` is what it is called there, `subject_id` the public id of what it is about.
    """
    notify(
        session,
        account_ids=people_of(session, organization_id),
        kind=NotificationKind.ACTED_IN_NAME,
        subject_id=subject_id,
        values={"name": name},
        now=now,
    )


def tell_party(
    session: Session, party: Party, *, subject_id: UUID | None = None, now: datetime
) -> None:
    """The same for one of two that deal with each other: about a request, else the profile."""
    tell_members(
        session,
        organization_id=party.organization_id,
        name=party.name,
        subject_id=subject_id or party.public_id,
        now=now,
    )
