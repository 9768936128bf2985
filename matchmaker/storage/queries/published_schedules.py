"""What is published of events, and whose it is."""

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from matchmaker.domain.event_enums import ScheduleOrigin
from matchmaker.storage.models.delegations import DelegationMember
from matchmaker.storage.models.events import Event, Participant
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.models.schedules import EventSchedule, ScheduleVersion


def list_published_versions(
    session: Session, event_ids: Collection[int]
) -> dict[int, ScheduleVersion]:
    """The published version by event; events without one are not in it."""
    found = (
        select(ScheduleVersion)
        .join(EventSchedule, EventSchedule.event_id == ScheduleVersion.event_id)
        .where(
            ScheduleVersion.event_id.in_(event_ids),
            ScheduleVersion.number == EventSchedule.published_number,
        )
    )
    return {version.event_id: version for version in session.scalars(found)}


def list_earlier_published(
    session: Session, event_ids: Collection[int]
) -> dict[int, list[ScheduleVersion]]:
    """By event: the versions that were out before the one that is, the latest first."""
    found = (
        select(ScheduleVersion)
        .join(EventSchedule, EventSchedule.event_id == ScheduleVersion.event_id)
        .where(
            ScheduleVersion.event_id.in_(event_ids),
            ScheduleVersion.origin == ScheduleOrigin.PUBLISHED,
            ScheduleVersion.number < EventSchedule.published_number,
        )
        .order_by(ScheduleVersion.number.desc())
    )
    earlier: dict[int, list[ScheduleVersion]] = defaultdict(list)
    for version in session.scalars(found):
        earlier[version.event_id].append(version)
    return earlier


def list_events_of(
    session: Session, *, organization_ids: Collection[int], delegation_ids: Collection[int]
) -> list[Event]:
    """Events in which these organizations, or members of these delegations, take part."""
    taking_part = (
        select(Participant.event_id)
        .join(Profile, Profile.id == Participant.profile_id)
        .where(_of(organization_ids, delegation_ids))
    )
    return list(
        session.scalars(
            select(Event).where(Event.id.in_(taking_part)).order_by(Event.starts_on, Event.id)
        )
    )


def list_own_participants(
    session: Session,
    event_id: int,
    *,
    organization_ids: Collection[int],
    delegation_ids: Collection[int],
) -> set[UUID]:
    """Those of an event that belong to these organizations or travel with these delegations."""
    found = (
        select(Participant.public_id)
        .join(Profile, Profile.id == Participant.profile_id)
        .where(Participant.event_id == event_id, _of(organization_ids, delegation_ids))
    )
    return set(session.scalars(found))


def get_event_of_participant(session: Session, participant_id: UUID) -> Event | None:
    found = (
        select(Event)
        .join(Participant, Participant.event_id == Event.id)
        .where(Participant.public_id == participant_id)
    )
    return session.scalars(found).one_or_none()


def _of(organization_ids: Collection[int], delegation_ids: Collection[int]) -> ColumnElement[bool]:
    travelling = select(DelegationMember.organization_id).where(
        DelegationMember.delegation_id.in_(delegation_ids)
    )
    return or_(
        Profile.organization_id.in_(organization_ids), Profile.organization_id.in_(travelling)
    )
