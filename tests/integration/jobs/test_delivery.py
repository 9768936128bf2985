"""Letters on a real mail server, which also fails, refuses and hangs up."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from matchmaker.config import Settings
from matchmaker.domain.enums import JobStatus
from matchmaker.domain.letters import LetterKind
from matchmaker.domain.membership_enums import MailRhythm
from matchmaker.jobs.delivery import Delivery
from matchmaker.mail_settings import MailSecurity, read_sender
from matchmaker.services.outbox import put_letter
from matchmaker.services.sending import LEASE, PAUSES, lease_letter
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.outbox import OutboxEntry
from matchmaker.storage.session import reading, unit_of_work
from tests.factories.accounts import make_account
from tests.smtp import DROP, free_port

CANARY = "canary-7391"


class Clock:
    def __init__(self, now):
        self.now = now

    def __call__(self):
        return self.now


@pytest.fixture
def settings(database_url, tmp_path, mail_server):
    return Settings(
        instance=tmp_path,
        database_url=database_url,
        secret_key="x" * 40,
        public_origin="https://match.example",
        smtp_host="127.0.0.1",
        smtp_port=mail_server.port,
        smtp_security=MailSecurity.NONE,
        mail_from=read_sender("Gặp gỡ Đà Nẵng <meet@match.example>"),
    )


@pytest.fixture
def clock(now):
    return Clock(now)


@pytest.fixture
def delivery(settings, factory, clock):
    return Delivery(settings, factory, clock)


@pytest.fixture
def put(factory, clock):
    """Put sign-in letters for these addresses into the outbox."""

    def put(*recipients, kind=LetterKind.SIGN_IN_LINK, account_id=None, **payload):
        with unit_of_work(factory) as session:
            for recipient in recipients:
                put_letter(
                    session,
                    kind=kind,
                    recipient=recipient,
                    language=None,
                    payload=payload or {"link": f"/links/{CANARY}"},
                    account_id=account_id,
                    now=clock(),
                )

    return put


@pytest.fixture
def outbox(factory):
    def outbox():
        with reading(factory) as session:
            return list(session.scalars(select(OutboxEntry).order_by(OutboxEntry.id)))

    return outbox


def recipients(mail_server):
    return [letter["To"].addresses[0].addr_spec for letter in mail_server.letters]


def test_every_letter_arrives_once(delivery, put, outbox, mail_server):
    addresses = [f"person-{number}@fund.example" for number in range(5)]
    put(*addresses)

    assert not delivery.deliver()
    assert not delivery.deliver()

    assert recipients(mail_server) == addresses
    assert {entry.status for entry in outbox()} == {JobStatus.DONE}


def test_what_was_sent_is_forgotten(delivery, put, outbox):
    put("a@fund.example")

    delivery.deliver()

    assert [(entry.payload, entry.problem) for entry in outbox()] == [({}, None)]


def test_a_round_ends_so_that_other_work_has_its_turn(delivery, put, mail_server, monkeypatch):
    monkeypatch.setattr("matchmaker.jobs.delivery.AT_A_TIME", 2)
    put("a@fund.example", "b@fund.example", "c@fund.example")

    assert delivery.deliver()
    assert len(mail_server.letters) == 2
    assert not delivery.deliver()
    assert len(mail_server.letters) == 3


def test_a_server_that_is_down_for_an_hour_loses_nothing(delivery, put, outbox, mail_server, clock):
    mail_server.stop()
    put("a@fund.example", "b@fund.example", "c@fund.example")
    for _minute in range(60):
        delivery.deliver()
        clock.now += timedelta(minutes=1)
    assert mail_server.letters == []

    mail_server.start()
    for _minute in range(60):
        delivery.deliver()
        clock.now += timedelta(minutes=1)

    assert sorted(recipients(mail_server)) == ["a@fund.example", "b@fund.example", "c@fund.example"]
    assert {entry.status for entry in outbox()} == {JobStatus.DONE}


def test_a_letter_is_given_up_after_five_hours_and_the_link_in_it_forgotten(
    delivery, put, outbox, mail_server, clock
):
    mail_server.at_data.extend(["451"] * 20)
    put("a@fund.example")
    began = clock.now
    while outbox()[0].status is JobStatus.WAITING:
        delivery.deliver()
        clock.now += timedelta(minutes=1)

    entry = outbox()[0]
    assert timedelta(hours=4, minutes=50) < clock.now - began < timedelta(hours=5, minutes=10)
    assert (entry.attempts, entry.status) == (len(PAUSES) + 1, JobStatus.FAILED)
    assert entry.problem == "busy 451 so be it"
    assert entry.payload == {}


def test_a_server_that_asks_to_wait_gets_the_letter_later(
    delivery, put, outbox, mail_server, clock
):
    mail_server.at_data.append("451")
    put("a@fund.example", "b@fund.example")

    delivery.deliver()
    assert recipients(mail_server) == ["b@fund.example"]
    delivery.deliver()
    assert recipients(mail_server) == ["b@fund.example"]
    clock.now += PAUSES[0]
    delivery.deliver()

    assert recipients(mail_server) == ["b@fund.example", "a@fund.example"]


def test_a_refused_address_is_not_tried_again_and_others_get_theirs(
    delivery, put, outbox, mail_server, clock
):
    mail_server.at_recipient.append("550")
    put("nobody@fund.example", "b@fund.example")

    delivery.deliver()
    clock.now += timedelta(days=1)
    delivery.deliver()

    assert recipients(mail_server) == ["b@fund.example"]
    refused = outbox()[0]
    assert (refused.status, refused.attempts) == (JobStatus.FAILED, 1)
    assert refused.problem == "address-refused 550 <n…@fund.example> is not taken"


def test_a_connection_lost_after_the_text_sends_it_again_under_the_same_number(
    delivery, put, outbox, mail_server, clock
):
    mail_server.at_data.append(DROP)
    put("a@fund.example")

    delivery.deliver()
    assert outbox()[0].status is JobStatus.WAITING
    clock.now += PAUSES[0]
    delivery.deliver()

    first, second = mail_server.letters
    assert first["Message-ID"] == second["Message-ID"]
    assert first.as_bytes() == second.as_bytes()
    assert outbox()[0].status is JobStatus.DONE


def test_a_worker_that_dies_while_sending_leaves_the_letter_to_the_next(
    delivery, put, factory, mail_server, clock
):
    put("a@fund.example")
    with unit_of_work(factory) as session:
        assert lease_letter(session, now=clock()) is not None

    delivery.deliver()
    assert mail_server.letters == []
    clock.now += LEASE
    delivery.deliver()

    assert recipients(mail_server) == ["a@fund.example"]


def test_a_letter_that_kills_its_worker_each_time_is_given_up(factory, put, outbox, clock):
    put("a@fund.example")
    for _ in range(len(PAUSES) + 2):
        with unit_of_work(factory) as session:
            lease_letter(session, now=clock())
        clock.now += LEASE

    assert (outbox()[0].status, outbox()[0].problem) == (JobStatus.FAILED, "interrupted")


def test_two_workers_never_send_the_same_letter(factory, put, clock):
    put("a@fund.example", "b@fund.example")

    with unit_of_work(factory) as session:
        first = lease_letter(session, now=clock())
    with unit_of_work(factory) as session:
        second = lease_letter(session, now=clock())
        third = lease_letter(session, now=clock())

    assert first is not None
    assert second is not None
    assert (first.recipient, second.recipient, third) == ("a@fund.example", "b@fund.example", None)


def test_a_name_with_a_line_end_reaches_no_header(delivery, put, outbox, mail_server, factory):
    with unit_of_work(factory) as session:
        account = make_account(session, name="Sen\r\nBcc: everybody@fund.example")
    put("a@fund.example", account_id=account.id)

    delivery.deliver()

    assert mail_server.letters == []
    assert outbox()[0].problem == "unwritable ValueError"


def test_letters_nobody_asked_for_stop_when_their_reader_says_so(
    delivery, put, outbox, mail_server, factory
):
    with unit_of_work(factory) as session:
        account = make_account(session)
    put("a@fund.example", kind=LetterKind.NOTIFICATION, account_id=account.id, items=[])
    put("a@fund.example", account_id=account.id)
    with unit_of_work(factory) as session:
        session.execute(update(Account).values(mail_rhythm=MailRhythm.NEVER))

    delivery.deliver()

    assert mail_server.subjects() == ["Your link to sign in"]
    assert [entry.kind for entry in outbox()] == [LetterKind.SIGN_IN_LINK]


def test_a_server_without_the_encryption_that_was_asked_for_gets_nothing(
    settings, factory, clock, put, outbox, mail_server
):
    picky = Settings(
        instance=settings.instance,
        smtp_host="127.0.0.1",
        smtp_port=mail_server.port,
        mail_from=settings.mail_from,
        secret_key="x" * 40,
    )
    put("a@fund.example")

    Delivery(picky, factory, clock).deliver()

    assert mail_server.letters == []
    assert outbox()[0].status is JobStatus.WAITING
    assert outbox()[0].problem == "encryption"


def test_a_server_that_knows_no_passwords_is_said_to_refuse_ours(
    settings, factory, clock, put, outbox, mail_server
):
    signing_in = Settings(
        instance=settings.instance,
        smtp_host="127.0.0.1",
        smtp_port=mail_server.port,
        smtp_security=MailSecurity.NONE,
        smtp_user="somebody",
        smtp_password=CANARY,
        mail_from=settings.mail_from,
        secret_key="x" * 40,
    )
    put("a@fund.example")

    Delivery(signing_in, factory, clock).deliver()

    assert outbox()[0].problem == "sign-in"


def test_no_log_line_holds_what_a_letter_says_or_to_whom(delivery, put, mail_server, clock, caplog):
    caplog.set_level(logging.DEBUG)
    mail_server.at_recipient.append("550")
    mail_server.at_data.extend(["451", DROP])
    put(*(f"{CANARY}-{number}@fund.example" for number in range(4)))
    mail_log = logging.getLogger("mail.log")
    mail_log.disabled = True  # that of the server, which is part of the test
    try:
        for _ in range(3):
            delivery.deliver()
            clock.now += timedelta(minutes=30)
    finally:
        mail_log.disabled = False

    assert len(caplog.records) >= 3
    assert CANARY not in caplog.text


def test_without_a_mail_server_letters_become_files_that_only_their_owner_reads(
    factory, put, outbox, clock, tmp_path
):
    delivery = Delivery(Settings(instance=tmp_path, secret_key="x" * 40), factory, clock)
    put("a@fund.example")

    delivery.deliver()

    (path,) = (tmp_path / "mail").iterdir()
    assert path.name == f"20260113T023000-{outbox()[0].public_id}.eml"
    assert path.stat().st_mode & 0o777 == 0o600
    assert f"http://127.0.0.1:5000/links/{CANARY}" in path.read_text("utf-8")


def test_a_folder_that_cannot_be_written_keeps_the_letter_waiting(
    factory, put, outbox, clock, tmp_path
):
    (tmp_path / "mail").write_text("in the way")
    put("a@fund.example")

    Delivery(Settings(instance=tmp_path, secret_key="x" * 40), factory, clock).deliver()

    assert outbox()[0].status is JobStatus.WAITING
    assert outbox()[0].problem == "unreachable File exists"


def test_nobody_waits_for_a_server_that_does_not_exist(settings, factory, clock, put, outbox):
    gone = Settings(
        instance=settings.instance,
        smtp_host="127.0.0.1",
        smtp_port=free_port(),
        mail_from=settings.mail_from,
        secret_key="x" * 40,
    )
    put("a@fund.example", "b@fund.example")

    assert not Delivery(gone, factory, clock).deliver()

    assert [entry.attempts for entry in outbox()] == [1, 0]
    assert outbox()[0].problem == "unreachable Connection refused"
