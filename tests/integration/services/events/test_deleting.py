"""Deleting an event: all of it goes, nothing of others does, and never what people were told."""

import pytest
from sqlalchemy import func, select

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import ConflictError, NotAllowedError, NotFoundError
from matchmaker.domain.event_enums import RunKind
from matchmaker.services.events.deleting import EventToldError, delete_event
from matchmaker.services.planning.runs import ask_run
from matchmaker.services.planning.work import note_progress
from matchmaker.storage import models
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.events import EventHost
from tests.factories.accounts import make_organizer, make_stranger
from tests.factories.hosts import make_host
from tests.factories.schedules import publish
from tests.factories.working_plans import book_visit, make_day, put

OF_EVENTS = (
    models.Event,
    models.Slot,
    models.Room,
    models.Participant,
    models.EventInterpreter,
    models.Meeting,
    models.Booking,
    models.EventSchedule,
    models.ScheduleVersion,
    models.Visit,
)


def full_day(session):
    """With meetings of two versions and a visit."""
    day = make_day(session)
    put(session, day, [day.meeting(0, 0, 0, 1, interpreter=0)])
    put(session, day, [day.meeting(1, 1, 1, 2, interpreter=1)])
    book_visit(session, day, day.world.startups[2], day.world.slots[3])
    return day


def delete(session, day, now, *, actor=None, version=1):
    event_id = day.world.event.public_id
    name = delete_event(
        session, actor=actor or day.organizer, event_id=event_id, version=version, now=now
    )
    session.flush()
    return name


def rows(session):
    return [session.scalars(select(func.count()).select_from(model)).one() for model in OF_EVENTS]


def test_all_that_belongs_to_it_goes_and_other_events_keep_theirs(session, now):
    full_day(session)
    before = rows(session)
    day = full_day(session)
    assert min(before) > 0
    profiles = session.scalars(select(func.count()).select_from(models.Profile)).one()

    name = delete(session, day, now)

    assert name == day.world.event.name
    assert rows(session) == before
    assert session.scalars(select(func.count()).select_from(models.Profile)).one() == profiles
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "event.deleted")).one()
    assert entry.details["name"] == name


def test_once_people_were_told_it_stays(session, now):
    day = make_day(session)
    publish(session, day.world.event, [])

    with pytest.raises(EventToldError):
        delete(session, day, now)

    assert session.get(models.Event, day.world.event.id) is not None


def test_what_somebody_changed_meanwhile_is_not_deleted_unseen(session, now):
    day = full_day(session)
    day.world.event.name = "Renamed"
    session.flush()

    with pytest.raises(ConflictError):
        delete(session, day, now)


def test_only_its_own_host_deletes_it(session, now):
    day = full_day(session)
    helping = make_host(session)
    session.add(EventHost(event_id=day.world.event.id, host_id=helping.id, side=Kind.INVESTOR))
    session.flush()

    with pytest.raises(NotAllowedError):
        delete(session, day, now, actor=make_organizer(session, helping))
    with pytest.raises(NotFoundError):
        delete(session, day, now, actor=make_stranger(session))


def test_a_search_for_its_plan_is_told_to_stop(session, now):
    day = full_day(session)
    run_id = ask_run(
        session,
        actor=day.organizer,
        event_id=day.world.event.public_id,
        kind=RunKind.PLAN,
        now=now,
    ).run_id
    session.flush()

    delete(session, day, now)
    session.expire_all()

    assert note_progress(session, run_id=run_id, points=[]) is False
