"""Letters that nobody may read: in headers, in logs, in files, on unencrypted ways."""

from __future__ import annotations

import logging
from datetime import timedelta

from sqlalchemy import update

from matchmaker.config import Settings
from matchmaker.domain.enums import JobStatus
from matchmaker.domain.letters import LetterKind
from matchmaker.domain.membership_enums import MailRhythm
from matchmaker.jobs.delivery import Delivery
from matchmaker.mail_settings import MailSecurity
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.session import unit_of_work
from tests.factories.accounts import make_account
from tests.integration.jobs.conftest import CANARY
from tests.smtp import DROP, free_port


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
    mail_settings, factory, mail_clock, put, outbox, mail_server
):
    picky = Settings(
        instance=mail_settings.instance,
        smtp_host="127.0.0.1",
        smtp_port=mail_server.port,
        mail_from=mail_settings.mail_from,
        secret_key="x" * 40,
    )
    put("a@fund.example")

    Delivery(picky, factory, mail_clock).deliver()

    assert mail_server.letters == []
    assert outbox()[0].status is JobStatus.WAITING
    assert outbox()[0].problem == "encryption"


def test_a_server_that_knows_no_passwords_is_said_to_refuse_ours(
    mail_settings, factory, mail_clock, put, outbox, mail_server
):
    signing_in = Settings(
        instance=mail_settings.instance,
        smtp_host="127.0.0.1",
        smtp_port=mail_server.port,
        smtp_security=MailSecurity.NONE,
        smtp_user="somebody",
        smtp_password=CANARY,
        mail_from=mail_settings.mail_from,
        secret_key="x" * 40,
    )
    put("a@fund.example")

    Delivery(signing_in, factory, mail_clock).deliver()

    assert outbox()[0].problem == "sign-in"


def test_no_log_line_holds_what_a_letter_says_or_to_whom(
    delivery, put, mail_server, mail_clock, caplog
):
    caplog.set_level(logging.DEBUG)
    mail_server.at_recipient.append("550")
    mail_server.at_data.extend(["451", DROP])
    put(*(f"{CANARY}-{number}@fund.example" for number in range(4)))
    mail_log = logging.getLogger("mail.log")
    mail_log.disabled = True  # that of the server, which is part of the test
    try:
        for _ in range(3):
            delivery.deliver()
            mail_clock.now += timedelta(minutes=30)
    finally:
        mail_log.disabled = False

    assert len(caplog.records) >= 3
    assert CANARY not in caplog.text


def test_without_a_mail_server_letters_become_files_that_only_their_owner_reads(
    factory, put, outbox, mail_clock, tmp_path
):
    delivery = Delivery(Settings(instance=tmp_path, secret_key="x" * 40), factory, mail_clock)
    put("a@fund.example")

    delivery.deliver()

    (path,) = (tmp_path / "mail").iterdir()
    assert path.name == f"20260113T023000-{outbox()[0].public_id}.eml"
    assert path.stat().st_mode & 0o777 == 0o600
    assert f"http://127.0.0.1:5000/links/{CANARY}" in path.read_text("utf-8")


def test_a_folder_that_cannot_be_written_keeps_the_letter_waiting(
    factory, put, outbox, mail_clock, tmp_path
):
    (tmp_path / "mail").write_text("in the way")
    put("a@fund.example")

    Delivery(Settings(instance=tmp_path, secret_key="x" * 40), factory, mail_clock).deliver()

    assert outbox()[0].status is JobStatus.WAITING
    assert outbox()[0].problem == "unreachable File exists"


def test_nobody_waits_for_a_server_that_does_not_exist(
    mail_settings, factory, mail_clock, put, outbox
):
    gone = Settings(
        instance=mail_settings.instance,
        smtp_host="127.0.0.1",
        smtp_port=free_port(),
        mail_from=mail_settings.mail_from,
        secret_key="x" * 40,
    )
    put("a@fund.example", "b@fund.example")

    assert not Delivery(gone, factory, mail_clock).deliver()

    assert [entry.attempts for entry in outbox()] == [1, 0]
    assert outbox()[0].problem == "unreachable Connection refused"
