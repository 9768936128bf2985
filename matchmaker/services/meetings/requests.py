"""Meeting requests: asking, accepting, declining, withdrawing. None of them blocks a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from matchmaker.domain.cleaning import clean_text
from matchmaker.domain.errors import (
    AskedTooSoonError,
    InboxCapError,
    InvalidInputError,
    OpenRequestError,
    OutgoingCapError,
    RequestChangedError,
)
from matchmaker.domain.languages import guess_language
from matchmaker.domain.meeting_enums import NotificationKind, Reason, RequestStatus
from matchmaker.domain.meetings import (
    ANSWER_LENGTH,
    ASK_AGAIN_AFTER,
    MESSAGE_LENGTH,
    RequestCaps,
    open_pair,
)
from matchmaker.domain.permissions import Actor
from matchmaker.services.meetings.caps import caps_of_pair
from matchmaker.services.meetings.records import Side, changing_side, note, tell_other
from matchmaker.services.profiles.pairs import Pair, acting_pair
from matchmaker.storage.models.meeting_requests import MeetingRequest
from matchmaker.storage.queries import meeting_requests as queries
from matchmaker.storage.session import is_taken


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said to a request, by whoever saw it in this `version`."""

    version: int
    words: str = ""
    reason: Reason | None = None


def send_request(
    session: Session,
    *,
    actor: Actor,
    profile_id: UUID,
    other_id: UUID,
    message: str,
    now: datetime,
) -> UUID:
    """Ask the other side for a meeting; the same form again finds the request it made.

    OpenRequestError leads to a request that the other side was quicker to send.
    """
    pair = acting_pair(session, actor=actor, profile_id=profile_id, other_id=other_id)
    message = clean_text(message)
    if len(message) > MESSAGE_LENGTH:
        raise InvalidInputError(field="message")
    queries.lock_profiles(session, [pair.own.id, pair.other.id])
    caps = caps_of_pair(session, own=pair.own, other=pair.other, now=now)
    request = _new(actor, pair, caps, message, now)
    if not _is_first(session, request):
        return _found(session, pair)
    _check_pause(session, pair, now)
    _check_caps(session, pair, caps)
    side = Side(request, pair.own_party, pair.other_party, pair.in_its_name)
    tell_other(session, side, NotificationKind.REQUEST_RECEIVED, now)
    note(session, actor, side, "request.sent", now)
    return request.public_id


def accept_request(
    session: Session, *, actor: Actor, request_id: UUID, answer: Answer, now: datetime
) -> None:
    """Agree to meet: from now on both see each other's contact details, if both consented."""
    side = changing_side(session, actor=actor, request_id=request_id, is_sender=False)
    if _is_done(side, actor, RequestStatus.ACCEPTED):
        return
    _check(side, answer, now, RequestStatus.PENDING)
    _answer(actor, side, RequestStatus.ACCEPTED, answer, now)
    tell_other(session, side, NotificationKind.REQUEST_ACCEPTED, now)
    note(session, actor, side, "request.accepted", now)


def decline_request(
    session: Session, *, actor: Actor, request_id: UUID, answer: Answer, now: datetime
) -> None:
    """Say no, also where somebody said yes before; the sender reads the reason and the words."""
    side = changing_side(session, actor=actor, request_id=request_id, is_sender=False)
    if _is_done(side, actor, RequestStatus.DECLINED):
        return
    _check(side, answer, now, RequestStatus.PENDING, RequestStatus.ACCEPTED)
    _answer(actor, side, RequestStatus.DECLINED, answer, now)
    side.request.open_pair = None
    tell_other(session, side, NotificationKind.REQUEST_DECLINED, now)
    note(session, actor, side, "request.declined", now)


def withdraw_request(
    session: Session, *, actor: Actor, request_id: UUID, version: int, now: datetime
) -> None:
    """Take one's own request back, answered or not."""
    side = changing_side(session, actor=actor, request_id=request_id, is_sender=True)
    if side.request.status is RequestStatus.WITHDRAWN:
        return
    _check(side, Answer(version), now, RequestStatus.PENDING, RequestStatus.ACCEPTED)
    side.request.status, side.request.open_pair = RequestStatus.WITHDRAWN, None
    tell_other(session, side, NotificationKind.REQUEST_WITHDRAWN, now)
    note(session, actor, side, "request.withdrawn", now)


def _new(
    actor: Actor, pair: Pair, caps: RequestCaps, message: str, now: datetime
) -> MeetingRequest:
    return MeetingRequest(
        host_id=caps.host_id,
        sender_id=pair.own.id,
        recipient_id=pair.other.id,
        open_pair=open_pair(pair.own.id, pair.other.id),
        message=message,
        language=guess_language(message),
        sent_by_id=actor.account_id,
        sent_in_its_name=pair.in_its_name,
        created_at=now,
        expires_at=now + timedelta(days=caps.days),
    )


def _is_first(session: Session, request: MeetingRequest) -> bool:
    """Whether no request was open between the two: the database decides, whoever is quicker."""
    try:
        with session.begin_nested():
            session.add(request)
            session.flush()
    except IntegrityError as error:
        if not is_taken(error):
            raise
        return False
    return True


def _found(session: Session, pair: Pair) -> UUID:
    """The request that is open already, where it is one's own."""
    request = queries.get_open_request(session, open_pair(pair.own.id, pair.other.id))
    if request is None:
        raise RequestChangedError
    if request.sender_id != pair.own.id:
        raise OpenRequestError(request_id=request.public_id)
    return request.public_id


def _check_pause(session: Session, pair: Pair, now: datetime) -> None:
    declined = queries.last_declined(session, sender_id=pair.own.id, recipient_id=pair.other.id)
    if declined is not None and now < declined + ASK_AGAIN_AFTER:
        raise AskedTooSoonError(name=pair.other.name, day=(declined + ASK_AGAIN_AFTER).date())


def _check_caps(session: Session, pair: Pair, caps: RequestCaps) -> None:
    """After the request was added, under the locks of both profiles: so no two pass at once."""
    outgoing = caps.outgoing(pair.own.kind)
    sent = queries.waiting_from(session, pair.own.id)
    if sent.count > outgoing:
        raise OutgoingCapError(count=outgoing, host=caps.host_name, day=_first_day(sent))
    received = queries.waiting_for(session, pair.other.id)
    if received.count > caps.inbox:
        raise InboxCapError(
            name=pair.other.name,
            count=caps.inbox,
            host=caps.host_name,
            day=_first_day(received),
        )


def _first_day(waiting: queries.Waiting) -> object:
    return waiting.expires_at.date() if waiting.expires_at else ""


def _is_done(side: Side, actor: Actor, status: RequestStatus) -> bool:
    """Whether the same person sent the same answer before."""
    return side.request.status is status and side.request.answered_by_id == actor.account_id


def _check(side: Side, answer: Answer, now: datetime, *allowed: RequestStatus) -> None:
    request = side.request
    is_late = request.status is RequestStatus.PENDING and request.expires_at <= now
    if request.status not in allowed or request.version != answer.version or is_late:
        raise RequestChangedError(request_id=request.public_id)
    if len(clean_text(answer.words)) > ANSWER_LENGTH:
        raise InvalidInputError(field="words")


def _answer(actor: Actor, side: Side, status: RequestStatus, answer: Answer, now: datetime) -> None:
    request = side.request
    request.status, request.answered_at = status, now
    request.answer, request.reason = clean_text(answer.words), answer.reason
    request.answered_by_id, request.answered_in_its_name = actor.account_id, side.in_its_name
