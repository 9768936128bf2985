"""Proposing when and where to meet; the last proposal counts until another one is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.errors import InvalidInputError, NotAllowedError, RequestChangedError
from matchmaker.domain.meeting_enums import NotificationKind, RequestStatus
from matchmaker.domain.meetings import LONGEST, MOST_PROPOSALS, PLACE_LENGTH, SHORTEST, known_zones
from matchmaker.domain.permissions import Actor
from matchmaker.domain.text import N_
from matchmaker.services.meetings.records import Side, note, tell_other, viewed_sides
from matchmaker.storage.models.meeting_requests import MeetingProposal
from matchmaker.storage.queries.meeting_requests import list_proposals

_OPEN = (RequestStatus.PENDING, RequestStatus.ACCEPTED)


class TooManyProposalsError(InvalidInputError):
    message = N_("%(count)s times were proposed already. Settle on one of them.")


@dataclass(frozen=True, slots=True)
class Proposal:
    """An instant, how long, the zone in which it was thought of, and where."""

    starts_at: datetime
    minutes: int
    time_zone: str
    place: str = ""


def propose_time(
    session: Session,
    *,
    actor: Actor,
    request_id: UUID,
    profile_id: UUID,
    proposal: Proposal,
    now: datetime,
) -> None:
    """Propose for the profile `profile_id`, one of the two; the same again changes nothing."""
    sides = viewed_sides(session, actor=actor, request_id=request_id, lock=True)
    side = next((side for side in sides if side.own.public_id == profile_id), None)
    if side is None or not side.can_act:
        raise NotAllowedError(request_id=request_id)
    if side.request.status not in _OPEN:
        raise RequestChangedError(request_id=request_id)
    row = _new(actor, side, proposal, now)
    earlier = list_proposals(session, [side.request.id])
    if earlier and _content(earlier[-1]) == _content(row):
        return
    if len(earlier) >= MOST_PROPOSALS:
        raise TooManyProposalsError(count=MOST_PROPOSALS)
    session.add(row)
    tell_other(session, side, NotificationKind.TIME_PROPOSED, now)
    note(session, actor, side, "request.time_proposed", now)


def _new(actor: Actor, side: Side, proposal: Proposal, now: datetime) -> MeetingProposal:
    place = clean_line(proposal.place)
    _check(proposal, place, now)
    return MeetingProposal(
        request_id=side.request.id,
        profile_id=side.own.id,
        account_id=actor.account_id,
        starts_at=proposal.starts_at,
        minutes=proposal.minutes,
        time_zone=proposal.time_zone,
        place=place,
        created_at=now,
    )


def _check(proposal: Proposal, place: str, now: datetime) -> None:
    is_sound = (
        proposal.starts_at > now
        and SHORTEST <= proposal.minutes <= LONGEST
        and proposal.time_zone in known_zones()
        and len(place) <= PLACE_LENGTH
    )
    if not is_sound:
        raise InvalidInputError


def _content(row: MeetingProposal) -> tuple[object, ...]:
    return (row.profile_id, row.starts_at, row.minutes, row.time_zone, row.place)
