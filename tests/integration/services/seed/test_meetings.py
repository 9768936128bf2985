from collections import Counter

import pytest
from sqlalchemy import func, select

from matchmaker.domain.meeting_enums import NotificationKind, RequestStatus
from matchmaker.services.acting import actor_of
from matchmaker.services.mail.notifications import count_news, list_own_notifications
from matchmaker.services.matches.shortlists import load_shortlist
from matchmaker.services.meetings.inbox import Tab, list_inbox
from matchmaker.services.profiles.profiles import load_profile, profiles_of
from matchmaker.services.seed.meetings import load_demo_meetings
from matchmaker.services.seed.seed import ACCOUNTS, load_demo
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.meeting_requests import Interest, MeetingRequest
from matchmaker.storage.models.notifications import Notification
from matchmaker.storage.queries.accounts import get_account_by_email
from matchmaker.storage.session import reading, unit_of_work


@pytest.fixture
def seeded(factory, now):
    """The demo as it is stored, one transaction after the other."""
    with unit_of_work(factory) as session:
        load_demo(session, password_hashes={demo.email: "a hash" for demo in ACCOUNTS}, now=now)
    with unit_of_work(factory) as session:
        load_demo_meetings(session, now=now)
    with reading(factory) as session:
        yield session


def who(session, email):
    account = get_account_by_email(session, email)
    assert account is not None
    return actor_of(session, account=account)


def own_id(session, actor):
    [own] = profiles_of(session, actor)
    return own.public_id


def test_without_the_demo_nothing_is_added(session, now):
    load_demo_meetings(session, now=now)

    assert session.scalar(select(func.count()).select_from(AuditEntry)) == 0


def test_loading_twice_adds_nothing(seeded, factory, now):
    tables = (MeetingRequest, Interest, Notification, AuditEntry)
    before = [seeded.scalar(select(func.count()).select_from(table)) for table in tables]

    with unit_of_work(factory) as session:
        load_demo_meetings(session, now=now)

    with reading(factory) as session:
        after = [session.scalar(select(func.count()).select_from(table)) for table in tables]
    assert after == before


def test_requests_stand_in_each_state(seeded):
    states = Counter(seeded.scalars(select(MeetingRequest.status)))

    assert states.keys() >= {
        RequestStatus.PENDING,
        RequestStatus.ACCEPTED,
        RequestStatus.DECLINED,
    }


@pytest.mark.parametrize("email", [demo.email for demo in ACCOUNTS if demo.profile])
def test_everybody_who_signs_in_has_requests_and_unread_news(seeded, email):
    actor = who(seeded, email)
    profile_id = own_id(seeded, actor)

    inboxes = [
        list_inbox(seeded, actor=actor, profile_id=profile_id, tab=tab, page=1) for tab in Tab
    ]

    assert sum(inbox.found for inbox in inboxes) > 0
    assert count_news(seeded, actor=actor) > 0


@pytest.mark.parametrize("email", ["startup@demo.example", "korean@demo.example"])
def test_the_two_who_are_shown_first_have_something_in_every_part_of_their_inbox(seeded, email):
    actor = who(seeded, email)
    profile_id = own_id(seeded, actor)

    for tab in (Tab.TO_ANSWER, Tab.SENT, Tab.AGREED):
        inbox = list_inbox(seeded, actor=actor, profile_id=profile_id, tab=tab, page=1)
        assert inbox.items, tab


def test_two_are_interested_in_each_other_and_know_it(seeded):
    told = [
        list_own_notifications(seeded, actor=who(seeded, f"{name}@demo.example"), page=1)
        for name in ("startup", "korean")
    ]
    kinds = set(seeded.scalars(select(Notification.kind)))

    assert NotificationKind.INTEREST_MUTUAL in kinds
    assert all(page.unread for page in told)


def test_who_agreed_to_meet_reads_the_contact_details_of_the_other(seeded):
    startup, japanese = (who(seeded, f"{name}@demo.example") for name in ("startup-en", "japanese"))

    for reader, other in ((startup, japanese), (japanese, startup)):
        profile = load_profile(seeded, actor=reader, profile_id=own_id(seeded, other))
        assert profile.values["contact_email"]


def test_what_people_were_told_stands_in_the_order_it_happened(seeded):
    startup = who(seeded, "startup@demo.example")

    told = list_own_notifications(seeded, actor=startup, page=1).notifications

    moments = [line.created_at for line in told]
    assert len(moments) == 4
    assert moments == sorted(moments, reverse=True)


def test_the_korean_fund_keeps_startups_with_notes_that_nobody_else_reads(seeded):
    korean = who(seeded, "korean@demo.example")

    kept = load_shortlist(seeded, actor=korean, profile_id=own_id(seeded, korean))

    assert len(kept.items) == 4
    assert sum(bool(item.remark.note) for item in kept.items) == 3
    assert kept.tags


def test_no_letter_goes_to_people_who_do_not_exist(seeded):
    assert set(seeded.scalars(select(Notification.mailed_at.is_(None)))) == {False}
