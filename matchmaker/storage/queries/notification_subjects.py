"""What a public id in a notification stands for."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import literal, select, union_all
from sqlalchemy.orm import Session

from matchmaker.domain.notifications import SubjectKind
from matchmaker.storage.models.consents import DataRequest
from matchmaker.storage.models.events import Event
from matchmaker.storage.models.meeting_requests import MeetingRequest
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.models.shortlists import SavedSearch

_SUBJECTS = (
    (SubjectKind.PROFILE, Profile.public_id),
    (SubjectKind.REQUEST, MeetingRequest.public_id),
    (SubjectKind.SAVED_SEARCH, SavedSearch.public_id),
    (SubjectKind.DATA_REQUEST, DataRequest.public_id),
    (SubjectKind.ORGANIZATION, Organization.public_id),
    (SubjectKind.EVENT, Event.public_id),
)


def kind_of_subject(session: Session, public_id: UUID) -> SubjectKind:
    """NOTHING for what has been deleted since."""
    found = union_all(
        *(select(literal(kind.value)).where(column == public_id) for kind, column in _SUBJECTS)
    )
    kind = session.execute(found).scalars().first()
    return SubjectKind(kind) if kind else SubjectKind.NOTHING
