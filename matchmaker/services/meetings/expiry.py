"""Requests that nobody answered in time."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from matchmaker.domain.meeting_enums import NotificationKind, RequestStatus
from matchmaker.services import audit
from matchmaker.services.mail.notifications import notify, people_of
from matchmaker.services.meetings.records import party_of
from matchmaker.storage.models.meeting_requests import MeetingRequest
from matchmaker.storage.queries.meeting_requests import list_due_requests
from matchmaker.storage.queries.profiles import list_profiles

AT_A_TIME = 100


def expire_requests(session: Session, now: datetime) -> int:
    """Close what is past its day, a portion at a time, and tell both sides. How many it were."""
    due = list_due_requests(session, now=now, limit=AT_A_TIME)
    ids = {key for request in due for key in (request.sender_id, request.recipient_id)}
    parties = {row.id: party_of(row) for row in list_profiles(session, ids)}
    for request in due:
        request.status, request.open_pair = RequestStatus.EXPIRED, None
        sender, recipient = parties[request.sender_id], parties[request.recipient_id]
        for told, other in ((sender, recipient), (recipient, sender)):
            notify(
                session,
                account_ids=people_of(session, told.organization_id),
                kind=NotificationKind.REQUEST_EXPIRED,
                subject_id=request.public_id,
                values={"name": other.name},
                now=now,
            )
        _note(session, request, now)
    return len(due)


def _note(session: Session, request: MeetingRequest, now: datetime) -> None:
    audit.record(
        session,
        actor=None,
        action="request.expired",
        subject_type="meeting_request",
        subject_id=request.public_id,
        host_id=request.host_id,
        now=now,
    )
