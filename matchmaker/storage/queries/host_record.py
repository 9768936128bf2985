"""Outcomes around the delegations of one host, by the public ids of their profiles."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, aliased

from matchmaker.domain.meeting_enums import InterestValue, Reason, RequestStatus
from matchmaker.storage.models.delegations import Delegation, DelegationMember
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.jobs import Job
from matchmaker.storage.models.meeting_requests import Interest, MeetingRequest
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.models.shortlists import HiddenProfile

_EVERY = timedelta(days=1)


class Said(NamedTuple):
    """What one profile said of another."""

    own: UUID
    other: UUID
    value: InterestValue
    reason: Reason | None


class Hidden(NamedTuple):
    own: UUID
    other: UUID
    reason: Reason


class Asked(NamedTuple):
    """A request of `own` to `other`, and what became of it."""

    own: UUID
    other: UUID
    status: RequestStatus
    reason: Reason | None


def list_interests_of_host(session: Session, host_id: int) -> Sequence[Said]:
    own, other = aliased(Profile), aliased(Profile)
    question = (
        select(own.public_id, other.public_id, Interest.value, Interest.reason)
        .join(own, own.id == Interest.own_profile_id)
        .join(other, other.id == Interest.other_profile_id)
        .where(_around(host_id, own, other))
        .order_by(Interest.id)
    )
    return [Said(*row) for row in session.execute(question)]


def list_hidden_of_host(session: Session, host_id: int) -> Sequence[Hidden]:
    own, other = aliased(Profile), aliased(Profile)
    question = (
        select(own.public_id, other.public_id, HiddenProfile.reason)
        .join(own, own.id == HiddenProfile.own_profile_id)
        .join(other, other.id == HiddenProfile.other_profile_id)
        .where(_around(host_id, own, other))
        .order_by(HiddenProfile.id)
    )
    return [Hidden(*row) for row in session.execute(question)]


def list_requests_of_host(session: Session, host_id: int) -> Sequence[Asked]:
    own, other = aliased(Profile), aliased(Profile)
    question = (
        select(own.public_id, other.public_id, MeetingRequest.status, MeetingRequest.reason)
        .join(own, own.id == MeetingRequest.sender_id)
        .join(other, other.id == MeetingRequest.recipient_id)
        .where(MeetingRequest.host_id == host_id)
        .order_by(MeetingRequest.id)
    )
    return [Asked(*row) for row in session.execute(question)]


def list_hosts_to_learn(session: Session, *, kind: str, now: datetime) -> Sequence[int]:
    """Hosts for whom nobody, and nothing, has tried to learn for a day."""
    lately = select(Job.host_id).where(
        Job.kind == kind, Job.host_id.is_not(None), Job.created_at > now - _EVERY
    )
    return session.scalars(select(Host.id).where(Host.id.not_in(lately)).order_by(Host.id)).all()


def last_job_of_host(session: Session, *, kind: str, host_id: int) -> Job | None:
    question = select(Job).where(Job.kind == kind, Job.host_id == host_id)
    return session.scalars(question.order_by(Job.id.desc()).limit(1)).first()


def _around(host_id: int, own: type[Profile], other: type[Profile]) -> ColumnElement[bool]:
    travelling = (
        select(DelegationMember.organization_id)
        .join(Delegation, Delegation.id == DelegationMember.delegation_id)
        .where(Delegation.host_id == host_id)
    )
    return or_(own.organization_id.in_(travelling), other.organization_id.in_(travelling))
