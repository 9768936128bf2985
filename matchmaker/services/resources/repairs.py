"""Taking meetings out of the plan whose place or people go: by name, and only when asked to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from matchmaker.domain.errors import ConflictError
from matchmaker.domain.permissions import Actor
from matchmaker.domain.text import N_
from matchmaker.services.schedules.repair import release_meetings
from matchmaker.storage.models.events import Event, Slot
from matchmaker.storage.queries.event_times import HeldMeeting, HeldName, list_held_meetings


@dataclass(frozen=True, slots=True)
class LostMeeting:
    """A meeting that would lose its place, by names."""

    starts_at: datetime
    table: int
    investor: HeldName
    startup: HeldName


class MeetingsThereError(ConflictError):
    """`meetings` would lose their place; nothing was changed."""

    message = N_("Meetings stand there. Nothing was changed.")

    def __init__(self, meetings: Sequence[HeldMeeting]) -> None:
        super().__init__()
        self.meetings = tuple(
            LostMeeting(one.starts_at, one.table, one.investor, one.startup) for one in meetings
        )


def clear_slots(
    session: Session,
    *,
    actor: Actor,
    event: Event,
    slots: Collection[Slot],
    may_release: bool,
    now: datetime,
) -> None:
    """See to it that no meeting stands in these slots; MeetingsThereError where none may go."""
    held = list_held_meetings(session, [slot.id for slot in slots])
    release(session, actor=actor, event=event, held=held, may_release=may_release, now=now)


def release(
    session: Session,
    *,
    actor: Actor,
    event: Event,
    held: Sequence[HeldMeeting],
    may_release: bool,
    now: datetime,
) -> None:
    """Take these meetings out of the plan, as a version of its own that names them."""
    if not held:
        return
    if not may_release:
        raise MeetingsThereError(held)
    gone = {meeting.id for meeting in held}
    release_meetings(session, actor=actor, event=event, of=gone, now=now)
