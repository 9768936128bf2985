"""What two organizations have agreed on: that they meet, and that contact details are shown."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from matchmaker.domain.meeting_enums import RequestStatus
from matchmaker.domain.membership_enums import ConsentPurpose
from matchmaker.storage.models.consents import Consent
from matchmaker.storage.models.delegations import DelegationMember
from matchmaker.storage.models.meeting_requests import MeetingRequest
from matchmaker.storage.models.profiles import Profile


def are_matched(
    session: Session,
    *,
    organization_ids: Collection[int],
    delegation_ids: Collection[int],
    profile_id: int,
) -> bool:
    """Whether one of these organizations, or of these delegations, agreed to meet this profile."""
    other = aliased(Profile)
    travels = select(DelegationMember.organization_id).where(
        DelegationMember.delegation_id.in_(delegation_ids)
    )
    belongs = or_(other.organization_id.in_(organization_ids), other.organization_id.in_(travels))
    question = exists().where(
        MeetingRequest.status == RequestStatus.ACCEPTED,
        _between(other, profile_id),
        belongs,
    )
    return bool(session.scalar(select(question)))


def shares_contact(session: Session, organization_id: int) -> bool:
    """Whether an agreement of this organization to show its contact details stands."""
    return bool(session.scalar(select(_standing_consent(organization_id).exists())))


def _between(other: type[Profile], profile_id: int) -> ColumnElement[bool]:
    return or_(
        and_(MeetingRequest.sender_id == profile_id, MeetingRequest.recipient_id == other.id),
        and_(MeetingRequest.recipient_id == profile_id, MeetingRequest.sender_id == other.id),
    )


def _standing_consent(organization_id: int) -> Select[int]:
    return select(Consent.id).where(
        Consent.organization_id == organization_id,
        Consent.purpose == ConsentPurpose.CONTACT_ABROAD,
        Consent.withdrawn_at.is_(None),
    )
