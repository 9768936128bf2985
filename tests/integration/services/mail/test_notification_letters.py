"""Letters of news, by the rhythm and the clock of each reader."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from matchmaker.domain.enums import OrganizationRole
from matchmaker.domain.letters import LetterKind
from matchmaker.domain.meeting_enums import NotificationKind
from matchmaker.domain.membership_enums import MailRhythm
from matchmaker.services.mail.notification_letters import (
    COLLECTING,
    MOST_NEWS,
    find_due_letters,
    last_morning,
    write_due_letters,
)
from matchmaker.services.mail.notifications import notify, people_of
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.notifications import Notification
from matchmaker.storage.models.outbox import OutboxEntry
from tests.factories.accounts import make_account, make_member
from tests.factories.organizations import make_organization

DA_NANG, SEOUL = "Asia/Ho_Chi_Minh", "Asia/Seoul"


@pytest.fixture
def reader(session, now):
    def reader(rhythm=MailRhythm.AT_ONCE, **values):
        verified = {"email_verified_at": now, "mail_rhythm": rhythm}
        return make_account(session, **verified | values)

    return reader


@pytest.fixture
def tell(session):
    def tell(account, now, name="Sen"):
        notify(
            session,
            account_ids=[account.id],
            kind=NotificationKind.REQUEST_RECEIVED,
            subject_id=None,
            values={"name": name},
            now=now,
        )

    return tell


@pytest.fixture
def letters_at(session):
    """What a look at this time puts into the outbox."""

    def letters_at(now):
        before = set(session.scalars(select(OutboxEntry.id)))
        found = find_due_letters(session, time_zone=DA_NANG, now=now)
        write_due_letters(session, found=found, now=now)
        session.flush()
        entries = session.scalars(select(OutboxEntry).order_by(OutboxEntry.id))
        return [entry for entry in entries if entry.id not in before]

    return letters_at


def names(letter):
    return [item["values"]["name"] for item in letter.payload["items"]]


def test_news_of_two_minutes_goes_into_one_letter(reader, tell, letters_at, now):
    account = reader()
    tell(account, now, "Sen")
    tell(account, now + timedelta(seconds=100), "Mai")

    assert letters_at(now + timedelta(seconds=110)) == []
    (letter,) = letters_at(now + COLLECTING)
    assert (letter.kind, letter.recipient) == (LetterKind.NOTIFICATION, account.email)
    assert names(letter) == ["Sen", "Mai"]
    assert letters_at(now + timedelta(hours=1)) == []


def test_each_reader_gets_their_own_news(reader, tell, letters_at, now):
    first, second = reader(), reader()
    tell(first, now, "Sen")
    tell(second, now, "Mai")

    found = {letter.recipient: names(letter) for letter in letters_at(now + COLLECTING)}

    assert found == {first.email: ["Sen"], second.email: ["Mai"]}


def test_a_daily_letter_comes_at_eight_where_its_reader_is(reader, tell, letters_at, now):
    korean = reader(MailRhythm.DAILY, time_zone=SEOUL)
    local = reader(MailRhythm.DAILY)
    for account in (korean, local):
        tell(account, now)  # 09:30 in Da Nang, 11:30 in Seoul
    next_day = datetime(2026, 1, 14, tzinfo=UTC)

    assert letters_at(now + timedelta(hours=12)) == []
    eight_in_seoul = next_day - timedelta(hours=1)
    assert letters_at(eight_in_seoul - timedelta(minutes=1)) == []
    (letter,) = letters_at(eight_in_seoul)
    assert (letter.recipient, letter.kind) == (korean.email, LetterKind.DIGEST)
    (letter,) = letters_at(next_day + timedelta(hours=1))
    assert letter.recipient == local.email


def test_a_service_that_was_down_at_eight_writes_when_it_is_up(reader, tell, letters_at, now):
    account = reader(MailRhythm.DAILY)
    tell(account, now)

    assert len(letters_at(now + timedelta(hours=30))) == 1


def test_a_weekly_letter_comes_on_monday(reader, tell, letters_at, now):
    account = reader(MailRhythm.WEEKLY)
    tell(account, now)
    monday_at_eight = datetime(2026, 1, 19, 1, tzinfo=UTC)

    assert letters_at(monday_at_eight - timedelta(minutes=1)) == []
    assert len(letters_at(monday_at_eight)) == 1


def test_who_wants_no_letters_gets_none_later_either(session, reader, tell, letters_at, now):
    account = reader(MailRhythm.NEVER)
    tell(account, now)
    assert letters_at(now + COLLECTING) == []

    account.mail_rhythm = MailRhythm.AT_ONCE
    assert letters_at(now + timedelta(hours=1)) == []
    (notification,) = session.scalars(select(Notification))
    assert notification.read_at is None


@pytest.mark.parametrize("missing", [{"email_verified_at": None}, {"is_active": False}])
def test_no_letter_goes_to_an_address_that_may_be_somebody_elses(
    reader, tell, letters_at, now, missing
):
    tell(reader(**missing), now)

    assert letters_at(now + COLLECTING) == []


def test_a_long_absence_makes_no_endless_letter(reader, tell, letters_at, now):
    account = reader(MailRhythm.WEEKLY)
    for number in range(MOST_NEWS + 5):
        tell(account, now, str(number))

    (letter,) = letters_at(now + timedelta(days=8))
    assert names(letter) == [str(number) for number in range(5, MOST_NEWS + 5)]
    assert letters_at(now + timedelta(days=16)) == []


@pytest.mark.parametrize(
    ("zone", "moment", "morning"),
    [
        (DA_NANG, "2026-01-13T00:59:00Z", "2026-01-12T01:00:00Z"),
        (DA_NANG, "2026-01-13T01:00:00Z", "2026-01-13T01:00:00Z"),
        ("Europe/Berlin", "2026-03-29T06:00:00Z", "2026-03-29T06:00:00Z"),
        ("Europe/Berlin", "2026-03-29T05:59:00Z", "2026-03-28T07:00:00Z"),
        ("Europe/Berlin", "2026-10-25T07:00:00Z", "2026-10-25T07:00:00Z"),
    ],
)
def test_eight_in_the_morning_is_eight_whatever_the_clocks_do(zone, moment, morning):
    found = last_morning(datetime.fromisoformat(moment), ZoneInfo(zone), is_weekly=False)

    assert found == datetime.fromisoformat(morning)


def test_monday_before_eight_still_belongs_to_the_week_before():
    early = datetime(2026, 1, 19, 0, 59, tzinfo=UTC)

    found = last_morning(early, ZoneInfo(DA_NANG), is_weekly=True)

    assert found == datetime(2026, 1, 12, 1, tzinfo=UTC)


def test_everybody_is_told_once_and_with_all_that_the_sentence_needs(session, reader, now):
    account = reader()
    told = {"kind": NotificationKind.REQUEST_RECEIVED, "subject_id": None, "now": now}

    notify(session, account_ids=[account.id, account.id], values={"name": "Sen"}, **told)
    session.flush()
    assert len(session.scalars(select(Notification)).all()) == 1
    with pytest.raises(ValueError, match="name"):
        notify(session, account_ids=[account.id], values={}, **told)


def test_owners_and_editors_answer_for_an_organization(session):
    organization, other = make_organization(session), make_organization(session)
    owner = make_member(session, organization)
    editor = make_member(session, organization, OrganizationRole.EDITOR)
    make_member(session, organization, OrganizationRole.VIEWER)
    make_member(session, other)
    left = make_member(session, organization)
    session.get_one(Account, left.account_id).is_active = False
    session.flush()

    assert people_of(session, organization.id) == [owner.account_id, editor.account_id]
