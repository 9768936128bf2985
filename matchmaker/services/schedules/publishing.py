"""From a draft to what is out: up for review, published, and everybody affected told once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.cleaning import clean_text
from matchmaker.domain.errors import ConflictError
from matchmaker.domain.event_enums import ScheduleOrigin
from matchmaker.domain.meeting_enums import NotificationKind
from matchmaker.domain.permissions import Actor
from matchmaker.domain.text import N_
from matchmaker.services.events.events import own_event
from matchmaker.services.mail.notifications import notify
from matchmaker.services.schedules.changes import OpenedPlan, PlanChange, note, open_plan, save_plan
from matchmaker.services.schedules.checks import conflicts_of
from matchmaker.services.schedules.loading import load_plan
from matchmaker.services.schedules.moves import Sight
from matchmaker.services.schedules.news import News, Reader, news_of, readers_of
from matchmaker.services.schedules.plan import WorkingPlan
from matchmaker.services.schedules.snapshots import Snapshot, meeting_entries, visit_entries
from matchmaker.storage.models.events import Event
from matchmaker.storage.queries import schedules as queries
from matchmaker.storage.queries.notifications import list_organizer_ids_of

NOTE_LENGTH = 1_000


class BrokenScheduleError(ConflictError):
    message = N_(
        "%(count)s meetings break a rule as things are now. "
        "Nothing was published: repair them first."
    )


class NothingPlannedError(ConflictError):
    message = N_("There is nothing to publish: no meeting is planned, and none was published.")


@dataclass(frozen=True, slots=True)
class Preview:
    """What publishing would do: what is new for whom, who is told, and whom nobody reaches.

    Of a version that is out already: what it did.
    """

    plan: WorkingPlan
    news: tuple[News, ...]
    readers: tuple[Reader, ...]
    unreached: tuple[News, ...]
    broken: int

    @property
    def is_first(self) -> bool:
        return self.plan.published_number is None

    @property
    def is_out(self) -> bool:
        return self.plan.number == self.plan.published_number


@dataclass(frozen=True, slots=True)
class Published:
    """The number of the version that is out now, and how many people were told."""

    number: int
    told: int
    unreached: tuple[News, ...]


def put_up_for_review(
    session: Session, *, actor: Actor, sight: Sight, words: str, now: datetime
) -> None:
    """Ask the other organizers of the event to look at the version that was seen.

    NothingPlannedError where there is none.
    """
    event = own_event(session, actor=actor, event_id=sight.event_id)
    opened = open_plan(session, actor=actor, event=event, seen=sight.seen)
    schedule = opened.schedule
    if not schedule.working_number:
        raise NothingPlannedError
    schedule.review_number = schedule.working_number
    schedule.reviewed_by_id = actor.account_id
    schedule.review_note = clean_text(words)[:NOTE_LENGTH]
    host_ids = queries.list_host_ids(session, event.id)
    notify(
        session,
        account_ids=set(list_organizer_ids_of(session, host_ids)) - {actor.account_id},
        kind=NotificationKind.SCHEDULE_REVIEW,
        subject_id=event.public_id,
        values={"person": actor.name, "event": event.name},
        now=now,
    )
    note(session, opened, "review-asked", now)


def end_review(session: Session, *, actor: Actor, sight: Sight, now: datetime) -> None:
    """Take it back to a draft."""
    event = own_event(session, actor=actor, event_id=sight.event_id)
    opened = open_plan(session, actor=actor, event=event, seen=sight.seen)
    _end_review(opened)
    note(session, opened, "review-ended", now)


def preview_publishing(session: Session, *, actor: Actor, event_id: UUID) -> Preview:
    """Only who may publish has it before them."""
    event = own_event(session, actor=actor, event_id=event_id)
    return _preview(session, event, load_plan(session, event=event))


def publish_schedule(session: Session, *, actor: Actor, sight: Sight, now: datetime) -> Published:
    """Everybody whose meetings, visits or times are others than were out is told once.

    BrokenScheduleError while meetings break a rule.
    """
    event = own_event(session, actor=actor, event_id=sight.event_id)
    opened = open_plan(session, actor=actor, event=event, seen=sight.seen)
    preview = _preview(session, event, opened.plan)
    if preview.broken:
        raise BrokenScheduleError(count=preview.broken)
    if not opened.plan.meetings and preview.is_first:
        raise NothingPlannedError
    number = save_plan(
        session,
        opened=opened,
        meetings=tuple(opened.plan.meetings.values()),
        change=PlanChange(ScheduleOrigin.PUBLISHED, sight.seen, opened.plan.figures),
        now=now,
    )
    opened.schedule.published_number = number
    _end_review(opened)
    _tell(session, event, preview, now)
    return Published(number, len(preview.readers), preview.unreached)


def _end_review(opened: OpenedPlan) -> None:
    opened.schedule.review_number = None
    opened.schedule.reviewed_by_id = None
    opened.schedule.review_note = ""


def _preview(session: Session, event: Event, plan: WorkingPlan) -> Preview:
    before = _published(session, event, plan)
    after = Snapshot(
        meeting_entries(plan.meetings.values(), plan.slots), visit_entries(session, event)
    )
    news = news_of(plan, before, after)
    readers = readers_of(session, event, plan, news)
    reached = {person for reader in readers for person in reader.people}
    return Preview(
        plan=plan,
        news=news,
        readers=readers,
        unreached=tuple(one for one in news if one.person.id not in reached),
        broken=len(conflicts_of(plan)),
    )


def _published(session: Session, event: Event, plan: WorkingPlan) -> Snapshot:
    """What was out before the plan is."""
    number = plan.published_number or 0
    if plan.number == number:
        number = queries.get_published_before(session, event.id, number)
    row = queries.get_version(session, event.id, number)
    return Snapshot(row.version.meetings, row.version.visits) if row else Snapshot((), ())


def _tell(session: Session, event: Event, preview: Preview, now: datetime) -> None:
    kind = (
        NotificationKind.SCHEDULE_PUBLISHED
        if preview.is_first
        else NotificationKind.SCHEDULE_CHANGED
    )
    for reader in preview.readers:
        notify(
            session,
            account_ids=[reader.account_id],
            kind=kind,
            subject_id=event.public_id,
            values={"event": event.name, **reader.values},
            now=now,
        )
