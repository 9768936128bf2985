"""Which delegations come to which events, and whether their schedules are out."""

from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session

from matchmaker.storage.models.delegations import Delegation, DelegationMember
from matchmaker.storage.models.events import Event, EventDelegation, EventHost, Participant
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.models.schedules import EventSchedule


class DelegationEvent(NamedTuple):
    event: Event
    published_number: int | None


def is_put_down(event: Event) -> ColumnElement[bool]:
    """Of a delegation: whether it was put down for the event."""
    return exists().where(
        EventDelegation.event_id == event.id, EventDelegation.delegation_id == Delegation.id
    )


def is_received_meanwhile(event: Event) -> ColumnElement[bool]:
    """Of a delegation: whether a host of the event receives it on its days."""
    helping = select(EventHost.host_id).where(EventHost.event_id == event.id)
    return and_(
        or_(Delegation.host_id == event.host_id, Delegation.host_id.in_(helping)),
        or_(Delegation.arrives_on.is_(None), Delegation.arrives_on <= event.ends_on),
        or_(Delegation.departs_on.is_(None), Delegation.departs_on >= event.starts_on),
    )


def list_events_of_delegation(session: Session, delegation_id: int) -> list[DelegationEvent]:
    """Events that it was put down for, or in which one of its members takes part."""
    was_put_down = exists().where(
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
        .where(or_(was_put_down, Event.id.in_(takes_part)))
        .order_by(Event.starts_on, Event.id)
    )
    return [DelegationEvent(*row) for row in session.execute(found)]
