"""The schedule of an event as its organizers look at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.permissions import Actor
from matchmaker.domain.text import Message
from matchmaker.services.events.events import EventView, load_event, visible_event
from matchmaker.services.schedules.checks import conflicts_of
from matchmaker.services.schedules.loading import load_plan
from matchmaker.services.schedules.plan import WorkingPlan
from matchmaker.services.schedules.versions import VersionLine, undoable_version
from matchmaker.storage.queries.schedules import get_review


@dataclass(frozen=True, slots=True)
class Review:
    """Who asked for a look at which version, and what at."""

    number: int
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class ScheduleView:
    """The working plan, and what it breaks as things are now, by meeting.

    `undoable` is the version whose change the next undo takes back.
    """

    event: EventView
    plan: WorkingPlan
    conflicts: Mapping[UUID, tuple[Message, ...]]
    review: Review | None
    undoable: VersionLine | None

    @property
    def can_plan(self) -> bool:
        return self.event.is_owner


def load_schedule(session: Session, *, actor: Actor, event_id: UUID) -> ScheduleView:
    """For the organizers of its host and of those that help; NotFoundError for others."""
    event = load_event(session, actor=actor, event_id=event_id)
    row = visible_event(session, actor=actor, event_id=event_id)
    plan = load_plan(session, event=row)
    found = get_review(session, row.id)
    review = Review(*found) if found else None
    undoable = undoable_version(session, event=row, latest=plan.number)
    return ScheduleView(event, plan, conflicts_of(plan), review, undoable)
