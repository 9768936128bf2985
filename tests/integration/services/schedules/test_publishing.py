"""Review and publishing: everybody affected is told once, with what is other for them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaker.domain.errors import NotAllowedError, NotFoundError
from matchmaker.domain.meeting_enums import NotificationKind
from matchmaker.domain.permissions import Actor
from matchmaker.services.mail.notifications import list_own_notifications
from matchmaker.services.schedules.moves import Sight
from matchmaker.services.schedules.publishing import (
    BrokenScheduleError,
    NothingPlannedError,
    Published,
    end_review,
    preview_publishing,
    publish_schedule,
    put_up_for_review,
)
from matchmaker.storage.models.events import EventDelegation, EventHost, Participant
from matchmaker.storage.models.notifications import Notification
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.models.schedules import EventSchedule
from matchmaker.translations import translate_into
from tests.factories.accounts import make_lead, make_member, make_organizer
from tests.factories.delegations import add_to_delegation, make_delegation
from tests.factories.hosts import make_host
from tests.factories.visits import AFTERNOON, make_site, make_visit, put_on_visit
from tests.factories.working_plans import Day, book_visit, make_day, put

NOW = datetime(2026, 1, 13, 3, 2, tzinfo=UTC)


def _sight(session: Session, day: Day) -> Sight:
    return Sight(day.world.event.public_id, day.plan(session).number)


def _publish(session: Session, day: Day) -> Published:
    return publish_schedule(session, actor=day.organizer, sight=_sight(session, day), now=NOW)


def _organization(session: Session, participant: Participant) -> Organization:
    profile = session.get_one(Profile, participant.profile_id)
    return session.get_one(Organization, profile.organization_id)


def _member(session: Session, participant: Participant) -> Actor:
    return make_member(session, _organization(session, participant))


def _told(session: Session, actor: Actor) -> list[str]:
    found = list_own_notifications(session, actor=actor, page=1)
    return [str(one.sentence) for one in found.notifications]


def test_the_first_schedule_tells_everybody_in_it_once(session: Session) -> None:
    day = make_day(session)
    guest, startup = (
        _member(session, day.world.investors[0]),
        _member(session, day.world.startups[0]),
    )
    unaffected = _member(session, day.world.startups[2])
    put(
        session,
        day,
        [day.meeting(0, 0, 0, 1, interpreter=0), day.meeting(0, 1, 1, 1, interpreter=0)],
    )
    published = _publish(session, day)
    assert (published.number, published.told) == (2, 2)
    names = [one.person.name for one in published.unreached]
    plan = day.plan(session)
    assert names == [plan.people[day.world.startups[1].public_id].name]
    assert plan.published_number == 2
    assert len(_told(session, guest)) == 1
    assert "09:00" in _told(session, guest)[0]
    assert "09:20" in _told(session, guest)[0]
    assert len(_told(session, startup)) == 1
    assert _told(session, unaffected) == []


def test_later_only_those_whose_day_is_another_hear_of_it(session: Session) -> None:
    day = make_day(session)
    moved, dropped, added, same = (
        _member(session, participant)
        for participant in (*day.world.startups, day.world.investors[1])
    )
    first = [
        day.meeting(0, 0, 0, 1, interpreter=0),
        day.meeting(0, 1, 1, 1, interpreter=0),
    ]
    put(session, day, first)
    _publish(session, day)
    session.query(Notification).delete()
    put(
        session,
        day,
        [day.meeting(0, 0, 2, 1, interpreter=1), day.meeting(0, 2, 3, 1, interpreter=0)],
    )
    published = _publish(session, day)
    assert published.told == 3
    fund = day.plan(session).people[day.world.investors[0].public_id].name
    assert _told(session, moved)[0].endswith(f"New: –. Moved: {fund} 09:00 → 09:40. Cancelled: –.")
    assert _told(session, dropped)[0].endswith(f"Cancelled: {fund} 09:20.")
    assert f"New: {fund} 10:00." in _told(session, added)[0]
    assert _told(session, same) == []


def test_an_interpreter_alone_is_no_news_for_the_two(session: Session) -> None:
    day = make_day(session)
    guest = _member(session, day.world.investors[0])
    put(session, day, [day.meeting(0, 0, 0, 1, interpreter=0)])
    _publish(session, day)
    put(session, day, [day.meeting(0, 0, 0, 1, interpreter=1)])
    assert _publish(session, day).told == 0
    assert len(_told(session, guest)) == 1


def test_a_lead_is_told_once_of_all_who_travel(session: Session) -> None:
    day = make_day(session)
    delegation = make_delegation(session, day.host)
    add_to_delegation(
        session, delegation, *(_organization(session, one) for one in day.world.investors)
    )
    session.add(EventDelegation(event_id=day.world.event.id, delegation_id=delegation.id))
    lead = make_lead(session, delegation)
    put(
        session,
        day,
        [day.meeting(0, 0, 0, 1, interpreter=0), day.meeting(1, 1, 0, 2, interpreter=1)],
    )
    published = _publish(session, day)
    assert len(_told(session, lead)) == 1
    plan = day.plan(session)
    for investor in day.world.investors:
        assert plan.people[investor.public_id].name in _told(session, lead)[0]
    assert {one.person.side for one in published.unreached} == {"startup"}


def test_a_lead_is_told_of_those_who_were_added_one_by_one(session: Session) -> None:
    day = make_day(session)
    event = day.world.event
    dates = {"arrives_on": event.starts_on, "departs_on": event.ends_on}
    gone = {"departs_on": event.starts_on - timedelta(days=1)}
    here, left, elsewhere = (
        make_delegation(session, day.host, **dates),
        make_delegation(session, day.host, **gone),
        make_delegation(session, make_host(session), **dates),
    )
    guest = _organization(session, day.world.investors[0])
    leads = []
    for delegation in (here, left, elsewhere):
        add_to_delegation(session, delegation, guest)
        leads.append(make_lead(session, delegation))
    put(session, day, [day.meeting(0, 0, 0, 1, interpreter=0)])
    assert _publish(session, day).told == 1
    assert [len(_told(session, lead)) for lead in leads] == [1, 0, 0]


def test_everybody_reads_names_in_letters_they_know(session: Session) -> None:
    day = make_day(session)
    of_guest = session.get_one(Profile, day.world.investors[0].profile_id)
    of_guest.name, of_guest.language = "海桥智造", "zh"
    of_guest.details |= {"name_latin": "Haiqiao"}
    guest, startup = (
        _member(session, day.world.investors[0]),
        _member(session, day.world.startups[0]),
    )
    put(session, day, [day.meeting(0, 0, 0, 1, interpreter=0)])
    _publish(session, day)
    assert "Haiqiao 09:00" in _told(session, startup)[0]
    assert "海桥智造" in _told(session, guest)[0]


def test_a_broken_schedule_is_not_published(session: Session) -> None:
    day = make_day(session)
    guest = _member(session, day.world.investors[0])
    put(session, day, [day.meeting(0, 0, 0, 1, interpreter=0)])
    day.world.startups[0].withdrawn_at = NOW
    session.flush()
    preview = preview_publishing(session, actor=day.organizer, event_id=day.world.event.public_id)
    assert preview.broken == 1
    with pytest.raises(BrokenScheduleError):
        _publish(session, day)
    assert _told(session, guest) == []


def test_nobody_is_asked_to_look_at_a_schedule_that_was_never_planned(session: Session) -> None:
    day = make_day(session)
    colleague = make_organizer(session, day.host)
    with pytest.raises(NothingPlannedError):
        put_up_for_review(
            session, actor=day.organizer, sight=_sight(session, day), words="Look.", now=NOW
        )
    assert _told(session, colleague) == []


def test_an_empty_schedule_is_not_published_but_may_take_all_back(session: Session) -> None:
    day = make_day(session)
    guest = _member(session, day.world.investors[0])
    put(session, day, [])
    with pytest.raises(NothingPlannedError):
        _publish(session, day)
    put(session, day, [day.meeting(0, 0, 0, 1, interpreter=0)])
    _publish(session, day)
    put(session, day, [])
    _publish(session, day)
    assert "Cancelled" in _told(session, guest)[0]


def test_visits_are_news_too(session: Session) -> None:
    day = make_day(session)
    put(session, day, [day.meeting(0, 0, 0, 1, interpreter=0)])
    book_visit(session, day, day.world.startups[2], day.world.slots[3])
    preview = preview_publishing(session, actor=day.organizer, event_id=day.world.event.public_id)
    assert [one.person.id for one in preview.news if one.added[0].name == "Hi-Tech Park"] == [
        day.world.startups[2].public_id
    ]


def test_of_two_days_each_reader_hears_which_as_they_write_it(session: Session) -> None:
    """Also where only a visit is on another day than the meetings."""
    day = make_day(session)
    guest = _member(session, day.world.investors[0])
    put(session, day, [day.meeting(0, 0, 0, 1, interpreter=0)])
    later = make_visit(
        session,
        day.world.event,
        make_site(session, day.host, name="Cảng"),
        starts_at=AFTERNOON + timedelta(days=1),
    )
    put_on_visit(session, later, day.world.investors[0])
    _publish(session, day)
    [news] = list_own_notifications(session, actor=guest, page=1).notifications
    assert "Tue 10 Mar 09:00" in translate_into("en", news.sentence)
    assert "Cảng Wed 11 Mar 14:00" in translate_into("en", news.sentence)
    assert "Th 4, 11/03 14:00" in translate_into("vi", news.sentence)
    assert "3월 11일 (수) 14:00" in translate_into("ko", news.sentence)


def test_a_lead_whom_a_helping_host_receives_is_told_too(session: Session) -> None:
    day = make_day(session)
    delegation = make_delegation(session, partner := make_host(session))
    session.add(EventHost(event_id=day.world.event.id, host_id=partner.id))
    add_to_delegation(session, delegation, _organization(session, day.world.investors[0]))
    lead = make_lead(session, delegation)
    put(session, day, [day.meeting(0, 0, 0, 1, interpreter=0)])
    _publish(session, day)
    assert len(_told(session, lead)) == 1


def test_other_organizers_are_asked_to_review(session: Session) -> None:
    day = make_day(session)
    colleague, helper = (
        make_organizer(session, day.host),
        make_organizer(session, partner := make_host(session)),
    )
    stranger = make_organizer(session, make_host(session))
    session.add(EventHost(event_id=day.world.event.id, host_id=partner.id))
    put(session, day, [day.meeting(0, 0, 0, 1, interpreter=0)])
    put_up_for_review(
        session,
        actor=day.organizer,
        sight=_sight(session, day),
        words="Look at the afternoon.",
        now=NOW,
    )
    schedule = session.scalars(select(EventSchedule)).one()
    assert (schedule.review_number, schedule.review_note) == (1, "Look at the afternoon.")
    assert len(_told(session, colleague)) == len(_told(session, helper)) == 1
    assert _told(session, day.organizer) == _told(session, stranger) == []
    end_review(session, actor=colleague, sight=_sight(session, day), now=NOW)
    assert (schedule.review_number, schedule.review_note) == (None, "")
    with pytest.raises(NotAllowedError):
        publish_schedule(session, actor=helper, sight=_sight(session, day), now=NOW)
    with pytest.raises(NotFoundError):
        publish_schedule(session, actor=stranger, sight=_sight(session, day), now=NOW)
    kinds = session.scalars(select(Notification.kind))
    assert set(kinds) == {NotificationKind.SCHEDULE_REVIEW}
