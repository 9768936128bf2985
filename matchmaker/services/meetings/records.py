"""What every step of a request shares: whose step it is, who is told, what is written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.errors import NotAllowedError, NotFoundError
from matchmaker.domain.meeting_enums import NotificationKind
from matchmaker.domain.permissions import (
    Actor,
    ProfileFacts,
    acts_for_profile,
    can_edit_profile,
    owns_profile,
)
from matchmaker.services import audit
from matchmaker.services.acting_in_name import Party, tell_party
from matchmaker.services.mail.notifications import notify, people_of
from matchmaker.storage.models.meeting_requests import MeetingRequest
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.queries.meeting_requests import get_request
from matchmaker.storage.queries.profiles import list_delegations_of, list_profiles


@dataclass(frozen=True, slots=True)
class Side:
    """A request as one of its two profiles has it before it."""

    request: MeetingRequest
    own: Party
    other: Party
    in_its_name: bool
    """Whether the actor is none of the organization's own people."""
    can_act: bool = True

    @property
    def is_sender(self) -> bool:
        return self.request.sender_id == self.own.id


def changing_side(session: Session, *, actor: Actor, request_id: UUID, is_sender: bool) -> Side:
    """The request, locked, for who may act for its sender, or for its recipient."""
    sides = _sides(session, actor, request_id, lock=True)
    for side in sides:
        if side.is_sender is is_sender and side.can_act:
            return side
    raise NotAllowedError(request_id=request_id)


def viewed_sides(
    session: Session, *, actor: Actor, request_id: UUID, lock: bool = False
) -> tuple[Side, ...]:
    """The sides that the actor has to do with, one's own first, then the one that is asked."""
    return _sides(session, actor, request_id, lock=lock)


def _sides(session: Session, actor: Actor, request_id: UUID, *, lock: bool) -> tuple[Side, ...]:
    request = get_request(session, request_id, lock=lock)
    if request is None:
        raise NotFoundError(request_id=request_id)
    ids = (request.recipient_id, request.sender_id)
    rows = {row.id: row for row in list_profiles(session, ids)}
    delegations = list_delegations_of(session, {row.organization_id for row in rows.values()})
    found = []
    for own_id, other_id in (ids, ids[::-1]):
        own = rows[own_id]
        travels = frozenset(d.id for d in delegations.get(own.organization_id, []))
        facts = ProfileFacts(own.kind, own.organization_id, travels)
        if acts_for_profile(actor, facts):
            in_its_name = not owns_profile(actor, facts)
            can_act = can_edit_profile(actor, facts)
            other = party_of(rows[other_id])
            found.append(Side(request, party_of(own), other, in_its_name, can_act))
    if not found:
        raise NotFoundError(request_id=request_id)
    return tuple(sorted(found, key=lambda side: side.in_its_name))


def party_of(row: Profile) -> Party:
    return Party(row.id, row.public_id, row.organization_id, row.name)


def tell_other(session: Session, side: Side, kind: NotificationKind, now: datetime) -> None:
    """Tell the other side; and one's own people, where somebody acted in their name."""
    notify(
        session,
        account_ids=people_of(session, side.other.organization_id),
        kind=kind,
        subject_id=side.request.public_id,
        values={"name": side.own.name},
        now=now,
    )
    if side.in_its_name:
        tell_party(session, side.own, subject_id=side.request.public_id, now=now)


def note(session: Session, actor: Actor, side: Side, action: str, now: datetime) -> None:
    audit.record(
        session,
        actor=actor,
        action=action,
        subject_type="meeting_request",
        subject_id=side.request.public_id,
        host_id=side.request.host_id if side.in_its_name else None,
        details={
            "own": str(side.own.public_id),
            "other": str(side.other.public_id),
            "status": side.request.status,
            "in_its_name": side.in_its_name,
        },
        now=now,
    )
