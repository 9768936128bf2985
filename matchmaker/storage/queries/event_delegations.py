"""The events that delegations come to, and whether their schedules are out."""

from typing import NamedTuple

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from matchmaker.storage.models.delegations import DelegationMember
from matchmaker.storage.models.events import Event, EventDelegation, Participant
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.models.schedules import EventSchedule


class DelegationEvent(NamedTuple):
    event: Event
    published_number: int | None


def list_events_of_delegation(session: Session, delegation_id: int) -> list[DelegationEvent]:
    """Events that it was put down for, or in which one of its members takes part."""
    is_put_down = exists().where(
        EventDelegation.event_id == Event.id, EventDelegation.delegation_id == delegation_id
    )
    takes_part = (
        select(Participant.event_id)
        .join(Profile, Profile.id == Participant.profile_id)
        .join(DelegationMember, DelegationMember.organization_id == Profile.organization_id)
        .where(DelegationMember.delegation_id == delegation_id, Participant.withdrawn_at.is_(None))
    )
    found = (
        select(Event, EventSchedule.published_number)
        .outerjoin(EventSchedule, EventSchedule.event_id == Event.id)
        .where(or_(is_put_down, Event.id.in_(takes_part)))
        .order_by(Event.starts_on, Event.id)
    )
    return [DelegationEvent(*row) for row in session.execute(found)]
