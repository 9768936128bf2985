"""A worker and a clock to move; letters in an outbox, and their delivery to a real mail server."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from matchmaker.config import Settings
from matchmaker.domain.letters import LetterKind
from matchmaker.jobs.delivery import Delivery
from matchmaker.jobs.worker import Worker
from matchmaker.mail_settings import MailSecurity, read_sender
from matchmaker.services.mail.outbox import put_letter
from matchmaker.storage.models.outbox import OutboxEntry
from matchmaker.storage.session import reading, unit_of_work
from tests.factories.workers import Clock

CANARY = "canary-7391"
"""In every link."""


@pytest.fixture
def settings(database_url, tmp_path):
    return Settings(instance=tmp_path, database_url=database_url, secret_key="x" * 40)


@pytest.fixture
def clock(now):
    return Clock(now)


@pytest.fixture
def worker(settings, clock):
    worker = Worker(settings, clock)
    yield worker
    worker.close()


@pytest.fixture
def mail_settings(database_url, tmp_path, mail_server):
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
def mail_clock(now):
    return Clock(now)


@pytest.fixture
def delivery(mail_settings, factory, mail_clock):
    return Delivery(mail_settings, factory, mail_clock)


@pytest.fixture
def put(factory, mail_clock):
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
                    now=mail_clock(),
                )

    return put


@pytest.fixture
def outbox(factory):
    def outbox():
        with reading(factory) as session:
            return list(session.scalars(select(OutboxEntry).order_by(OutboxEntry.id)))

    return outbox
