"""What somebody should know before asking for a meeting, and agreeing to show contact details."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.membership_enums import ConsentPurpose
from matchmaker.domain.permissions import Actor
from matchmaker.services.consents.consents import give_consent
from matchmaker.services.meetings.caps import caps_of_pair
from matchmaker.services.profiles.pairs import Pair, acting_pair
from matchmaker.services.profiles.profiles import load_editable
from matchmaker.storage.queries.agreements import shares_contact
from matchmaker.storage.queries.meeting_requests import waiting_for, waiting_from


@dataclass(frozen=True, slots=True)
class Asking:
    """How many requests wait on each side, what the host allows, and whether consent is missing."""

    pair: Pair
    sent: int
    received: int
    cap: int
    days: int
    asks_consent: bool


def prepare_request(
    session: Session, *, actor: Actor, profile_id: UUID, other_id: UUID, now: datetime
) -> Asking:
    pair = acting_pair(session, actor=actor, profile_id=profile_id, other_id=other_id)
    caps = caps_of_pair(session, own=pair.own, other=pair.other, now=now)
    return Asking(
        pair=pair,
        sent=waiting_from(session, pair.own.id).count,
        received=waiting_for(session, pair.other.id).count,
        cap=caps.outgoing(pair.own.kind),
        days=caps.days,
        asks_consent=not pair.in_its_name and not shares_contact(session, pair.own.organization_id),
    )


def consent_to_contact(
    session: Session, *, actor: Actor, profile_id: UUID, language: str, now: datetime
) -> None:
    """Agree for one's own organization that who agreed to meet it sees its contact details."""
    own = load_editable(session, actor=actor, profile_id=profile_id)
    give_consent(
        session,
        actor=actor,
        organization_id=own.organization_id,
        purpose=ConsentPurpose.CONTACT_ABROAD,
        language=language,
        now=now,
    )
