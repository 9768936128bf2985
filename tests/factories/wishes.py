"""What one side of an event says of the other before it."""

from __future__ import annotations

from datetime import datetime

from matchmaker.domain.meeting_enums import InterestValue, RequestStatus
from matchmaker.domain.meetings import open_pair
from matchmaker.storage.models.meeting_requests import Interest, MeetingRequest

Keys = tuple[int, int]
"""Of two profiles: who says it, of whom."""


def an_interest(
    keys: Keys, account: int, now: datetime, value: InterestValue = InterestValue.INTERESTED
) -> Interest:
    return Interest(
        own_profile_id=keys[0], other_profile_id=keys[1], value=value, account_id=account, at=now
    )


def a_request(
    keys: Keys, account: int, now: datetime, status: RequestStatus = RequestStatus.PENDING
) -> MeetingRequest:
    is_open = status in (RequestStatus.PENDING, RequestStatus.ACCEPTED)
    return MeetingRequest(
        sender_id=keys[0],
        recipient_id=keys[1],
        open_pair=open_pair(*keys) if is_open else None,
        status=status,
        sent_by_id=account,
        created_at=now,
        expires_at=now,
    )
