"""Letters as pages see them: sent soon after the commit, in trouble, stopped by one click."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, update

from matchmaker.domain.enums import JobStatus
from matchmaker.domain.letters import LetterKind
from matchmaker.domain.membership_enums import MailRhythm
from matchmaker.jobs.queue import Lane, open_queue
from matchmaker.jobs.worker import Worker
from matchmaker.services.consents.unsubscribing import unsubscribe_path
from matchmaker.services.mail.outbox import put_letter
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.outbox import OutboxEntry
from matchmaker.storage.session import unit_of_work
from matchmaker.web.context import unit_of_work as page_work
from tests.integration.web.conftest import new_browser, running

CANARY = "canary-7391"


@pytest.fixture
def postman(settings, now):
    worker = Worker(settings, lambda: now, Lane.LETTERS)
    yield worker
    worker.close()


@pytest.fixture
def letter(factory, now):
    """A letter in the outbox with a problem."""

    def letter(status, problem, *, kind=LetterKind.INVITATION, **payload):
        values = payload or {"link": "/i", "inviter": CANARY, "organization": CANARY}
        with unit_of_work(factory) as session:
            put_letter(
                session,
                kind=kind,
                recipient="long.name@fund.example",
                language=None,
                payload=values,
                account_id=None,
                now=now,
            )
            session.flush()
            newest_first = select(OutboxEntry).order_by(OutboxEntry.id.desc())
            entry = session.scalars(newest_first.limit(1)).one()
            entry.status, entry.problem, entry.attempts = status, problem, 3
            return entry.public_id

    return letter


@pytest.fixture
def account(read, world):
    def account():
        (found,) = read(select(Account).where(Account.email == world.startup))
        return found

    return account


@pytest.fixture
def stop_path(settings, account):
    return unsubscribe_path(settings.secret_key, account().public_id)


def entry_of(read, public_id):
    (entry,) = read(select(OutboxEntry).where(OutboxEntry.public_id == public_id))
    return entry


def test_a_page_that_puts_a_letter_calls_for_its_delivery(app, settings, postman, now, tmp_path):
    with app.test_request_context(), page_work() as session:
        put_letter(
            session,
            kind=LetterKind.RECOVER,
            recipient="a@fund.example",
            language=None,
            payload={"link": "/link/x"},
            account_id=None,
            now=now,
        )

    with open_queue(settings, Lane.LETTERS) as queue:
        assert queue.huey.pending_count() == 1
    postman.queue.huey.execute(postman.queue.huey.dequeue())
    assert len(list((tmp_path / "mail").iterdir())) == 1


def test_a_page_that_puts_none_calls_for_nothing(app, settings):
    with app.test_request_context(), page_work():
        pass

    with open_queue(settings, Lane.LETTERS) as queue:
        assert queue.huey.pending_count() == 0


def test_organizers_see_what_did_not_leave_and_why(organizer, letter):
    letter(JobStatus.FAILED, "address-refused 550 5.1.1 No such user")
    letter(JobStatus.WAITING, "unreachable Connection refused")

    page = organizer.get("/letters").text

    assert "l…@fund.example" in page
    assert "long.name" not in page
    assert CANARY not in page
    assert "takes no letters" in page
    assert "550 5.1.1 No such user" in page
    assert "The mail server does not answer." in page
    assert page.count("Send again") == 1


def test_letters_that_left_are_in_no_trouble(organizer, letter):
    letter(JobStatus.DONE, None)

    assert "Every letter has left" in organizer.get("/letters").text


def test_a_letter_that_was_given_up_is_sent_again(organizer, letter, read, postman, tmp_path):
    public_id = letter(JobStatus.FAILED, "unreachable")

    page = organizer.send(f"/letters/{public_id}/send-again", follow_redirects=True).text

    assert "on its way again" in page
    entry = entry_of(read, public_id)
    assert (entry.status, entry.attempts) == (JobStatus.WAITING, 0)
    assert read(select(AuditEntry).where(AuditEntry.action == "letter.sent-again"))
    postman.queue.huey.execute(postman.queue.huey.dequeue())


def test_sending_again_twice_is_said_in_words(organizer, letter):
    public_id = letter(JobStatus.FAILED, "unreachable")
    organizer.send(f"/letters/{public_id}/send-again")

    response = organizer.send(f"/letters/{public_id}/send-again")

    assert response.status_code == 409
    assert "This letter is on its way again" in response.text


def test_a_link_that_is_over_is_not_sent_again(organizer, letter, read):
    public_id = letter(JobStatus.FAILED, "busy", kind=LetterKind.RECOVER, link="/link/x")

    assert "Its reader asks for a new one" in organizer.get("/letters").text
    assert organizer.send(f"/letters/{public_id}/send-again").status_code == 403
    assert entry_of(read, public_id).status is JobStatus.FAILED


def test_only_organizers_look_after_letters(world, sign_in_as, letter, read):
    public_id = letter(JobStatus.FAILED, "unreachable")

    for email in (world.startup, world.guest, world.lead, world.stranger):
        browser = sign_in_as(email)
        assert browser.get("/letters").status_code == 404
        assert browser.send(f"/letters/{public_id}/send-again").status_code == 404
    assert entry_of(read, public_id).status is JobStatus.FAILED


def test_a_letter_that_does_not_exist_is_not_there(organizer):
    assert organizer.send(f"/letters/{UUID(int=1)}/send-again").status_code == 404


def test_letters_stop_by_the_one_click_of_a_mail_provider(client, stop_path, account, read):
    """It has no cookie and no form token, and may say where it comes from."""
    response = client.post(
        stop_path,
        data={"List-Unsubscribe": "One-Click"},
        headers={"Origin": "https://mail.provider.example", "Sec-Fetch-Site": "cross-site"},
    )

    assert response.status_code == 200
    assert account().mail_rhythm is MailRhythm.NEVER
    assert read(select(AuditEntry).where(AuditEntry.action == "letters.stopped"))
    assert client.post(stop_path).status_code == 200


def test_looking_at_the_address_changes_nothing(client, stop_path, account):
    response = client.get(stop_path)

    assert response.status_code == 200
    assert "Stop letters" in response.text
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert account().mail_rhythm is MailRhythm.AT_ONCE


@pytest.mark.parametrize(
    "forge",
    [
        lambda path, _other: path[:-1] + ("A" if path[-1] != "A" else "B"),
        lambda path, _other: path[:-4],
        lambda path, _other: f"{path}AAAA",
        lambda _path, _other: "/unsubscribe/x",
        lambda _path, _other: "/unsubscribe/%F0%9F%92%A5",
        lambda path, other: other[:30] + path[30:],
    ],
)
def test_a_forged_address_is_not_there(client, stop_path, account, forge):
    other = unsubscribe_path("x" * 40, UUID(int=7))
    forged = forge(stop_path, other)

    assert client.get(forged).status_code == 404
    assert client.post(forged).status_code == 404
    assert account().mail_rhythm is MailRhythm.AT_ONCE


def test_a_letter_written_under_an_earlier_key_still_stops(settings, account, now):
    path = unsubscribe_path("an earlier key of this service, long ago", account().public_id)
    later = replace(settings, secret_key_fallbacks=("an earlier key of this service, long ago",))
    for app in running(later):
        assert new_browser(app).post(path).status_code == 200

    assert account().mail_rhythm is MailRhythm.NEVER


def test_an_account_that_was_erased_has_no_letters_to_stop(client, stop_path, change, now):
    change(update(Account).values(erased_at=now + timedelta(days=1)))

    assert client.get(stop_path).status_code == 404


def test_no_other_form_is_taken_from_anywhere(organizer, letter):
    public_id = letter(JobStatus.FAILED, "unreachable")

    response = organizer.post(
        f"/letters/{public_id}/send-again", headers={"Origin": "https://mail.provider.example"}
    )

    assert response.status_code == 403
