"""Interests, meeting requests and proposals, and the locks that keep their counts true."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from matchmaker.domain.meeting_enums import RequestStatus
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.delegations import Delegation, DelegationMember
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.meeting_requests import Interest, MeetingProposal, MeetingRequest
from matchmaker.storage.models.profiles import Profile

_OPEN = (RequestStatus.PENDING, RequestStatus.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many requests wait, when the oldest was sent, and when the first of them expires."""

    count: int
    oldest: datetime | None
    expires_at: datetime | None


def lock_profiles(session: Session, profile_ids: Collection[int]) -> None:
    """One change around these profiles after the other; always in the same order."""
    found = select(Profile.id).where(Profile.id.in_(profile_ids)).order_by(Profile.id)
    session.execute(found.with_for_update(key_share=True))


def list_interests(session: Session, own_id: int, other_ids: Collection[int]) -> Sequence[Interest]:
    """What a profile said of these others, and they of it."""
    question = select(Interest).where(
        or_(
            and_(Interest.own_profile_id == own_id, Interest.other_profile_id.in_(other_ids)),
            and_(Interest.other_profile_id == own_id, Interest.own_profile_id.in_(other_ids)),
        )
    )
    return session.scalars(question.order_by(Interest.id)).all()


def get_request(session: Session, public_id: UUID, *, lock: bool = False) -> MeetingRequest | None:
    question = select(MeetingRequest).where(MeetingRequest.public_id == public_id)
    if lock:
        question = question.with_for_update().execution_options(populate_existing=True)
    return session.scalars(question).one_or_none()


def get_open_request(session: Session, pair: str) -> MeetingRequest | None:
    question = select(MeetingRequest).where(MeetingRequest.open_pair == pair)
    return session.scalars(question).one_or_none()


def list_open_requests(
    session: Session, own_id: int, other_ids: Collection[int]
) -> Sequence[MeetingRequest]:
    """Pending and accepted requests between a profile and these others."""
    question = select(MeetingRequest).where(
        MeetingRequest.status.in_(_OPEN),
        or_(
            and_(MeetingRequest.sender_id == own_id, MeetingRequest.recipient_id.in_(other_ids)),
            and_(MeetingRequest.recipient_id == own_id, MeetingRequest.sender_id.in_(other_ids)),
        ),
    )
    return session.scalars(question.order_by(MeetingRequest.id)).all()


def waiting_from(session: Session, profile_id: int) -> Waiting:
    return _waiting(session, MeetingRequest.sender_id == profile_id)


def waiting_for(session: Session, profile_id: int) -> Waiting:
    return _waiting(session, MeetingRequest.recipient_id == profile_id)


def _waiting(session: Session, whose: ColumnElement[bool]) -> Waiting:
    question = select(
        func.count(), func.min(MeetingRequest.created_at), func.min(MeetingRequest.expires_at)
    ).where(whose, MeetingRequest.status == RequestStatus.PENDING)
    return Waiting(*session.execute(question).one())


def last_declined(session: Session, *, sender_id: int, recipient_id: int) -> datetime | None:
    """When a request of the one was last declined by the other."""
    question = select(func.max(MeetingRequest.answered_at)).where(
        MeetingRequest.sender_id == sender_id,
        MeetingRequest.recipient_id == recipient_id,
        MeetingRequest.status == RequestStatus.DECLINED,
    )
    return session.scalars(question).one()


