"""Sites, visits to them, and who goes along."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.permissions import Actor
from matchmaker.services.visits.places import place_guest
from matchmaker.storage.models.events import Event, Participant
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.visits import Bus, Site, Visit, VisitPlace
from tests.factories.events import NINE, EventWorld

_NUMBERS = count(1)
AFTERNOON = NINE + timedelta(hours=5)
"""Two o'clock in Da Nang on the day of the event, after its slots."""


def make_site(session: Session, host: Host, **values: Any) -> Site:
    boring: dict[str, Any] = {"host_id": host.id, "name": f"Site {next(_NUMBERS)}"}
    site = Site(**boring | values)
    session.add(site)
    session.flush()
    return site


def make_visit(
    session: Session, event: Event, site: Site, *, seats: tuple[int, ...] = (10,), **values: Any
) -> Visit:
    """An hour from two o'clock on, twenty minutes away."""
    boring: dict[str, Any] = {"starts_at": AFTERNOON, "minutes": 60, "travel_minutes": 20}
    visit = Visit(event_id=event.id, site_id=site.id, **boring | values)
    session.add(visit)
    session.flush()
    session.add_all(
        Bus(visit_id=visit.id, number=number, seats=count)
        for number, count in enumerate(seats, start=1)
    )
    session.flush()
    return visit


def put_on_visit(session: Session, visit: Visit, guest: Participant, **values: Any) -> None:
    boring: dict[str, Any] = {"people": guest.people}
    session.add(VisitPlace(visit_id=visit.id, participant_id=guest.id, **boring | values))
    session.flush()


def address(made: EventWorld, visit: Visit) -> tuple[UUID, UUID]:
    """As services name a visit."""
    return made.event.public_id, visit.public_id


def give_seat(
    session: Session,
    actor: Actor,
    made: EventWorld,
    visit: Visit,
    guest: Participant,
    now: datetime,
) -> None:
    """The guest on the first bus."""
    place_guest(
        session,
        actor=actor,
        visit=address(made, visit),
        participant_id=guest.public_id,
        bus=1,
        now=now,
    )
    session.flush()
