"""Calling off an event that people were told of: nobody is booked, and everybody affected hears."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.errors import ConflictError
from matchmaker.domain.meeting_enums import NotificationKind
from matchmaker.domain.notifications import LONGEST_REASON, REASON
from matchmaker.domain.permissions import Actor
from matchmaker.domain.text import N_
from matchmaker.services.events.events import note_event, own_event
from matchmaker.services.mail.notifications import notify
from matchmaker.services.schedules.changes import lock_schedule
from matchmaker.services.schedules.loading import load_plan
from matchmaker.services.schedules.news import News, Reader, news_of, readers_of
from matchmaker.services.schedules.snapshots import Snapshot
from matchmaker.storage.models.events import Event
from matchmaker.storage.queries import schedules as queries
from matchmaker.storage.queries.planning import event_key, get_open_run_line
from matchmaker.storage.queries.schedule_writing import release_event


class NobodyToldError(ConflictError):
    message = N_("Nobody was told of this event. Delete it instead.")
    title = N_("Not called off")


class ToldMeanwhileError(ConflictError):
    message = N_(
        "Somebody published the schedule meanwhile, so others are affected. Nothing was called "
        "off; look at who is told now."
    )


@dataclass(frozen=True, slots=True)
class CallingOff:
    """What would no longer take place, who is told of it, and whom nobody reaches.

    `number` is the published version of which this is said.
    """

    number: int
    meetings: int
    visits: int
    affected: tuple[News, ...]
    readers: tuple[Reader, ...]
    unreached: tuple[News, ...]


def preview_calling_off(session: Session, *, actor: Actor, event_id: UUID) -> CallingOff:
    """For who may call it off; NobodyToldError where nothing was published."""
    event = own_event(session, actor=actor, event_id=event_id)
    schedule = queries.get_schedule(session, event.id)
    return _preview(session, event, schedule.published_number if schedule else None)


def call_off(
    session: Session, *, actor: Actor, event_id: UUID, seen: int, reason: str, now: datetime
) -> CallingOff:
    """There is no way back: an event that is to be held after all is copied.

    `seen` is the published version whose readers were shown; ToldMeanwhileError where another
    one is out. What is published stays to be read.
    """
    event = own_event(session, actor=actor, event_id=event_id)
    schedule = lock_schedule(session, event)
    if schedule.published_number not in {None, seen}:
        raise ToldMeanwhileError(event_id=event_id)
    done = _preview(session, event, schedule.published_number)
    event.called_off_at = now
    event.called_off_reason = clean_line(reason)[:LONGEST_REASON]
    release_event(session, event.id)
    _stop_planning(session, event)
    _tell(session, event, done, now)
    note_event(session, actor, event, "event.called-off", now, told=len(done.readers))
    return done


def _preview(session: Session, event: Event, number: int | None) -> CallingOff:
    row = queries.get_version(session, event.id, number) if number else None
    if row is None:
        raise NobodyToldError(event_id=event.public_id)
    version, plan = row.version, load_plan(session, event=event)
    news = news_of(plan, Snapshot(version.meetings, version.visits), Snapshot((), ()))
    readers = readers_of(session, event, plan, news)
    reached = {person for reader in readers for person in reader.people}
    return CallingOff(
        number=version.number,
        meetings=len(version.meetings),
        visits=len(version.visits),
        affected=news,
        readers=readers,
        unreached=tuple(one for one in news if one.person.id not in reached),
    )


def _stop_planning(session: Session, event: Event) -> None:
    """Whatever it finds is refused; so it need not go on."""
    line = get_open_run_line(session, event_key(event.id))
    if line is not None:
        line.run.is_stop_asked = True


def _tell(session: Session, event: Event, done: CallingOff, now: datetime) -> None:
    for reader in done.readers:
        notify(
            session,
            account_ids=[reader.account_id],
            kind=NotificationKind.EVENT_CALLED_OFF,
            subject_id=event.public_id,
            values={
                "event": event.name,
                "name": reader.values["name"],
                REASON: event.called_off_reason,
            },
            now=now,
        )
