"""Calling off a published event: everybody affected hears once, nobody is booked, all stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session, sessionmaker

from matchmaker.domain.errors import CalledOffError, NotAllowedError, NotFoundError
from matchmaker.domain.event_details import EventDetails
from matchmaker.domain.event_enums import RunKind
from matchmaker.domain.participation import Limits
from matchmaker.domain.permissions import Actor
from matchmaker.services.events.copying import CopyPlan, copy_event
from matchmaker.services.events.deleting import delete_event
from matchmaker.services.events.editing import change_event
from matchmaker.services.events.events import list_events
from matchmaker.services.events.hours import set_participant_hours
from matchmaker.services.events.participants import add_participants, set_limits, withdraw
from matchmaker.services.mail.notifications import list_own_notifications
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
from matchmaker.services.schedules.moves import Sight, drop_meeting
from matchmaker.services.schedules.own_days import list_own_days
from matchmaker.services.schedules.published import load_published_schedule
from matchmaker.services.schedules.publishing import publish_schedule
from matchmaker.services.schedules.versions import roll_back
from matchmaker.services.visits.planning import visit_problem
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.events import Event, Participant
from matchmaker.storage.models.notifications import Notification
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.models.schedules import Booking, PlanningRun
from matchmaker.storage.queries.event_wishes import met_at_earlier_events
from matchmaker.storage.session import reading, unit_of_work
from tests.factories.accounts import make_lead, make_member, make_stranger
from tests.factories.delegations import add_to_delegation, make_delegation
from tests.factories.events import make_event, make_helper, make_participant
from tests.factories.races import Act, at_once
from tests.factories.working_plans import Day, book_visit, make_day, put

NOW = datetime(2026, 1, 13, 3, 2, tzinfo=UTC)
WHY = "A storm is coming."


@dataclass(frozen=True)
class Told:
    """A day whose schedule is out, and people who are told of it."""

    day: Day
    guest: Actor
    startup: Actor
    visitor: Actor
    nobody: Actor
    lead: Actor

    @property
    def sight(self) -> Sight:
        return Sight(self.day.world.event.public_id, 2)


def _organization(session: Session, participant: Participant) -> Organization:
    profile = session.get_one(Profile, participant.profile_id)
    return session.get_one(Organization, profile.organization_id)


def _told_day(session: Session) -> Told:
    """One meeting and a visit; the second enterprise and the second startup have neither."""
    day = make_day(session)
    world = day.world
    people = (world.investors[0], world.startups[0], world.startups[2], world.startups[1])
    members = [make_member(session, _organization(session, one)) for one in people]
    delegation = make_delegation(session, day.host)
    add_to_delegation(session, delegation, _organization(session, world.investors[0]))
    put(session, day, [day.meeting(0, 0, 0, 1, interpreter=0)])
    book_visit(session, day, world.startups[2], world.slots[3])
    lead = make_lead(session, delegation)
    sight = Sight(world.event.public_id, 1)
    publish_schedule(session, actor=day.organizer, sight=sight, now=NOW)
    session.query(Notification).delete()
    return Told(day, *members, lead)


def _call_off(session: Session, told: Told, *, actor: Actor | None = None, seen: int = 2) -> None:
    call_off(
        session,
        actor=actor or told.day.organizer,
        event_id=told.day.world.event.public_id,
        seen=seen,
        reason=WHY,
        now=NOW,
    )
    session.flush()


def _news(session: Session, actor: Actor) -> list[str]:
    found = list_own_notifications(session, actor=actor, page=1)
    return [str(one.sentence) for one in found.notifications]


def _bookings(session: Session, event: Event) -> int:
    found = select(func.count(Booking.id)).where(Booking.event_id == event.id)
    return session.scalars(found).one()


def test_everybody_with_a_meeting_or_a_visit_hears_once_and_nobody_else(session: Session) -> None:
    told, event = _told_day(session), make_day(session).world.event
    found: CallingOff = preview_calling_off(
        session, actor=told.day.organizer, event_id=told.day.world.event.public_id
    )
    assert (found.meetings, found.visits, len(found.affected)) == (1, 1, 3)
    assert (len(found.readers), found.unreached) == (4, ())

    _call_off(session, told)

    for reader in (told.guest, told.startup, told.visitor, told.lead):
        [sentence] = _news(session, reader)
        assert sentence.startswith(f"{told.day.world.event.name} was called off.")
        assert sentence.endswith(WHY)
    assert _news(session, told.nobody) == []
    assert _news(session, told.day.organizer) == []
    [entry] = session.scalars(select(AuditEntry).where(AuditEntry.action == "event.called-off"))
    assert entry.details == {"told": 4}
    assert event.called_off_at is None


def test_nobody_stays_booked_and_what_was_out_stays_to_be_read(session: Session) -> None:
    told, other = _told_day(session), _told_day(session)
    event = told.day.world.event
    booked = _bookings(session, other.day.world.event)
    assert booked

    _call_off(session, told)

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
    told = _told_day(session)
    helper = make_helper(session, told.day.world.event)
    with pytest.raises(NotAllowedError):
        _call_off(session, told, actor=helper)
    for stranger in (make_stranger(session), told.guest, make_day(session).organizer):
        with pytest.raises(NotFoundError):
            _call_off(session, told, actor=stranger)
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
    told = _told_day(session)
    with pytest.raises(ToldMeanwhileError):
        _call_off(session, told, seen=1)
    assert _news(session, told.guest) == []


def _changes(session: Session, told: Told) -> dict[str, Callable[[], object]]:
    """Each way to change an event, by whoever could before."""
    world, organizer = told.day.world, told.day.organizer
    own = {"actor": organizer, "event_id": world.event.public_id, "now": NOW}
    seen = {"actor": organizer, "sight": told.sight, "now": NOW}
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
    told = _told_day(session)
    _call_off(session, told)
    changes = _changes(session, told)
    assert [name for name, change in changes.items() if _is_refused(change)] == list(changes)


def test_it_can_be_copied_as_a_template(session: Session) -> None:
    told = _told_day(session)
    _call_off(session, told)
    plan = CopyPlan("Again", date(2026, 9, 10), with_participants=True)
    event_id = told.day.world.event.public_id
    key = copy_event(session, actor=told.day.organizer, event_id=event_id, plan=plan, now=NOW)
    copy = session.scalars(select(Event).where(Event.public_id == key)).one()
    assert (copy.called_off_at, copy.called_off_reason) == (None, "")


def test_a_plan_that_was_being_worked_out_is_not_applied(session: Session) -> None:
    told = _told_day(session)
    event = told.day.world.event
    asked = ask_run(
        session,
        actor=told.day.organizer,
        event_id=event.public_id,
        kind=RunKind.PLAN,
        now=NOW,
    )
    _call_off(session, told)
    run = session.scalars(select(PlanningRun)).one()
    assert run.is_stop_asked
    worked = Worked({}, 2, (told.day.meeting(1, 1, 1, 1, interpreter=0),))
    with pytest.raises(CalledOffError):
        finish_run(session, actor=told.day.organizer, run_id=asked.run_id, worked=worked, now=NOW)
    assert told.day.plan(session).number == 2


def test_who_would_have_met_there_did_not_meet(session: Session) -> None:
    told = _told_day(session)
    later = make_event(
        session, told.day.host, starts_on=date(2026, 9, 1), ends_on=date(2026, 9, 1)
    ).event
    for one in (told.day.world.investors[0], told.day.world.startups[0]):
        profile = session.get_one(Profile, one.profile_id)
        make_participant(session, later, profile=profile, side=one.side)
    assert len(met_at_earlier_events(session, later)) == 1
    _call_off(session, told)
    assert met_at_earlier_events(session, later) == set()


@pytest.fixture
def told(factory: sessionmaker[Session]) -> Told:
    with unit_of_work(factory) as session:
        return _told_day(session)


def _calling_off(told: Told) -> Act:
    def act(session: Session) -> None:
        _call_off(session, told)

    return act


def test_of_many_who_call_it_off_one_does_and_people_hear_once(
    factory: sessionmaker[Session], told: Told
) -> None:
    ended = at_once(factory, [_calling_off(told)] * 6)
    assert ended == {"done": 1, "CalledOffError": 5}
    with reading(factory) as session:
        assert len(_news(session, told.guest)) == 1


def test_publishing_and_calling_off_at_once_leave_one_after_the_other(
    factory: sessionmaker[Session], told: Told
) -> None:
    def publish(session: Session) -> None:
        publish_schedule(session, actor=told.day.organizer, sight=told.sight, now=NOW)

    ended = at_once(factory, [publish, _calling_off(told)])
    late = "CalledOffError" if ended["CalledOffError"] else "ToldMeanwhileError"
    assert ended == {"done": 1, late: 1}
    with reading(factory) as session:
        event = session.get_one(Event, told.day.world.event.id)
        assert (event.called_off_at is not None) == (late == "CalledOffError")
