"""Calling off a published event: everybody affected hears once, nobody is booked, all stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from matchmaker.domain.errors import CalledOffError, NotAllowedError, NotFoundError
from matchmaker.domain.event_details import EventDetails
from matchmaker.domain.event_enums import RunKind
from matchmaker.domain.participation import Limits
from matchmaker.services.events.copying import CopyPlan, copy_event
from matchmaker.services.events.deleting import delete_event
from matchmaker.services.events.editing import change_event
from matchmaker.services.events.events import list_events
from matchmaker.services.events.hours import set_participant_hours
from matchmaker.services.events.participants import add_participants, set_limits, withdraw
from matchmaker.services.imports.inviting import find_event
from matchmaker.services.planning.runs import ask_run
from matchmaker.services.planning.work import Worked, finish_run
from matchmaker.services.resources.rooms import RoomPlan, add_room
from matchmaker.services.schedules.calling_off import (
    CallingOff,
    NobodyToldError,
    ToldMeanwhileError,
    call_off,
    preview_calling_off,
)
from matchmaker.services.schedules.moves import drop_meeting
from matchmaker.services.schedules.own_days import list_own_days
from matchmaker.services.schedules.published import load_published_schedule
from matchmaker.services.schedules.publishing import publish_schedule
from matchmaker.services.schedules.versions import roll_back
from matchmaker.services.visits.planning import visit_problem
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.events import Event
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.models.schedules import Booking, PlanningRun
from matchmaker.storage.queries.event_wishes import met_at_earlier_events
from tests.factories.accounts import make_stranger
from tests.factories.events import make_event, make_helper, make_participant
from tests.factories.told_days import NOW, WHY, Told, call_off_day, news_for, told_day
from tests.factories.working_plans import make_day, put


def _bookings(session: Session, event: Event) -> int:
    found = select(func.count(Booking.id)).where(Booking.event_id == event.id)
    return session.scalars(found).one()


def test_everybody_with_a_meeting_or_a_visit_hears_once_and_nobody_else(session: Session) -> None:
    told, event = told_day(session), make_day(session).world.event
    found: CallingOff = preview_calling_off(
        session, actor=told.day.organizer, event_id=told.day.world.event.public_id
    )
    assert (found.meetings, found.visits, len(found.affected)) == (1, 1, 3)
    assert (len(found.readers), found.unreached) == (4, ())

    call_off_day(session, told)

    for reader in (told.guest, told.startup, told.visitor, told.lead):
        [sentence] = news_for(session, reader)
        assert sentence.startswith(f"{told.day.world.event.name} was called off.")
        assert sentence.endswith(WHY)
    assert news_for(session, told.nobody) == []
    assert news_for(session, told.day.organizer) == []
    [entry] = session.scalars(select(AuditEntry).where(AuditEntry.action == "event.called-off"))
    assert entry.details == {"told": 4}
    assert event.called_off_at is None


def test_nobody_stays_booked_and_what_was_out_stays_to_be_read(session: Session) -> None:
    told, other = told_day(session), told_day(session)
    event = told.day.world.event
    booked = _bookings(session, other.day.world.event)
    assert booked

    call_off_day(session, told)

    assert _bookings(session, event) == 0
    assert _bookings(session, other.day.world.event) == booked
    schedule = load_published_schedule(session, actor=told.day.organizer, event_id=event.public_id)
    assert (schedule.number, len(schedule.meetings), len(schedule.visits)) == (2, 1, 1)
    assert schedule.called_off is not None
    assert schedule.called_off.reason == WHY
    [own] = list_own_days(session, actor=told.guest)
    assert own.schedule.called_off == schedule.called_off
    [line] = list_events(session, actor=told.day.organizer)
    assert (line.called_off, line.is_owner, line.sides) == (
        schedule.called_off,
        False,
        frozenset(),
    )


def test_who_helps_may_not_and_a_stranger_learns_nothing(session: Session) -> None:
    told = told_day(session)
    helper = make_helper(session, told.day.world.event)
    with pytest.raises(NotAllowedError):
        call_off_day(session, told, actor=helper)
    for stranger in (make_stranger(session), told.guest, make_day(session).organizer):
        with pytest.raises(NotFoundError):
            call_off_day(session, told, actor=stranger)
    assert told.day.world.event.called_off_at is None


def test_what_nobody_was_told_of_is_deleted_instead(session: Session) -> None:
    day = make_day(session)
    put(session, day, [day.meeting(0, 0, 0, 1, interpreter=0)])
    with pytest.raises(NobodyToldError):
        call_off(
            session,
            actor=day.organizer,
            event_id=day.world.event.public_id,
            seen=0,
            reason="",
            now=NOW,
        )


def test_who_saw_other_readers_looks_again(session: Session) -> None:
    told = told_day(session)
    with pytest.raises(ToldMeanwhileError):
        call_off_day(session, told, seen=1)
    assert news_for(session, told.guest) == []


def _changes(session: Session, told: Told) -> dict[str, Callable[[], object]]:
    """Each way to change an event, by whoever could before."""
    world, organizer = told.day.world, told.day.organizer
    own: dict[str, Any] = {"actor": organizer, "event_id": world.event.public_id, "now": NOW}
    seen: dict[str, Any] = {"actor": organizer, "sight": told.sight, "now": NOW}
    meeting = next(iter(told.day.plan(session).meetings))
    person = world.startups[1].public_id
    details = EventDetails("Other", "", "UTC", date(2026, 3, 10), date(2026, 3, 10))
    slot = world.slots[0].public_id
    return {
        "settings": lambda: change_event(session, **own, details=details, version=2),
        "deleting": lambda: delete_event(session, **own, version=2),
        "calling off": lambda: call_off(session, **own, seen=2, reason=""),
        "room": lambda: add_room(session, **own, plan=RoomPlan("Hall", 3)),
        "participants": lambda: add_participants(session, **own, profile_ids=[]),
        "limits": lambda: set_limits(session, **own, participant_ids=[person], limits=Limits(0, 1)),
        "withdrawing": lambda: withdraw(session, **own, participant_ids=[person]),
        "hours": lambda: set_participant_hours(
            session, **own, slots=[slot], there={person: frozenset()}
        ),
        "planning": lambda: ask_run(session, **own, kind=RunKind.PLAN),
        "moving": lambda: drop_meeting(session, **seen, meeting_id=meeting),
        "rolling back": lambda: roll_back(session, **seen, number=1),
        "publishing": lambda: publish_schedule(session, **seen),
        "visits": lambda: visit_problem(session, actor=organizer, event_id=world.event.public_id),
    }


def _is_refused(change: Callable[[], object]) -> bool:
    try:
        change()
    except CalledOffError:
        return True
    return False


def test_nothing_of_it_is_changed_any_more(session: Session) -> None:
    told = told_day(session)
    call_off_day(session, told)
    changes = _changes(session, told)
    assert [name for name, change in changes.items() if _is_refused(change)] == list(changes)


def test_it_can_be_copied_as_a_template(session: Session) -> None:
    told = told_day(session)
    call_off_day(session, told)
    plan = CopyPlan("Again", date(2026, 9, 10), with_participants=True)
    event_id = told.day.world.event.public_id
    key = copy_event(session, actor=told.day.organizer, event_id=event_id, plan=plan, now=NOW)
    copy = session.scalars(select(Event).where(Event.public_id == key)).one()
    assert (copy.called_off_at, copy.called_off_reason) == (None, "")


def test_of_an_event_and_its_copy_the_one_that_is_on_goes_by_the_name(session: Session) -> None:
    told = told_day(session)
    event = told.day.world.event
    call_off_day(session, told)
    plan = CopyPlan(event.name, date(2025, 9, 10))
    copy = copy_event(
        session, actor=told.day.organizer, event_id=event.public_id, plan=plan, now=NOW
    )
    found = find_event(session, actor=told.day.organizer, slug=event.name)
    assert found is not None
    assert found.public_id == copy


def test_a_plan_that_was_being_worked_out_is_not_applied(session: Session) -> None:
    told = told_day(session)
    event = told.day.world.event
    asked = ask_run(
        session,
        actor=told.day.organizer,
        event_id=event.public_id,
        kind=RunKind.PLAN,
        now=NOW,
    )
    call_off_day(session, told)
    run = session.scalars(select(PlanningRun)).one()
    assert run.is_stop_asked
    worked = Worked({}, 2, (told.day.meeting(1, 1, 1, 1, interpreter=0),))
    with pytest.raises(CalledOffError):
        finish_run(session, actor=told.day.organizer, run_id=asked.run_id, worked=worked, now=NOW)
    assert told.day.plan(session).number == 2


def test_who_would_have_met_there_did_not_meet(session: Session) -> None:
    told = told_day(session)
    later = make_event(
        session, told.day.host, starts_on=date(2026, 9, 1), ends_on=date(2026, 9, 1)
    ).event
    for one in (told.day.world.investors[0], told.day.world.startups[0]):
        profile = session.get_one(Profile, one.profile_id)
        make_participant(session, later, profile=profile, side=one.side)
    assert len(met_at_earlier_events(session, later)) == 1
    call_off_day(session, told)
    assert met_at_earlier_events(session, later) == set()