def list_due_requests(session: Session, *, now: datetime, limit: int) -> Sequence[MeetingRequest]:
    """Pending requests past their day, those that somebody answers this moment left out."""
    question = (
        select(MeetingRequest)
        .where(MeetingRequest.status == RequestStatus.PENDING, MeetingRequest.expires_at <= now)
        .order_by(MeetingRequest.expires_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return session.scalars(question).all()


def list_proposals(session: Session, request_ids: Collection[int]) -> Sequence[MeetingProposal]:
    """Proposals for these requests, the earliest first."""
    question = select(MeetingProposal).where(MeetingProposal.request_id.in_(request_ids))
    return session.scalars(question.order_by(MeetingProposal.id)).all()


def get_host_of(session: Session, organization_id: int, *, today: date) -> Host | None:
    """The host of the organization's next delegation, else the first host."""
    leaves = func.coalesce(Delegation.departs_on, Delegation.arrives_on)
    travelling = (
        select(Host)
        .join(Delegation, Delegation.host_id == Host.id)
        .join(DelegationMember, DelegationMember.delegation_id == Delegation.id)
        .where(DelegationMember.organization_id == organization_id, leaves >= today)
        .order_by(Delegation.arrives_on, Delegation.id)
        .limit(1)
    )
    first = select(Host).order_by(Host.id).limit(1)
    return session.scalars(travelling).first() or session.scalars(first).first()


def count_requests(session: Session, profile_id: int) -> dict[tuple[bool, RequestStatus], int]:
    """Requests of a profile by whether it sent them and where they stand."""
    is_sent = (MeetingRequest.sender_id == profile_id).label("is_sent")
    question = (
        select(is_sent, MeetingRequest.status, func.count())
        .where(_of_profile(profile_id))
        .group_by(is_sent, MeetingRequest.status)
    )
    return {(bool(sent), status): count for sent, status, count in session.execute(question)}


def list_requests(
    session: Session,
    profile_id: int,
    *,
    statuses: Collection[RequestStatus],
    is_sent: bool | None = None,
    limit: int,
    offset: int = 0,
) -> Sequence[MeetingRequest]:
    """Requests of a profile, sent or received or both, the latest first."""
    question = select(MeetingRequest).where(MeetingRequest.status.in_(statuses))
    if is_sent is None:
        question = question.where(_of_profile(profile_id))
    else:
        column = MeetingRequest.sender_id if is_sent else MeetingRequest.recipient_id
        question = question.where(column == profile_id)
    question = question.order_by(MeetingRequest.id.desc()).limit(limit).offset(offset)
    return session.scalars(question).all()


def list_waiting_requests(
    session: Session,
    *,
    host_ids: Collection[int],
    delegation_ids: Collection[int],
    limit: int,
    offset: int = 0,
) -> Sequence[MeetingRequest]:
    """Unanswered requests of these hosts and to these delegations, the oldest first."""
    question = select(MeetingRequest).where(_looked_after(host_ids, delegation_ids))
    question = question.order_by(MeetingRequest.created_at, MeetingRequest.id)
    return session.scalars(question.limit(limit).offset(offset)).all()


def waiting_everywhere(
    session: Session, *, host_ids: Collection[int], delegation_ids: Collection[int]
) -> Waiting:
    return _waiting(session, _looked_after(host_ids, delegation_ids))


def _looked_after(
    host_ids: Collection[int], delegation_ids: Collection[int]
) -> ColumnElement[bool]:
    travelling = (
        select(Profile.id)
        .join(DelegationMember, DelegationMember.organization_id == Profile.organization_id)
        .where(DelegationMember.delegation_id.in_(delegation_ids))
    )
    return and_(
        MeetingRequest.status == RequestStatus.PENDING,
        or_(
            MeetingRequest.host_id.in_(host_ids),
            MeetingRequest.host_id.is_(None) if host_ids else MeetingRequest.id.is_(None),
            MeetingRequest.recipient_id.in_(travelling),
        ),
    )


def _of_profile(profile_id: int) -> ColumnElement[bool]:
    return or_(MeetingRequest.sender_id == profile_id, MeetingRequest.recipient_id == profile_id)


def list_request_entries(session: Session, public_id: UUID) -> Sequence[AuditEntry]:
    """What was written down about a request, in the order in which it happened."""
    question = select(AuditEntry).where(
        AuditEntry.subject_type == "meeting_request",
        AuditEntry.subject_id == public_id,
        AuditEntry.action.startswith("request."),
    )
    return session.scalars(question.order_by(AuditEntry.id)).all()
