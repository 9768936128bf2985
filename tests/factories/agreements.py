"""What two organizations have agreed on: that they meet, and what is shown of whom."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from matchmaker.domain.meeting_enums import RequestStatus
from matchmaker.domain.membership_enums import ConsentPurpose
from matchmaker.storage.models.consents import Consent
from matchmaker.storage.models.meeting_requests import MeetingRequest
from matchmaker.storage.models.profiles import Profile
from tests.factories.accounts import make_account

_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


def make_meeting(
    session: Session, sender: Profile, recipient: Profile, **values: Any
) -> MeetingRequest:
    """A meeting request that was accepted."""
    boring: dict[str, Any] = {
        "sender_id": sender.id,
        "recipient_id": recipient.id,
        "open_pair": "-".join(str(key) for key in sorted((sender.id, recipient.id))),
        "status": RequestStatus.ACCEPTED,
        "sent_by_id": make_account(session).id,
        "created_at": _MOMENT,
        "expires_at": _MOMENT,
    }
    request = MeetingRequest(**boring | values)
    session.add(request)
    session.flush()
    return request


def make_consent(session: Session, profile: Profile, **values: Any) -> Consent:
    """The agreement of its organization that contact details are shown."""
    boring: dict[str, Any] = {
        "account_id": make_account(session).id,
        "organization_id": profile.organization_id,
        "purpose": ConsentPurpose.CONTACT_ABROAD,
        "text_version": "2026-11-22",
        "language": "vi",
        "given_at": _MOMENT,
    }
    consent = Consent(**boring | values)
    session.add(consent)
    session.flush()
    return consent
