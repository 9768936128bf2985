"""Plans of small events: an organizer, a day, and meetings put where a test wants them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from matchmaker.domain.event_enums import ScheduleOrigin
from matchmaker.domain.event_times import grains
from matchmaker.domain.permissions import Actor
from matchmaker.services.schedules.changes import PlanChange, apply_plan
from matchmaker.services.schedules.loading import load_plan
from matchmaker.services.schedules.plan import PlannedMeeting, WorkingPlan
from matchmaker.storage.models.events import Participant, Slot
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.schedules import Booking
from matchmaker.storage.models.visits import Site, Visit, VisitPlace
from tests.factories.accounts import make_organizer
from tests.factories.events import EventWorld, make_event
from tests.factories.hosts import make_host

AT = datetime(2026, 1, 13, 2, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Day:
    """An event with whoever plans it."""

    host: Host
    organizer: Actor
    world: EventWorld

    def meeting(
        self, investor: int, startup: int, slot: int, table: int, **values: Any
    ) -> PlannedMeeting:
        """Everything by its place in the rows of the event; `interpreter` too."""
        voice = values.pop("interpreter", None)
        boring: dict[str, Any] = {
            "investor": self.world.investors[investor].public_id,
            "startup": self.world.startups[startup].public_id,
            "slot": self.world.slots[slot].public_id,
            "table": table,
            "interpreter": None if voice is None else self.world.interpreters[voice].public_id,
            "score": 0.5,
        }
        return PlannedMeeting(**boring | values)

    def plan(self, session: Session) -> WorkingPlan:
        return load_plan(session, event=self.world.event)


def make_day(session: Session, **values: Any) -> Day:
    """Two enterprises, three startups, four slots, three tables, an interpreter for each table."""
    boring: dict[str, Any] = {"interpreters": [("zh", "vi")] * 3}
    host = make_host(session)
    world = make_event(session, host, **boring | values)
    return Day(host, make_organizer(session, host), world)


def put(
    session: Session,
    day: Day,
    meetings: Sequence[PlannedMeeting],
    *,
    actor: Actor | None = None,
    seen: int | None = None,
    figures: Mapping[str, Any] | None = None,
    now: datetime = AT,
) -> int:
    """The plan has exactly these meetings now; the number of its version."""
    number = day.plan(session).number if seen is None else seen
    return apply_plan(
        session,
        actor=actor or day.organizer,
        event=day.world.event,
        meetings=meetings,
        change=PlanChange(
            ScheduleOrigin.PLANNED, based_on=number, figures=figures or {"objective": 1.0}
        ),
        now=now,
    )


def book_visit(session: Session, day: Day, participant: Participant, slot: Slot) -> None:
    """A visit to the Hi-Tech Park that takes this participant for this slot."""
    site = Site(host_id=day.host.id, name="Hi-Tech Park")
    session.add(site)
    session.flush()
    visit = Visit(
        event_id=day.world.event.id,
        site_id=site.id,
        starts_at=slot.starts_at,
        minutes=slot.minutes,
        travel_minutes=0,
    )
    session.add(visit)
    session.flush()
    session.add(VisitPlace(visit_id=visit.id, participant_id=participant.id, people=1))
    session.add_all(
        Booking(
            event_id=day.world.event.id,
            resource=f"participant:{participant.id}",
            grain=grain,
            visit_id=visit.id,
        )
        for grain in grains(slot.starts_at, slot.minutes)
    )
    session.flush()
