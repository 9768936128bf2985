"""Interests: what one side thinks of another, changed and taken back at any time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.meeting_enums import InterestValue, NotificationKind, Reason
from matchmaker.domain.permissions import Actor
from matchmaker.services import audit
from matchmaker.services.acting_in_name import tell_party
from matchmaker.services.mail.notifications import notify, people_of
from matchmaker.services.profiles.pairs import Pair, acting_pair
from matchmaker.storage.models.meeting_requests import Interest
from matchmaker.storage.queries.meeting_requests import list_interests, lock_profiles


@dataclass(frozen=True, slots=True)
class _Said:
    value: InterestValue | None
    reason: Reason | None
    at: datetime


def set_interest(  # noqa: PLR0913 -- what is said of whom, by whom, when, why
    session: Session,
    *,
    actor: Actor,
    profile_id: UUID,
    other_id: UUID,
    value: InterestValue | None,
    reason: Reason | None = None,
    now: datetime,
) -> bool:
    """Say what a profile thinks of another; None takes it back. Whether both now want each other.

    Both sides are told the moment both are interested; of anything else the other learns nothing.
    """
    pair = acting_pair(session, actor=actor, profile_id=profile_id, other_id=other_id)
    lock_profiles(session, [pair.own.id, pair.other.id])
    rows = {
        row.own_profile_id: row for row in list_interests(session, pair.own.id, [pair.other.id])
    }
    own, theirs = rows.get(pair.own.id), rows.get(pair.other.id)
    before = own.value if own else None
    is_mutual = InterestValue.INTERESTED is value is (theirs.value if theirs else None)
    if before is value and (own.reason if own else None) is reason:
        return is_mutual
    _store(session, actor, pair, own, _Said(value, reason, now))
    if is_mutual and before is not value:
        _tell_both(session, pair, now)
    if pair.in_its_name:
        tell_party(session, pair.own_party, now=now)
    _note(session, actor, pair, before, _Said(value, reason, now))
    return is_mutual


def _store(session: Session, actor: Actor, pair: Pair, own: Interest | None, said: _Said) -> None:
    if said.value is None:
        if own is not None:
            session.delete(own)
        return
    if own is None:
        own = Interest(
            own_profile_id=pair.own.id,
            other_profile_id=pair.other.id,
            value=said.value,
            account_id=actor.account_id,
            at=said.at,
        )
        session.add(own)
    own.value, own.reason, own.at = said.value, said.reason, said.at
    own.account_id, own.in_its_name = actor.account_id, pair.in_its_name


def _note(
    session: Session, actor: Actor, pair: Pair, before: InterestValue | None, said: _Said
) -> None:
    audit.record(
        session,
        actor=actor,
        action="interest.set",
        subject_type="profile",
        subject_id=pair.own.public_id,
        details={
            "other": str(pair.other.public_id),
            "before": before,
            "after": said.value,
            "in_its_name": pair.in_its_name,
        },
        now=said.at,
    )


def _tell_both(session: Session, pair: Pair, now: datetime) -> None:
    for told, other in ((pair.own, pair.other), (pair.other, pair.own)):
        notify(
            session,
            account_ids=people_of(session, told.organization_id),
            kind=NotificationKind.INTEREST_MUTUAL,
            subject_id=other.public_id,
            values={"name": other.name},
            now=now,
        )
