"""What people are told: their page, the number in the bar, the way on."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from matchmaker.domain.meeting_enums import NotificationKind
from matchmaker.services.mail.notifications import PAGE_SIZE, notify
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.notifications import Notification
from matchmaker.storage.session import unit_of_work


@pytest.fixture
def tell(factory, now):
    """Tell this person of a request by each of these names."""

    def tell(email, *names, kind=NotificationKind.REQUEST_RECEIVED, subject_id=None):
        with unit_of_work(factory) as session:
            account = session.scalars(select(Account).where(Account.email == email)).one()
            for name in names:
                notify(
                    session,
                    account_ids=[account.id],
                    kind=kind,
                    subject_id=subject_id,
                    values={"name": name},
                    now=now,
                )

    return tell


@pytest.fixture
def news_of(read):
    def news_of(email):
        mine = select(Notification).join(Account, Account.id == Notification.account_id)
        return read(mine.where(Account.email == email).order_by(Notification.id))

    return news_of


def test_a_reader_sees_only_what_they_were_told(world, sign_in_as, tell):
    tell(world.startup, "Sen Capital")
    tell(world.guest, "Somebody else")

    page = sign_in_as(world.startup).get("/notifications").text

    assert "Sen Capital asks you for a meeting." in page
    assert "Somebody else" not in page


def test_the_bar_of_every_page_counts_what_is_unread(world, sign_in_as, tell):
    browser = sign_in_as(world.startup)
    assert "app-bar__count" not in browser.get("/privacy").text

    tell(world.startup, "Sen", "Mai")

    assert 'app-bar__count">2<' in browser.get("/privacy").text
    assert "app-bar__news" not in browser.application.test_client().get("/privacy").text


def test_many_are_not_counted_to_the_end(world, sign_in_as, tell):
    tell(world.startup, *map(str, range(120)))

    assert 'app-bar__count">99+<' in sign_in_as(world.startup).get("/privacy").text


def test_following_one_marks_it_as_read_and_leads_to_its_subject(world, sign_in_as, tell, news_of):
    tell(world.startup, "Sen", subject_id=world.startup_profile)
    tell(world.startup, "Mai")
    first, second = news_of(world.startup)
    browser = sign_in_as(world.startup)

    response = browser.send(f"/notifications/{first.public_id}")

    assert (response.status_code, response.location) == (
        302,
        f"/profiles/{world.startup_profile}",
    )
    first, second = news_of(world.startup)
    assert (first.read_at is None, second.read_at is None) == (False, True)
    page = browser.get("/notifications").text
    assert page.index("Mai asks") < page.index("Sen asks")


def test_a_link_in_a_letter_leads_on_and_marks_nothing(world, sign_in_as, tell, news_of):
    tell(world.startup, "Sen", subject_id=world.startup_profile)
    (notification,) = news_of(world.startup)

    response = sign_in_as(world.startup).get(f"/notifications/{notification.public_id}")

    assert response.location == f"/profiles/{world.startup_profile}"
    assert news_of(world.startup)[0].read_at is None


def test_what_is_gone_since_leads_to_the_first_page(world, sign_in_as, tell, news_of):
    tell(world.startup, "Sen", subject_id=world.delegation)
    (notification,) = news_of(world.startup)

    response = sign_in_as(world.startup).get(f"/notifications/{notification.public_id}")

    assert response.location == "/"


def test_all_can_be_marked_as_read_and_that_is_written_down(world, sign_in_as, tell, news_of, read):
    tell(world.startup, "Sen", "Mai")
    tell(world.guest, "Lan")
    browser = sign_in_as(world.startup)

    page = browser.send("/notifications/read", follow_redirects=True).text

    assert "All are marked as read." in page
    assert "Mark all as read" not in page
    assert [row.read_at is None for row in news_of(world.startup)] == [False, False]
    assert [row.read_at is None for row in news_of(world.guest)] == [True]
    assert read(select(AuditEntry).where(AuditEntry.action == "notification.read"))


@pytest.mark.parametrize("method", ["get", "send"])
def test_nobody_else_opens_it(world, sign_in_as, tell, news_of, method):
    tell(world.startup, "Sen")
    (notification,) = news_of(world.startup)

    for email in (world.guest, world.organizer, world.stranger):
        response = getattr(sign_in_as(email), method)(f"/notifications/{notification.public_id}")
        assert response.status_code == 404

    assert news_of(world.startup)[0].read_at is None


def test_a_long_list_has_pages(world, sign_in_as, tell):
    tell(world.startup, *(f"Company {number}." for number in range(PAGE_SIZE + 1)))
    browser = sign_in_as(world.startup)

    assert "Company 0." not in browser.get("/notifications").text
    assert "Company 0." in browser.get("/notifications?page=2").text
    assert "Company 0." in browser.get("/notifications?page=9999999").text


def test_who_was_told_nothing_is_told_so(world, sign_in_as):
    assert "Nothing yet" in sign_in_as(world.stranger).get("/notifications").text


def test_a_name_is_text(world, sign_in_as, tell):
    tell(world.startup, "<script>alert(1)</script>")

    assert "<script>alert" not in sign_in_as(world.startup).get("/notifications").text
