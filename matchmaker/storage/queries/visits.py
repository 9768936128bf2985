"""Visits of an event: who may come, who comes, and what they have booked."""

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from matchmaker.storage.chunks import chunks
from matchmaker.storage.models.delegations import Delegation, DelegationMember, Traveller
from matchmaker.storage.models.events import Event
from matchmaker.storage.models.schedules import Booking
from matchmaker.storage.models.visits import Bus, Site, Visit, VisitPlace
from matchmaker.storage.queries.event_delegations import is_put_down, is_received_meanwhile


class MembershipRow(NamedTuple):
    """An organization in a delegation that is at the event."""

    organization_id: int
    delegation_id: int
    group: str
    is_put_down: bool


class VisitRow(NamedTuple):
    visit: Visit
    site: Site


def get_visit(session: Session, *, event_id: int, public_id: UUID) -> VisitRow | None:
    found = (
        select(Visit, Site)
        .join(Site, Site.id == Visit.site_id)
        .where(Visit.event_id == event_id, Visit.public_id == public_id)
    )
    row = session.execute(found).one_or_none()
    return VisitRow(*row) if row else None


def list_visits(session: Session, event_id: int) -> list[VisitRow]:
    found = (
        select(Visit, Site)
        .join(Site, Site.id == Visit.site_id)
        .where(Visit.event_id == event_id)
        .order_by(Visit.starts_at, Visit.id)
    )
    return [VisitRow(*row) for row in session.execute(found)]


def list_buses(session: Session, visit_ids: Collection[int]) -> list[Bus]:
    found = select(Bus).where(Bus.visit_id.in_(visit_ids)).order_by(Bus.visit_id, Bus.number)
    return list(session.scalars(found))


def list_places(session: Session, visit_ids: Collection[int]) -> list[VisitPlace]:
    found = select(VisitPlace).where(VisitPlace.visit_id.in_(visit_ids)).order_by(VisitPlace.id)
    return list(session.scalars(found))


def list_memberships(session: Session, event: Event) -> list[MembershipRow]:
    """Of delegations that were put down for the event, or that its host receives meanwhile."""
    found = (
        select(
            DelegationMember.organization_id,
            DelegationMember.delegation_id,
            DelegationMember.group,
            is_put_down(event),
        )
        .join(Delegation, Delegation.id == DelegationMember.delegation_id)
        .where(or_(is_put_down(event), is_received_meanwhile(event)))
        .order_by(DelegationMember.id)
    )
    return [MembershipRow(*row) for row in session.execute(found)]


def list_travellers(session: Session, delegation_ids: Collection[int]) -> list[Traveller]:
    """In protocol order within each delegation."""
    found = (
        select(Traveller)
        .where(Traveller.delegation_id.in_(delegation_ids))
        .order_by(Traveller.protocol_order.is_(None), Traveller.protocol_order, Traveller.id)
    )
    return list(session.scalars(found))


def find_site_with(session: Session, event_interpreter_id: int) -> str | None:
    """The name of a site to which this interpreter goes along."""
    found = (
        select(Site.name)
        .join(Visit, Visit.site_id == Site.id)
        .where(Visit.event_interpreter_id == event_interpreter_id)
        .order_by(Visit.starts_at)
    )
    return session.scalars(found).first()


def release_visit(session: Session, visit_id: int) -> None:
    """Forget what a visit has booked."""
    session.execute(delete(Booking).where(Booking.visit_id == visit_id))


def list_taken(
    session: Session, event_id: int, resources: Collection[str], grains: range
) -> set[str]:
    """Those of these resources that have something booked in this time."""
    taken: set[str] = set()
    for portion in chunks(resources):
        found = select(Booking.resource).where(
            Booking.event_id == event_id,
            Booking.resource.in_(portion),
            Booking.grain >= grains.start,
            Booking.grain < grains.stop,
        )
        taken.update(session.scalars(found.distinct()))
    return taken


def list_booked_grains(session: Session, event_id: int) -> list[tuple[str, int, bool]]:
    """Resource and grain of people, and whether a meeting holds it (else a visit)."""
    found = select(Booking.resource, Booking.grain, Booking.meeting_id.is_not(None)).where(
        Booking.event_id == event_id, Booking.resource.startswith("participant:")
    )
    return [(resource, grain, is_met) for resource, grain, is_met in session.execute(found)]
